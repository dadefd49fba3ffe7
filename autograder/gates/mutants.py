"""Small faults put into a solution, one at a time: would the tests notice?

Each operator is a function from a libcst node to the nodes that could stand in
its place. The set follows the usual ones of mutation testing (comparison,
arithmetic, constant, off-by-one, deleted statement) and adds what goes wrong
in data work: a call left out, a keyword left out, arguments swapped, another
kind of join.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from autograder.authoring.exercise import SOLUTION

COMPARISONS: dict[type[cst.BaseCompOp], tuple[cst.BaseCompOp, ...]] = {
    cst.Equal: (cst.NotEqual(),),
    cst.NotEqual: (cst.Equal(),),
    cst.LessThan: (cst.LessThanEqual(), cst.GreaterThan()),
    cst.LessThanEqual: (cst.LessThan(), cst.GreaterThan()),
    cst.GreaterThan: (cst.GreaterThanEqual(), cst.LessThan()),
    cst.GreaterThanEqual: (cst.GreaterThan(), cst.LessThan()),
    cst.In: (cst.NotIn(),),
    cst.NotIn: (cst.In(),),
    cst.Is: (cst.IsNot(),),
    cst.IsNot: (cst.Is(),),
}
ARITHMETIC: dict[type[cst.BaseBinaryOp], cst.BaseBinaryOp] = {
    cst.Add: cst.Subtract(),
    cst.Subtract: cst.Add(),
    cst.Multiply: cst.Divide(),
    cst.Divide: cst.Multiply(),
    cst.FloorDivide: cst.Divide(),
    cst.Modulo: cst.FloorDivide(),
    cst.Power: cst.Multiply(),
    cst.BitAnd: cst.BitOr(),
    cst.BitOr: cst.BitAnd(),
    cst.MatrixMultiply: cst.Multiply(),
}
# Words that choose a behaviour; any other text is a name or a label.
CHOICES = {
    "left": "inner",
    "right": "inner",
    "inner": "left",
    "outer": "inner",
    "first": "last",
    "last": "first",
    "coerce": "raise",
    "ignore": "raise",
    "mean": "median",
    "median": "mean",
    "sum": "mean",
    "size": "count",
    "count": "size",
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
}


@dataclass(frozen=True)
class Mutant:
    """A solution with one fault; its name says which and stays the same when lines move."""

    name: str
    code: str
    line: int  # of the answer cell


Operator = Callable[[cst.CSTNode], Iterator[cst.CSTNode]]


def comparison(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`a < b` becomes `a <= b` and `a > b`; `==` becomes `!=`; `in` becomes `not in`."""
    if isinstance(node, cst.Comparison) and len(node.comparisons) == 1:
        target = node.comparisons[0]
        for other in COMPARISONS.get(type(target.operator), ()):
            yield node.with_changes(comparisons=[target.with_changes(operator=other)])


def arithmetic(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`+` becomes `-`, `*` becomes `/`, `&` becomes `|`, and so on."""
    if isinstance(node, cst.BinaryOperation | cst.AugAssign):
        if isinstance(node, cst.BinaryOperation):
            other = ARITHMETIC.get(type(node.operator))
            if other is not None:
                yield node.with_changes(operator=other)
        elif isinstance(node.operator, cst.AddAssign):
            yield node.with_changes(operator=cst.SubtractAssign())
        elif isinstance(node.operator, cst.SubtractAssign):
            yield node.with_changes(operator=cst.AddAssign())


def logic(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`and` becomes `or`; `not x`, `~x` and `-x` become `x`; True becomes False."""
    if isinstance(node, cst.BooleanOperation):
        other: cst.BaseBooleanOp = cst.Or() if isinstance(node.operator, cst.And) else cst.And()
        yield node.with_changes(operator=other)
    elif isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not | cst.BitInvert | cst.Minus):
        yield _grouped(node.expression)
    elif isinstance(node, cst.Name) and node.value in ("True", "False"):
        yield cst.Name("False" if node.value == "True" else "True")


def constant(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A number becomes one more or one less; a word that chooses a behaviour chooses another."""
    if isinstance(node, cst.Integer):
        number = int(node.value, 0)
        yield cst.Integer(str(number + 1))
        if number > 0:
            yield cst.Integer(str(number - 1))
    elif isinstance(node, cst.Float):
        yield cst.Float(repr(float(node.value) + 1.0))
    elif isinstance(node, cst.SimpleString):
        word = node.evaluated_value
        if isinstance(word, str) and word in CHOICES:
            yield cst.SimpleString(repr(CHOICES[word]))


def off_by_one(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`range(n)` stops one early; a slice bound that is no plain number moves by one."""
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "range":
        last = len(node.args) - 1
        if last in (0, 1):
            stop = node.args[last]
            args = [*node.args[:last], stop.with_changes(value=_minus_one(stop.value))]
            yield node.with_changes(args=args)
    elif isinstance(node, cst.Slice):
        for side in ("lower", "upper"):
            bound = getattr(node, side)
            if bound is not None and not isinstance(bound, cst.Integer):
                yield node.with_changes(**{side: _minus_one(bound)})


def dropped_call(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`text.strip()` becomes `text`; `sorted(x)` becomes `x`."""
    if isinstance(node, cst.Call):
        if isinstance(node.func, cst.Attribute):
            yield node.func.value
        elif len(node.args) == 1 and node.args[0].keyword is None and not node.args[0].star:
            yield _grouped(node.args[0].value)


def dropped_keyword(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`merge(b, how="left")` becomes `merge(b)`."""
    if isinstance(node, cst.Call):
        for index, arg in enumerate(node.args):
            if arg.keyword is not None:
                yield node.with_changes(args=_without(node.args, index))


def swapped_arguments(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`f(a, b)` becomes `f(b, a)`."""
    if isinstance(node, cst.Call) and len(node.args) >= 2:
        first, second = node.args[:2]
        if not (first.keyword or second.keyword or first.star or second.star):
            swapped = [
                first.with_changes(value=second.value),
                second.with_changes(value=first.value),
                *node.args[2:],
            ]
            yield node.with_changes(args=swapped)


def deleted_statement(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """One statement is left out: an assignment, a call, a `continue`."""
    if isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1:
        statement = node.body[0]
        text = isinstance(statement, cst.Expr) and isinstance(statement.value, cst.SimpleString)
        if not text and not isinstance(statement, cst.Import | cst.ImportFrom | cst.Pass | cst.Return):
            yield node.with_changes(body=[cst.Pass()])


def negated_condition(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """`if c:` becomes `if not c:`; `a if c else b` becomes `b if c else a`."""
    if isinstance(node, cst.If) and not isinstance(node.test, cst.Comparison):
        yield node.with_changes(
            test=cst.UnaryOperation(operator=cst.Not(), expression=_grouped(node.test)),
            whitespace_before_test=cst.SimpleWhitespace(" "),
        )
    elif isinstance(node, cst.IfExp):
        yield node.with_changes(body=node.orelse, orelse=node.body)


OPERATORS: tuple[Operator, ...] = (
    comparison,
    arithmetic,
    logic,
    constant,
    off_by_one,
    dropped_call,
    dropped_keyword,
    swapped_arguments,
    deleted_statement,
    negated_condition,
)


def mutants(answer: str) -> list[Mutant]:
    """Every mutant of an answer cell's solution region, each different from all others.

    Parameters
    ----------
    answer
        The source of an answer cell with its solution marks. Lines outside
        the region are given to the learner and stay as they are.
    """
    wrapper = MetadataWrapper(cst.parse_module(answer), unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    region = _solution_lines(answer)
    made: list[Mutant] = []
    seen, names = {answer}, set()
    for node in _walk(wrapper.module):
        span = positions.get(node)
        # PositionProvider gives a CodeRange; libcst types it as unknown.
        line = getattr(getattr(span, "start", None), "line", None)
        if line not in region:
            continue
        for operator in OPERATORS:
            for other in operator(node):
                code = _replaced(wrapper.module, node, other)
                if code is None or code in seen:
                    continue
                seen.add(code)
                before, after = _short(wrapper.module, node), _short(wrapper.module, other)
                base = name = f"{operator.__name__.replace('_', ' ')}: {before} -> {after}"
                copy = 1
                while name in names:
                    copy += 1
                    name = f"{base} ({copy})"
                names.add(name)
                made.append(Mutant(name, code, line))
    return made


def _walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        # A format specification or a type hint changes nothing that a test could see.
        if not isinstance(child, cst.Annotation):
            yield from _walk(child)


def _replaced(module: cst.Module, old: cst.CSTNode, new: cst.CSTNode) -> str | None:
    try:
        changed = module.deep_replace(old, new)
        if not isinstance(changed, cst.Module):
            return None
        code = changed.code
        compile(code, "<mutant>", "exec")
    # libcst refuses some replacements by validation, the compiler others: no mutant then.
    except (cst.CSTValidationError, SyntaxError, TypeError):
        return None
    return code


def _solution_lines(answer: str) -> set[int]:
    inside, lines = False, set()
    for number, line in enumerate(answer.splitlines(), 1):
        if SOLUTION[0] in line:
            inside = True
        elif SOLUTION[1] in line:
            inside = False
        elif inside:
            lines.add(number)
    return lines


def _without(args: Sequence[cst.Arg], index: int) -> list[cst.Arg]:
    kept = [arg for position, arg in enumerate(args) if position != index]
    if kept and index == len(args) - 1:
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return kept


def _minus_one(value: cst.BaseExpression) -> cst.BaseExpression:
    return cst.BinaryOperation(left=_grouped(value), operator=cst.Subtract(), right=cst.Integer("1"))


def _grouped(expression: cst.BaseExpression) -> cst.BaseExpression:
    """Parentheses around what could bind differently in its new place."""
    if isinstance(expression, cst.Name | cst.Attribute | cst.Call | cst.Subscript | cst.Integer) or expression.lpar:
        return expression
    return expression.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def _short(module: cst.Module, node: cst.CSTNode) -> str:
    text = " ".join(module.code_for_node(node).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
