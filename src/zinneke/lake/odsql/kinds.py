"""Of what kind an expression is, and whether it may stand where it stands. Every complaint names the clause."""

from dataclasses import dataclass
from typing import Final, TypeVar

from zinneke.lake.field import NUMERIC, SCALAR, Field, Kind, Schema
from zinneke.lake.odsql.date_format import pieces
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.functions import FUNCTIONS, Clause
from zinneke.lake.odsql.geometries import parse_point
from zinneke.lake.odsql.tree import (
    Arithmetic,
    Call,
    Count,
    Expression,
    Geometry,
    Moment,
    Name,
    Negative,
    Now,
    Null,
    Number,
    Text,
    Truth,
)


@dataclass(frozen=True, slots=True)
class Type:
    """``kind`` None: null, of no kind. ``many``: a list."""

    kind: Kind | None
    many: bool = False


_LITERALS: Final = {Text: Kind.TEXT, Truth: Kind.BOOLEAN, Null: None, Now: Kind.DATETIME}
T = TypeVar("T")
_DAY: Final = len("2017-04-03")


def is_constant(expression: Expression) -> bool:
    """Whether it is known without a row: such a one takes the kind of what it is compared with."""
    return isinstance(expression, Text | Number | Moment | Geometry | Truth | Null | Now)


def is_aggregate(expression: Expression) -> bool:
    """Whether it is a function of many rows."""
    return isinstance(expression, Count) or (isinstance(expression, Call) and FUNCTIONS[expression.function].aggregate)


def parts(expression: Expression) -> tuple[Expression, ...]:
    """The expressions it is made of."""
    if isinstance(expression, Negative):
        return (expression.operand,)
    if isinstance(expression, Arithmetic):
        return (expression.left, expression.right)
    if isinstance(expression, Call):
        return expression.arguments
    return (expression.of,) if isinstance(expression, Count) and expression.of is not None else ()


def holds_aggregate(expression: Expression) -> bool:
    """Whether it is an aggregate, or is made of one."""
    return is_aggregate(expression) or any(holds_aggregate(part) for part in parts(expression))


def field_of(name: Name, schema: Schema, clause: Clause) -> Field:
    """The field that is named. Raises OdsqlError."""
    found = schema.by_name.get(name.name)
    if found is None:
        raise OdsqlError(clause, f"Unknown field: {name.name}.")
    return found


def type_of(expression: Expression, schema: Schema, clause: Clause) -> Type:
    """The type of an expression. Raises OdsqlError for one that does not fit the table or the clause."""
    if isinstance(expression, Name):
        field = field_of(expression, schema, clause)
        return Type(field.kind, field.many)
    if isinstance(expression, Geometry):
        raise OdsqlError(clause, "a geometry stands in geographic functions only.")
    if isinstance(expression, Number):
        return Type(Kind.INT if expression.written.lstrip("-").isdecimal() else Kind.DOUBLE)
    if isinstance(expression, Moment):
        return Type(Kind.DATE if len(expression.written.strip()) <= _DAY else Kind.DATETIME)
    if isinstance(expression, Negative | Arithmetic):
        return Type(_number(expression, schema, clause))
    if isinstance(expression, Count):
        return _count(expression, schema, clause)
    if isinstance(expression, Call):
        return _call(expression, schema, clause)
    return Type(_LITERALS[type(expression)])


def _number(expression: Negative | Arithmetic, schema: Schema, clause: Clause) -> Kind:
    kinds = set()
    for part in parts(expression):
        found = type_of(part, schema, clause)
        if found.many or found.kind not in NUMERIC:
            raise OdsqlError(clause, f"arithmetic is defined on numbers only, not on {_named(found)}.")
        kinds.add(found.kind)
    divided = isinstance(expression, Arithmetic) and expression.operator == "/"
    return Kind.DOUBLE if divided or Kind.DOUBLE in kinds else Kind.INT


def _count(expression: Count, schema: Schema, clause: Clause) -> Type:
    if clause not in ("select", "order_by"):
        raise OdsqlError(clause, "count() is an aggregate and stands in select and order_by only.")
    if expression.of is not None:
        _no_aggregate(expression.of, "count", clause)
        found = type_of(expression.of, schema, clause)
        if expression.distinct and found.kind not in SCALAR:
            raise OdsqlError(clause, f"count(distinct) does not tell values of {_named(found)} apart.")
    return Type(Kind.INT)


def _call(call: Call, schema: Schema, clause: Clause) -> Type:
    function = FUNCTIONS[call.function]
    if clause not in function.clauses:
        raise OdsqlError(clause, f"{call.function}() stands in {', '.join(sorted(function.clauses))} only.")
    if function.aggregate:
        _no_aggregate(call.arguments[0], call.function, clause)
    if call.function == "ifnull":
        return _ifnull(call, schema, clause)
    found = type_of(call.arguments[0], schema, clause)
    if found.kind not in function.first or found.many:
        raise OdsqlError(clause, f"{call.function}() does not take {_named(found)}.")
    try:
        _check_others(call)
    except ValueError as error:
        raise OdsqlError(clause, f"{call.function}(): {error}.") from None
    return Type(function.gives or found.kind)


def _check_others(call: Call) -> None:
    """What a function wants of its other arguments, and of a first one that must be a field. Raises ValueError."""
    first, *others = call.arguments
    if call.function in ("distance", "envelope", "bbox", "json_format") and not isinstance(first, Name):
        raise ValueError("its first argument is a field")
    other = others[0] if others else None
    if call.function == "date_format":
        pieces(_want(other, Text, "its second argument is a format in quotation marks").value)
    elif call.function == "distance":
        parse_point(_want(other, Geometry, "its second argument is a point such as geom'POINT(4.35 50.85)'").written)
    elif call.function == "percentile":
        written = _want(other, Number, "its second argument is a number from 0 to 100").written
        if not 0 <= float(written) <= 100:
            raise ValueError(f"{written} is not between 0 and 100")
    elif call.function == "json_format" and not isinstance(other, Text | Null | type(None)):
        raise ValueError("its second argument is a text or null")


def _want(value: object, wanted: type[T], reason: str) -> T:
    if not isinstance(value, wanted):
        raise ValueError(reason)  # noqa: TRY004 - what a caller wrote, not what a programmer did
    return value


def _ifnull(call: Call, schema: Schema, clause: Clause) -> Type:
    first, other = call.arguments
    kind, instead = type_of(first, schema, clause), type_of(other, schema, clause)
    if kind.many or instead.many or kind.kind not in (*SCALAR, None) or instead.kind not in (*SCALAR, None):
        raise OdsqlError(clause, f"ifnull() does not take {_named(kind)} and {_named(instead)}.")
    if kind.kind is None or instead.kind is None:
        return kind if instead.kind is None else instead
    if {kind.kind, instead.kind} <= NUMERIC:
        return Type(Kind.DOUBLE) if Kind.DOUBLE in (kind.kind, instead.kind) else kind
    if kind.kind is not instead.kind and not is_constant(other):
        raise OdsqlError(clause, f"ifnull() wants one type, not {_named(kind)} and {_named(instead)}.")
    return kind


def _no_aggregate(expression: Expression, function: str, clause: Clause) -> None:
    if holds_aggregate(expression):
        raise OdsqlError(clause, f"an aggregate stands inside {function}().")


def _named(found: Type) -> str:
    return ("multivalued " if found.many else "") + (found.kind.value if found.kind else "null")
