"""Statements over the rows that conditions leave: how values are spread, where places lie, how many are in a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from zinneke.kernel.geo import Box
from zinneke.lake.field import ROW, Field, Kind, Schema, quoted
from zinneke.lake.odsql.compile import narrowed
from zinneke.lake.odsql.settings import DEFAULT_ZONE
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.sql.statements import Narrowed, Query
from zinneke.lake.places.colouring import Colouring
from zinneke.lake.places.grid import View, around, cell_sql


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows, in ODSQL, and the field that says where they are. ``now`` is aware."""

    schema: Schema
    place: Field
    now: datetime
    where: Sequence[str] = ()
    refine: Sequence[str] = ()
    zone: str = DEFAULT_ZONE

    def narrowed(self) -> tuple[Narrowed, Scope]:
        """The rows and their scope. Raises Refused."""
        return narrowed(self.schema, now=self.now, where=self.where, refine=self.refine, timezone=self.zone)


def _query(sql: str, scope: Scope) -> Query:
    return Query(sql, scope.binder.used(sql), ())


def extent(rows: Rows) -> Query:
    """How many rows have a place, and west, south, east and north of all: one row."""
    found, scope = rows.narrowed()
    west, south, east, north = _box(rows.place)
    return _query(
        f"SELECT count({west}), min({west}), min({south}), max({east}), max({north}) FROM {found.source}", scope
    )


def spread(rows: Rows, of: Field, parts: int) -> Query:
    """Of finite numbers the least, the greatest, and a list of ``parts`` - 1 quantiles: one row."""
    found, scope = rows.narrowed()
    shares = [place / parts for place in range(1, parts)]
    number = f"CAST({column(of.name)} AS DOUBLE)"
    return _query(
        f"SELECT min(v), max(v), quantile_disc(v, {shares}) FROM (SELECT {number} AS v FROM {found.source})"
        " WHERE isfinite(v)",
        scope,
    )


def commonest(rows: Rows, of: Field, most: int) -> Query:
    """Values as text, the commonest first, at most so many."""
    found, scope = rows.narrowed()
    value = column(of.name)
    return _query(
        f"SELECT CAST({value} AS VARCHAR), count(*) FROM {found.source} WHERE {value} IS NOT NULL"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most:d}",
        scope,
    )


def by_class(rows: Rows, colouring: Colouring) -> Query:
    """Classes that any row with a place has, and how many."""
    found, scope = rows.narrowed()
    here = _box(rows.place)[0]
    return _query(
        f"SELECT {colouring.sql(scope)}, count(*) FROM {found.source} WHERE {here} IS NOT NULL GROUP BY 1 ORDER BY 1",
        scope,
    )


def by_cell(rows: Rows, view: View, colouring: Colouring) -> Query:
    """Of the rows in view, by cell and class: how many, their mean place, the box around them, the least row number."""
    found, scope = _in_view(rows, view.box)
    lon, lat = _centre(rows.place, view.box, scope)
    cell = cell_sql("lon", "lat", around(view))
    return _query(
        f"SELECT {cell} AS cell, class, count(*), avg(lon), avg(lat), min(lon), min(lat), max(lon), max(lat), min(row)"
        f" FROM (SELECT {lon} AS lon, {lat} AS lat, {colouring.sql(scope)} AS class, {quoted(ROW)} AS row"
        f" FROM {found.source}) GROUP BY 1, 2 ORDER BY 1, 2",
        scope,
    )


def shapes(rows: Rows, view: View, colouring: Colouring, most: int) -> Query:
    """Row numbers, classes and shapes (WKB) of rows in view; their place is a shape."""
    found, scope = _in_view(rows, view.box)
    return _query(
        f"SELECT {quoted(ROW)}, {colouring.sql(scope)}, {column(rows.place.name)} FROM {found.source}"
        f" ORDER BY 1 LIMIT {most:d}",
        scope,
    )


def listed(rows: Rows, colouring: Colouring, label: Field | None, most: int) -> Query:
    """Longitude, latitude, class and ``label`` of rows that have a place, in their order."""
    found, scope = rows.narrowed()
    west, south, east, north = _box(rows.place)
    name = column(label.name) if label else "NULL"
    return _query(
        f"SELECT ({west} + {east}) / 2, ({south} + {north}) / 2, {colouring.sql(scope)}, {name} FROM {found.source}"
        f" WHERE {west} IS NOT NULL ORDER BY {quoted(ROW)} LIMIT {most:d}",
        scope,
    )


def told(schema: Schema, fields: Sequence[Field], numbers: Sequence[int]) -> Query:
    """Values of fields of the rows of these numbers, each row beginning with its number."""
    columns = ", ".join([quoted(ROW), *(column(one.name) for one in fields)])
    chosen = ", ".join(f"{one:d}" for one in numbers) or "NULL"
    return Query(f"SELECT {columns} FROM {quoted(schema.table)} WHERE {quoted(ROW)} IN ({chosen})", {}, ())


def _box(place: Field) -> tuple[str, str, str, str]:
    """West, south, east and north of a row's place."""
    if place.kind is Kind.GEO_POINT:
        lon, lat = column(place.name, "lon"), column(place.name, "lat")
        return lon, lat, lon, lat
    west, south, east, north = (column(place.name, part) for part in ("west", "south", "east", "north"))
    return west, south, east, north


def _centre(place: Field, box: Box, scope: Scope) -> tuple[str, str]:
    """Where the mark of a row stands: the middle of a shape, or as near to it as the view reaches."""
    west, south, east, north = _box(place)
    if place.kind is Kind.GEO_POINT:
        return west, south
    ends = [scope.bind(float(one)) for one in (box.west, box.south, box.east, box.north)]
    return (
        f"least(greatest(({west} + {east}) / 2, {ends[0]}), {ends[2]})",
        f"least(greatest(({south} + {north}) / 2, {ends[1]}), {ends[3]})",
    )


def _in_view(rows: Rows, box: Box) -> tuple[Narrowed, Scope]:
    """The rows whose place, or the box around it, touches a box: comparisons only, which skip whole blocks."""
    found, scope = rows.narrowed()
    west, south, east, north = _box(rows.place)
    ends = [scope.bind(float(one)) for one in (box.west, box.south, box.east, box.north)]
    touches = f"{east} >= {ends[0]} AND {north} >= {ends[1]} AND {west} <= {ends[2]} AND {south} <= {ends[3]}"
    return replace(found, where=f"{found.where} AND {touches}" if found.where else f" WHERE {touches}"), scope
