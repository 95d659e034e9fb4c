"""Expressions as SQL. ``type_of`` has judged each before. Arithmetic is done in doubles, which never overflow."""

from collections.abc import Callable
from typing import Final

from zinneke.kernel.geo import EARTH_RADIUS_M, Point
from zinneke.lake.field import BOX_PARTS, Kind
from zinneke.lake.odsql.date_format import pieces
from zinneke.lake.odsql.geometries import parse_point
from zinneke.lake.odsql.kinds import Type, field_of, is_constant, type_of
from zinneke.lake.odsql.names import NAMES
from zinneke.lake.odsql.sql.constants import as_value
from zinneke.lake.odsql.sql.scope import Scope, column
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

_PARTS: Final = ("year", "month", "day", "hour", "minute", "second")

_SYMBOLS: Final = {
    "yy": "lpad(CAST(year({0}) % 100 AS VARCHAR), 2, '0')",
    "yyyy": "lpad(CAST(year({0}) AS VARCHAR), 4, '0')",
    "xx": "lpad(CAST(isoyear({0}) % 100 AS VARCHAR), 2, '0')",
    "xxxx": "lpad(CAST(isoyear({0}) AS VARCHAR), 4, '0')",
    "w": "CAST(week({0}) AS VARCHAR)",
    "ww": "lpad(CAST(week({0}) AS VARCHAR), 2, '0')",
    "e": "CAST(isodow({0}) AS VARCHAR)",
    "D": "CAST(dayofyear({0}) AS VARCHAR)",
    "DDD": "lpad(CAST(dayofyear({0}) AS VARCHAR), 3, '0')",
    "M": "CAST(month({0}) AS VARCHAR)",
    "MM": "lpad(CAST(month({0}) AS VARCHAR), 2, '0')",
    "d": "CAST(day({0}) AS VARCHAR)",
    "dd": "lpad(CAST(day({0}) AS VARCHAR), 2, '0')",
    "H": "CAST(hour({0}) AS VARCHAR)",
    "HH": "lpad(CAST(hour({0}) AS VARCHAR), 2, '0')",
    "m": "CAST(minute({0}) AS VARCHAR)",
    "mm": "lpad(CAST(minute({0}) AS VARCHAR), 2, '0')",
    "s": "CAST(second({0}) AS VARCHAR)",
    "ss": "lpad(CAST(second({0}) AS VARCHAR), 2, '0')",
}
"""Symbols of ``date_format`` over a local time (ODSQL reference, date_format())."""


def typed(expression: Expression, scope: Scope) -> tuple[str, Type]:
    """An expression as SQL, with its type. Raises OdsqlError."""
    found = type_of(expression, scope.schema, scope.clause)
    return translated(expression, scope), found


def translated(expression: Expression, scope: Scope) -> str:
    """An expression as SQL. Raises OdsqlError for a literal that cannot be read."""
    if scope.keys and expression in scope.keys:
        return scope.keys[expression]
    if isinstance(expression, Name):
        return column(expression.name)
    if isinstance(expression, Text | Number | Moment | Geometry | Truth | Null | Now):
        return _literal(expression, scope)
    if isinstance(expression, Negative):
        return f"(-CAST({translated(expression.operand, scope)} AS DOUBLE))"
    if isinstance(expression, Arithmetic):
        return _arithmetic(expression, scope)
    if isinstance(expression, Count):
        return _count(expression, scope)
    return _call(expression, scope)


def local_time(sql: str, kind: Kind | None, scope: Scope) -> str:
    """An instant as wall time in the zone of the request; a day as its midnight."""
    if kind is Kind.DATE:
        return f"CAST({sql} AS TIMESTAMP)"
    return f"make_timestamp(epoch_us({sql}))" if scope.in_utc else f"timezone({scope.bind(scope.zone.key)}, {sql})"


def metres_to(name: str, point: Point, scope: Scope) -> str:
    """Great-circle distance from a field of points (haversine, mean radius of the IUGG)."""
    lon, lat = column(name, "lon"), column(name, "lat")
    here_lon, here_lat = scope.bind(float(point.lon)), scope.bind(float(point.lat))
    squared = (
        f"pow(sin(radians({lat} - {here_lat}) / 2), 2)"
        f" + cos(radians({here_lat})) * cos(radians({lat})) * pow(sin(radians({lon} - {here_lon}) / 2), 2)"
    )
    # least() passes null over, so a place that is not known has to be told apart.
    return f"(CASE WHEN {lat} IS NOT NULL THEN {2 * EARTH_RADIUS_M} * asin(least(1.0, sqrt({squared}))) END)"


def known(name: Name, kind: Kind | None) -> str:
    """The column that is null where the field is."""
    return column(name.name, "lon" if kind is Kind.GEO_POINT else "")


def _literal(literal: Expression, scope: Scope) -> str:
    kind = type_of(literal, scope.schema, scope.clause).kind
    return scope.bind(as_value(literal, kind, scope)) if kind else "NULL"


def _arithmetic(expression: Arithmetic, scope: Scope) -> str:
    left, right = (f"CAST({translated(side, scope)} AS DOUBLE)" for side in (expression.left, expression.right))
    if expression.operator == "/":
        right = f"nullif({right}, 0)"
    return f"({left} {expression.operator} {right})"


def _count(count: Count, scope: Scope) -> str:
    if count.of is None:
        return "count(*)"
    if isinstance(count.of, Name):
        field = field_of(count.of, scope.schema, scope.clause)
        inner = known(count.of, field.kind)
        if field.many and count.of not in scope.keys:
            return _count_of_lists(inner, distinct=count.distinct)
    else:
        inner = translated(count.of, scope)
    return f"count({'DISTINCT ' if count.distinct else ''}{inner})"


def _count_of_lists(sql: str, *, distinct: bool) -> str:
    """Rows that have a value, or different values in all of them."""
    if distinct:
        return f"coalesce(len(list_distinct(flatten(list({sql})))), 0)"
    return f"count(CASE WHEN len({sql}) > 0 THEN 1 END)"


def _call(call: Call, scope: Scope) -> str:
    function, first = call.function, call.arguments[0]
    if function in _OF_FIELDS:
        return _OF_FIELDS[function](call, scope)
    inner, found = typed(first, scope)
    if function == "percentile":
        return f"quantile_cont({inner}, {scope.bind(float(_written(call.arguments[1])) / 100)})"
    if function in _PARTS:
        return f"{function}({local_time(inner, found.kind, scope)})"
    if function == "date_format":
        return _formatted(local_time(inner, found.kind, scope), _written(call.arguments[1]), scope)
    return inner if function == "json_format" else f"{function}({inner})"


def _envelope(call: Call, _: Scope) -> str:
    """All points, longitudes and latitudes apart: their hull is found when the row is read."""
    lon, lat = (column(_name(call.arguments[0]), part) for part in ("lon", "lat"))
    known_only = f"FILTER (WHERE {lon} IS NOT NULL)"
    return f"[list({lon}) {known_only}, list({lat}) {known_only}]"


def _distance(call: Call, scope: Scope) -> str:
    point, center = call.arguments
    return metres_to(_name(point), parse_point(_written(center)), scope)


def _ifnull(call: Call, scope: Scope) -> str:
    first, other = call.arguments
    kind = type_of(call, scope.schema, scope.clause).kind
    if kind is None:
        return "NULL"
    sides = [
        scope.bind(as_value(side, kind, scope)) if is_constant(side) else translated(side, scope)
        for side in (first, other)
    ]
    return f"coalesce({', '.join(sides)})"


def _bbox(call: Call, scope: Scope) -> str:
    name = _name(call.arguments[0])
    if field_of(Name(name), scope.schema, scope.clause).kind is Kind.GEO_POINT:
        west = east = column(name, "lon")
        south = north = column(name, "lat")
    else:
        west, south, east, north = (column(name, part) for part in BOX_PARTS)
    return f"[min({west}), min({south}), max({east}), max({north})]"


def _formatted(time: str, pattern: str, scope: Scope) -> str:
    names = NAMES[scope.lang]
    tables = {"E": ("isodow", names.short_days), "EEEE": ("isodow", names.days), "MMMM": ("month", names.months)}
    written = []
    for text, is_symbol in pieces(pattern):
        if not is_symbol:
            written.append(scope.bind(text))
        elif text in tables:
            part, table = tables[text]
            written.append(f"list_extract({scope.bind(list(table))}, {part}({time}))")
        else:
            written.append(_SYMBOLS[text].format(time))
    return f"({' || '.join(written)})" if written else scope.bind("")


_OF_FIELDS: Final[dict[str, Callable[[Call, Scope], str]]] = {
    "ifnull": _ifnull,
    "bbox": _bbox,
    "envelope": _envelope,
    "distance": _distance,
}
"""Functions whose first argument is not translated by itself: a field of several columns, or a literal."""


def _name(expression: Expression) -> str:
    if not isinstance(expression, Name):
        raise TypeError(f"{expression!r} is not a name: type_of lets none through")
    return expression.name


def _written(expression: Expression) -> str:
    if isinstance(expression, Text):
        return expression.value
    if not isinstance(expression, Number | Geometry):
        raise TypeError(f"{expression!r} is not a literal: type_of lets none through")
    return expression.written
