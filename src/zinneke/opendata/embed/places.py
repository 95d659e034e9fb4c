"""Rows of a table as places on a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.time import now
from zinneke.lake.field import SCALAR, Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.charts.question import ZONE, Unfit, series_of
from zinneke.opendata.embed.rows import MOST_CHARACTERS, Given, cell
from zinneke.ui.figures import number
from zinneke.ui.plot.figure import MOST_SERIES
from zinneke.ui.plot.places import Map, Place

MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Mapped:
    """A map, and whether the table has more places than it shows."""

    shown: Map
    more: bool


def point_of(schema: Schema) -> Field | None:
    """The field that says where a row is."""
    return next((one for one in schema.visible if one.kind is Kind.GEO_POINT), None)


def mapped(table: OpenTable, given: Given, titled: str, language: str) -> Mapped:
    """Places by ``label``, ``series`` and ``where`` of an address. Raises Unfit, Refused, TooLong."""
    point, schema = point_of(table.schema), table.schema
    if point is None:
        raise Unfit(_("This table does not say where its rows are."))
    label = _asked(given.get("label") or "", [one for one in schema.visible if one.kind in SCALAR], Kind.TEXT)
    series = _asked(given.get("series") or "", series_of(schema), None)
    columns = {one.name: one for one in (point, label, series) if one}
    conditions = [one[:MOST_CHARACTERS] for one in given.getlist("where") if one.strip()]
    query = compile_records(
        schema,
        now=now(),
        select=", ".join(f"`{name}`" for name in columns),
        where=[f"`{point.name}` is not null", *conditions],
        page=Page(MOST + 1),
        lang=language,
        timezone=ZONE,
    )
    rows = list(query.answer(table.ask(query)))
    return Mapped(_map(rows[:MOST], point, label, series, titled), len(rows) > MOST)


def _map(
    rows: Sequence[Mapping[str, Any]], point: Field, label: Field | None, series: Field | None, titled: str
) -> Map:
    names = list(dict.fromkeys(cell(row[series.name], series.kind) for row in rows)) if series else []
    if len(names) > MOST_SERIES:
        raise Unfit(_("More than six series cannot be told apart: choose another field, or a condition."))
    places = tuple(
        Place(
            row[point.name]["lon"],
            row[point.name]["lat"],
            cell(row[label.name], label.kind) if label else "",
            names.index(cell(row[series.name], series.kind)) if series else 0,
        )
        for row in rows
    )
    told = gettext("%(n)s places on a map of the city, north up.") % {"n": number(len(places))}
    return Map(gettext("%(dataset)s, on a map") % {"dataset": titled}, told, places, tuple(names))


def _asked(name: str, among: list[Field], else_first: Kind | None) -> Field | None:
    """The field of a name; where none is asked for, the first of a kind. Raises Unfit."""
    if not name:
        return next((one for one in among if one.kind is else_first), None)
    found = next((one for one in among if one.name == name), None)
    if found is None:
        raise Unfit(_("Choose another field: this one cannot be shown on a map."))
    return found
