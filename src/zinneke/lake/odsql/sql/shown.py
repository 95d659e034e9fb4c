"""Values on their way out: what is selected for a column, and how its rows are read afterwards.

Times leave DuckDB as whole microseconds and days as text: its Python objects would be made only to be written again.
"""

from typing import Final

from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.kinds import Type
from zinneke.lake.odsql.rows import Column
from zinneke.lake.odsql.sql.expressions import typed
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import Call, Expression, Name, Null, Text

_EACH: Final = '"@shown"'
_SHOWN_DATE: Final = {"year": 4, "month": 7, "day": 0}
"""Characters of a date that are known; 0: all."""


def shown(expression: Expression, name: str, scope: Scope) -> tuple[str, Column]:
    """An expression as it is selected, and the column of the answer. Raises OdsqlError."""
    if isinstance(expression, Call) and expression.function in ("envelope", "bbox", "json_format"):
        return _special(expression, name, scope)
    sql, found = typed(expression, scope)
    return shown_sql(sql, found, name, scope, _value_of(expression, scope))


def shown_sql(sql: str, found: Type, name: str, scope: Scope, field: Field | None = None) -> tuple[str, Column]:
    """SQL of a type as it is selected; ``field`` is what it is the value of, if of one."""
    kind = found.kind or Kind.TEXT
    if kind is Kind.GEO_POINT and field is not None:
        lon, lat = column(field.name, "lon"), column(field.name, "lat")
        return f"CASE WHEN {lon} IS NOT NULL THEN [{lon}, {lat}] END", Column(name, kind, read=rows.point)
    if found.many:
        return _many(sql, kind, name, scope, field)
    # Only arithmetic makes doubles of whole numbers: a column holds none.
    read = None if kind is Kind.INT and field is not None else _reader(kind, scope)
    return _one(sql, kind, field), Column(name, kind, read=read)


def _value_of(expression: Expression, scope: Scope) -> Field | None:
    """The field that an expression is a value of: itself, or its least or greatest."""
    if isinstance(expression, Call) and expression.function in ("min", "max"):
        return _value_of(expression.arguments[0], scope)
    return scope.schema.by_name.get(expression.name) if isinstance(expression, Name) else None


def _special(call: Call, name: str, scope: Scope) -> tuple[str, Column]:
    sql, _ = typed(call, scope)
    if call.function != "json_format":
        return sql, Column(name, Kind.GEO_SHAPE, read=rows.hull if call.function == "envelope" else rows.box)
    other = call.arguments[1] if len(call.arguments) > 1 else None
    if isinstance(other, Text | Null):
        return sql, Column(name, Kind.JSON, read=rows.document_or(other.value if isinstance(other, Text) else None))
    return sql, Column(name, Kind.JSON, read=rows.document)


def _one(sql: str, kind: Kind, field: Field | None) -> str:
    if kind is Kind.DATETIME:
        return f"epoch_us({sql})"
    if kind is Kind.DATE:
        known = _SHOWN_DATE[field.precision] if field else 0
        return f"left(CAST({sql} AS VARCHAR), {known})" if known else f"CAST({sql} AS VARCHAR)"
    return sql


def _many(sql: str, kind: Kind, name: str, scope: Scope, field: Field | None) -> tuple[str, Column]:
    inner = _one(_EACH, kind, field)
    read = _reader(kind, scope)
    written = sql if inner == _EACH else f"list_transform({sql}, lambda {_EACH}: {inner})"
    return written, Column(name, kind, True, rows.each(read) if read else None)


def _reader(kind: Kind, scope: Scope) -> rows.Reader | None:
    if kind is Kind.DATETIME:
        return rows.instant(scope.zone)
    return _READERS.get(kind)


_READERS: Final[dict[Kind, rows.Reader]] = {
    Kind.INT: rows.whole,
    Kind.DOUBLE: rows.finite,
    Kind.GEO_SHAPE: rows.shape,
    Kind.JSON: rows.document,
    Kind.FILE: rows.document,
}
