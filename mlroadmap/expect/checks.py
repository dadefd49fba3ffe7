"""What a test calls to look at functions and values."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from typing import Any, Unpack

from mlroadmap.expect.calling import perform
from mlroadmap.expect.cases import likeliest, read_cases
from mlroadmap.expect.comparing import check_expected, difference
from mlroadmap.expect.copies import copied
from mlroadmap.expect.families import Family, family, flag, kind_words
from mlroadmap.expect.folders import Files, read_files, working_folder
from mlroadmap.expect.kinds import is_kind, kind_name
from mlroadmap.expect.options import CompareKeywords, read_options
from mlroadmap.expect.outcomes import NAMED_TRY_IT, Missed, NotAttempted, compose, passed
from mlroadmap.expect.plain import plain
from mlroadmap.expect.show import counted, short
from mlroadmap.expect.signatures import check_callable, function_name
from mlroadmap.expect.verdicts import (
    COPY_FIRST,
    change_facts,
    judge,
    likely_mistakes,
    printed_fact,
    raise_if_stopped,
    raise_returned_nothing,
)


def call(
    function: Callable[..., Any],
    *args: Any,
    gives: Any,
    why: str,
    mistakes: Mapping[str, Any] | None = None,
    unchanged: bool = True,
    kwargs: Mapping[str, Any] | None = None,
    files: Files | None = None,
    leaves: Files | None = None,
    **compare: Unpack[CompareKeywords],
) -> None:
    """Call a function once and compare what comes back.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define.
    *args : object
        Its arguments. The function gets copies, so yours stay as they are.
    gives : object
        The expected value: data of any kind that `expect` can compare.
    why : str
        What is expected, in words that do not give the value away.
    mistakes : mapping of str to object
        Words for a misconception, and the value it leads to, or a function that makes that mistake and is
        called with the same arguments. Looked up only once the result is known to be wrong.
    unchanged : bool
        Whether the arguments must be left as they were.
    kwargs : mapping
        Arguments by name.
    files : mapping of str to str or bytes
        Files that lie in the folder in which the function is called, and nothing else: name and content.
    leaves : mapping of str to str or bytes
        Files that the call must leave there, as they must be then, and no other. Texts are compared by
        their lines. Without it only those in `files` must be as they were.
    **compare
        The options of `Compare`: within, index, row_order, column_order, dtypes, names.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.
    TypeError
        For the author: an unknown option, or an expected value that cannot be compared.
    ValueError
        For the author: a file whose name leads out of the folder.

    Examples
    --------
    >>> call(max, [3, 1], gives=3, why="the largest number of the list")
    Passed: `max([3, 1])`.
    >>> def total(numbers):
    ...     return sum(numbers) / len(numbers)
    >>> try:
    ...     call(total, [1.0, 2.0], gives=3.0, why="all numbers added up", mistakes={"a mean": 1.5})
    ... except Missed as missed:
    ...     print(missed)
    `total([1.0, 2.0])` gave 1.5.
    That is not the number asked for.
    Expected: all numbers added up.
    Likely: a mean.
    Next: try the call in a cell of your own and look at what comes back.
    """
    options = read_options(compare)
    check_expected(gives)
    check_callable(function, args, kwargs)
    given = _given(files, leaves)
    called = perform(function, args, kwargs, given)

    def likely(got: Any) -> str | None:
        return next(iter(likely_mistakes(got, mistakes, options, args, kwargs, given)), None)

    judge(called, gives, why=why, unchanged=unchanged, options=options, likely=likely, leaves=leaves)
    passed(called.shown)


def calls(
    function: Callable[..., Any],
    cases: Iterable[tuple[Any, ...]],
    *,
    like: Callable[..., Any],
    why: str,
    mistakes: Mapping[str, Callable[..., Any]] | None = None,
    unchanged: bool = True,
    files: Files | None = None,
    **compare: Unpack[CompareKeywords],
) -> None:
    """Call a function on many cases and compare each with a reference.

    The smallest cases are tried first, so that the case in the message is the smallest that fails.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define.
    cases : iterable of tuple
        The positional arguments of each case; one argument is `(x,)`.
    like : callable
        The reference: called with copies of the same arguments.
    why, mistakes, unchanged, files, **compare
        As for `call`; a mistake is a function. The reference finds the files too.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.
    TypeError, ValueError
        For the author: a case that is no tuple, no case at all, a reference that gives nothing comparable.

    Examples
    --------
    >>> calls(sorted, [([3, 1],), ([],)], like=lambda x: sorted(x), why="the numbers in order")
    Passed: `sorted` with 2 cases.
    """
    options = read_options(compare)
    listed = read_cases(cases)
    given = read_files(files)
    for tried, case in enumerate(listed):
        with nullcontext() if given is None else working_folder(given):
            gives = like(*(copied(value) for value in case))
        check_expected(gives)
        check_callable(function, case)
        called = perform(function, case, files=given)

        def likely(got: Any, case: tuple[Any, ...] = case, rest: int = tried + 1) -> str | None:
            matching = likely_mistakes(got, mistakes, options, case, files=given)
            return likeliest(matching, function, listed[rest:], mistakes or {}, options, given)

        note = f"{tried} of {counted(len(listed), 'case')} came out right before this one"
        judge(called, gives, why=why, unchanged=unchanged, options=options, likely=likely, note=note)
    passed(f"`{function_name(function)}` with {counted(len(listed), 'case')}")


def raises(
    function: Callable[..., Any],
    *args: Any,
    error: type[BaseException] | tuple[type[BaseException], ...] = ValueError,
    why: str,
    says: str | None = None,
    kwargs: Mapping[str, Any] | None = None,
    files: Files | None = None,
) -> None:
    """Call a function that must stop with an error.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define.
    *args : object
        Its arguments.
    error : exception class or tuple of them
        What it must raise.
    why : str
        When the error is asked for.
    says : str or None
        Words that the error's text must hold, in capital or small letters.
    kwargs : mapping
        Arguments by name.
    files : mapping of str to str or bytes
        Files that lie in the folder in which the function is called.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.

    Examples
    --------
    >>> raises(int, "tea", error=ValueError, why="a text that is no number is refused")
    Passed: `int('tea')` stops with ValueError.
    """
    check_callable(function, args, kwargs)
    called = perform(function, args, kwargs, read_files(files))
    wanted = error if isinstance(error, tuple) else (error,)
    names = " or ".join(kind.__name__ for kind in wanted)
    stopped = called.stopped
    if stopped is None:
        gave = "returned nothing" if called.value is None else f"gave {short(called.value)}"
        facts = [f"{called.shown} {gave}, where it must stop with {names}", printed_fact(called)]
        step = f"check the arguments first and `raise {wanted[0].__name__}(...)` with words on what is wrong."
        raise Missed(compose(facts, why=why, step=step))
    # The stub's own error is a RuntimeError and an Exception too: it earns nothing by that.
    unanswered = stopped.stub != "" and NotImplementedError not in wanted
    if unanswered or not issubclass(type(called.error), wanted):
        raise_if_stopped(called, why=why, extra=f"It must stop with {names} here")
    if says is not None and says.casefold() not in stopped.text.casefold():
        facts = [
            f"{called.shown} stopped with {stopped.name}, as it should",
            f"Its text ({stopped.said or 'none'}) does not say what was wrong",
        ]
        raise Missed(compose(facts, why=why, step="write into the error's text what was wrong."))
    passed(f"{called.shown} stops with {stopped.name}")


def result(
    function: Callable[..., Any],
    *args: Any,
    why: str,
    kind: type | tuple[type, ...] | None = None,
    unchanged: bool = True,
    kwargs: Mapping[str, Any] | None = None,
    files: Files | None = None,
) -> Any:
    """Call a function and hand back what it gives, for a test of properties.

    Parameters
    ----------
    function : callable
        What the question asks the learner to define.
    *args : object
        Its arguments. The function gets copies.
    why : str
        What is expected of it.
    kind : type or tuple of types
        What must come back, such as `float` or `pd.DataFrame`. NumPy's numbers count as `int`, `float` and
        `bool`; a list is no tuple here. None: anything but None.
    unchanged : bool
        Whether the arguments must be left as they were.
    kwargs : mapping
        Arguments by name.
    files : mapping of str to str or bytes
        Files that lie in the folder in which the function is called.

    Returns
    -------
    object
        The result. Numbers, texts, arrays and frames of a subclass come as the plain class, so that a
        comparison in the test is the plain one.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.

    Examples
    --------
    >>> result(sorted, [2, 1], kind=list, why="the numbers in order")
    [1, 2]
    """
    check_callable(function, args, kwargs)
    called = perform(function, args, kwargs, read_files(files))
    raise_if_stopped(called, why=why)
    kinds = kind if isinstance(kind, tuple) or kind is None else (kind,)
    if called.value is None and (kinds is None or type(None) not in kinds):
        raise_returned_nothing(called, why=why)
    if kinds is not None and not any(is_kind(called.value, one) for one in kinds):
        wanted = " or ".join(kind_name(one) for one in kinds)
        facts = [
            f"{called.shown} gave {short(called.value)}",
            f"That is {kind_words(called.value)}, where {wanted} is wanted",
        ]
        raise Missed(compose([*facts, *(change_facts(called) if unchanged else [])], why=why))
    if unchanged and called.changed:
        raise Missed(
            compose([f"{called.shown} gave {short(called.value)}", *change_facts(called)], why=why, step=COPY_FIRST)
        )
    return plain(called.value)


def value(
    got: Any,
    *,
    name: str,
    gives: Any,
    why: str,
    mistakes: Mapping[str, Any] | None = None,
    **compare: Unpack[CompareKeywords],
) -> None:
    """Compare a plain variable.

    Parameters
    ----------
    got : object
        The learner's variable. None counts as not attempted.
    name : str
        What it is called.
    gives, why, mistakes, **compare
        As for `call`; a mistake is a value.

    Raises
    ------
    Missed, NotAttempted
        With the message for the learner.
    TypeError
        For the author: None as the expected value, an unknown option, a value that cannot be compared.

    Examples
    --------
    >>> coldest = -7.1
    >>> value(coldest, name="coldest", gives=-7.1, why="the lowest temperature of all days")
    Passed: `coldest`.
    """
    options = read_options(compare)
    check_expected(gives)
    if gives is None:
        raise TypeError("expect.value cannot expect None: that is what a variable not attempted holds.")
    if got is None:
        fact = f"Not attempted yet: `{name}` is None"
        raise NotAttempted(compose([fact], step=f"give `{name}` a value in the answer cell and run that cell."))
    found = difference(got, gives, options)
    if found is not None:
        facts = [f"`{name}` is {short(got)}", found.what]
        likely = next(iter(likely_mistakes(got, mistakes, options)), None)
        raise Missed(compose(facts, why=why, likely=likely, step=found.step or NAMED_TRY_IT))
    passed(f"`{name}`")


def that(condition: Any, message: str) -> None:
    """Make sure that a property holds.

    Parameters
    ----------
    condition : bool
        True or False; NumPy's count too. Anything else is missed, as it may come from the learner's object.
    message : str
        What to say when it does not hold, shown as it stands.

    Raises
    ------
    Missed
        With the message.

    Examples
    --------
    >>> that(2 > 1, "The larger number comes first.")
    """
    if family(condition) is Family.FLAG:
        if flag(condition):
            return
        raise Missed(message)
    raise Missed(f"{message}\n(What was tested came out as {kind_words(condition)}, not as True or False.)")


def _given(files: Files | None, leaves: Files | None) -> dict[str, bytes] | None:
    """The files that a call finds: none but a folder of its own where it is only to write some."""
    return read_files({} if files is None and leaves is not None else files)
