"""Counting the values of a facet: one statement each, of level, path and number."""

from typing import Final

from zinneke.lake.field import NUMERIC, ROW, TEMPORAL, Kind, quoted
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.sql.expressions import local_time
from zinneke.lake.odsql.sql.refinements import Facet
from zinneke.lake.odsql.sql.scope import Scope, column

MOST_VALUES: Final = 20_000
"""Values of one facet in one answer; as many as there may be groups."""
_VALUE: Final = '"@value"'
_NUMBER: Final = '"@n"'
_QUARTER_US: Final = 15 * 60 * 1_000_000
_SINCE: Final = "TIMESTAMPTZ '1980-01-01 00:00:00+00'"
"""Since when the clocks of every zone differ by whole quarters of an hour."""
_DATE_LEVELS: Final = ("%Y", "%Y/%m", "%Y/%m/%d")


def counted(facet: Facet, refined: tuple[str, ...], base: str, scope: Scope) -> str:
    """SQL of (level, path, rows that have it), sorted; below the first level only under what is refined. ``base`` is a
    table, narrowed or not. Raises OdsqlError for an order that does not suit the field."""
    source = _source(facet, base)
    levels = [_level(facet, 1, (), source, scope)]
    if facet.separator:
        opened = _opened(refined, facet)
        deepest = max((path.count(facet.separator) + 1 for path in opened), default=0)
        if facet.field.kind in TEMPORAL:
            deepest = min(deepest, len(_DATE_LEVELS) - 1)
        levels += [_level(facet, depth + 1, opened, source, scope) for depth in range(1, deepest + 1)]
    united = " UNION ALL ".join(f"({level})" for level in levels)
    # A refined value is shown even where the limit would cut it off: then the answer is cut afterwards.
    most = MOST_VALUES if facet.limit is None or refined else min(facet.limit, MOST_VALUES)
    shown = "CAST(path AS VARCHAR)" if facet.field.kind is not Kind.TEXT else "path"
    ordered = f"ORDER BY level, {_order(facet)}"
    return f"SELECT level, {shown}, n FROM ({united}) {ordered} LIMIT {scope.bind(most)}"


def _source(facet: Facet, base: str) -> str:
    """The values, one a row, beside the number of their row; instants by quarter of an hour, beside how many they are,
    for writing each of them as a date takes ten times as long as counting them."""
    sql = column(facet.field.name)
    if facet.field.kind is Kind.DATETIME and not facet.field.many:
        quarter = f"make_timestamptz(epoch_us({sql}) // {_QUARTER_US} * {_QUARTER_US})"
        instant = f"CASE WHEN {sql} >= {_SINCE} THEN {quarter} ELSE {sql} END"
        return f"(SELECT {instant} AS {_VALUE}, count(*) AS {_NUMBER} FROM {base} WHERE {sql} IS NOT NULL GROUP BY ALL)"
    if facet.field.many:
        unnested = f"unnest(list_distinct({sql})) AS {quoted('@of')}({_VALUE})"
        return f"(SELECT {quoted(ROW)}, {_VALUE} FROM {base} CROSS JOIN {unnested})"
    return f"(SELECT {sql} AS {_VALUE} FROM {base} WHERE {sql} IS NOT NULL)"


def _level(facet: Facet, depth: int, opened: tuple[str, ...], source: str, scope: Scope) -> str:
    many = facet.field.many and facet.separator
    count = f"count(DISTINCT {quoted(ROW)})" if many else "count(*)"
    if facet.field.kind is Kind.DATETIME and not facet.field.many:
        count = f"CAST(sum({_NUMBER}) AS BIGINT)"
    path = _path(facet, depth, scope)
    under = f"WHERE {_path(facet, depth - 1, scope)} IN ({', '.join(map(scope.bind, opened))})" if opened else ""
    return (
        f"SELECT level, path, n FROM (SELECT {depth} AS level, {path} AS path, {count} AS n"
        f" FROM {source} {under} GROUP BY ALL) WHERE path IS NOT NULL"
    )


def _path(facet: Facet, depth: int, scope: Scope) -> str:
    """The first levels of a value; null where it has fewer."""
    if facet.field.kind in TEMPORAL:
        return f"strftime({local_time(_VALUE, facet.field.kind, scope)}, '{_DATE_LEVELS[depth - 1]}')"
    if not facet.separator:
        return _VALUE
    separator = scope.bind(facet.separator)
    parts = f"string_split({_VALUE}, {separator})"
    return f"CASE WHEN len({parts}) >= {depth} THEN array_to_string(list_slice({parts}, 1, {depth}), {separator}) END"


def _opened(refined: tuple[str, ...], facet: Facet) -> tuple[str, ...]:
    """Refined paths and all above them."""
    paths: dict[str, None] = {}
    for value in refined:
        steps = value.split(facet.separator)
        paths.update(dict.fromkeys(facet.separator.join(steps[:depth]) for depth in range(1, len(steps) + 1)))
    return tuple(paths)


def _order(facet: Facet) -> str:
    by, direction = facet.sort.lstrip("-"), "DESC" if facet.sort.startswith("-") else "ASC"
    numeric = facet.field.kind in NUMERIC
    if (by == "num" and not numeric) or (by == "alphanum" and numeric):
        raise OdsqlError("facet", f"{facet.field.name}, a {facet.field.kind}, is not sorted by {facet.sort}.")
    return f"n {direction}, path" if by == "count" else f"path {direction}"
