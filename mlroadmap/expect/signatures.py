"""What a function is called and which arguments it takes."""

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from mlroadmap.expect.families import Family, family, kind_words
from mlroadmap.expect.outcomes import Missed, NotAttempted, compose
from mlroadmap.expect.safely import safely
from mlroadmap.expect.show import counted, cut, short


def function_name(function: Any) -> str:
    """What to call a function in a message.

    Examples
    --------
    >>> function_name(len), function_name(lambda: 0)
    ('len', 'your function')
    """
    name = safely(lambda: function.__name__, otherwise=None)
    if type(name) is not str or not name.isidentifier():
        return "your function" if family(function) is Family.OTHER else kind_words(function)
    return cut(name, 40)


def show_call(function: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
    """The call as a person writes it, in backticks."""
    parts = [short(value) for value in args]
    parts += [f"{name}={short(value)}" for name, value in kwargs.items()]
    return f"`{function_name(function)}({', '.join(parts)})`"


def parameter_names(function: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[str]:
    """What each argument is called: the learner's own parameter name where it is known."""
    names = [f"number {place}" for place in range(1, len(args) + 1)]
    signature = _signature(function)
    if signature is not None:
        taken = [p for p in signature.parameters.values() if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        for position, parameter in enumerate(taken[: len(args)]):
            names[position] = f"`{parameter.name}`"
    return names + [f"`{name}`" for name in kwargs]


def _signature(function: Any) -> inspect.Signature | None:
    found = safely(inspect.signature, function, otherwise=None)  # some builtins have none
    return found if type(found) is inspect.Signature else None


def check_callable(function: Any, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> None:
    """Make sure that the function can be called with these arguments.

    Raises
    ------
    NotAttempted
        When there is None where a function is wanted.
    Missed
        When it is no function, or takes other parameters.
    """
    kwargs = kwargs or {}
    if function is None:
        raise NotAttempted(
            compose(
                ["Not attempted yet: there is None where a function is wanted"],
                step="write the function in the answer cell and run that cell.",
            )
        )
    if not callable(function):
        raise Missed(
            compose(
                [f"There is {kind_words(function)} ({short(function)}) where a function is wanted"],
                step="define it with `def`, and give nothing else the same name.",
            )
        )
    signature = _signature(function)
    if signature is None:
        return
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        given = counted(len(args) + len(kwargs), "argument")
        raise Missed(
            compose(
                [
                    f"`{function_name(function)}` takes the parameters `{_parameters(signature)}`, "
                    f"and it is to be called with {given}: {show_call(function, args, kwargs)}",
                    f"Python says: {error}",
                ],
                step="give it the parameters that the question names.",
            )
        ) from None


def _parameters(signature: inspect.Signature) -> str:
    """The parameters of a function without their defaults, which may be anything."""
    names = []
    for parameter in signature.parameters.values():
        stars = "*" * (parameter.kind is parameter.VAR_POSITIONAL) + "**" * (parameter.kind is parameter.VAR_KEYWORD)
        default = "=…" if parameter.default is not parameter.empty else ""
        names.append(f"{stars}{parameter.name}{default}")
    return cut(f"({', '.join(names)})", 100)
