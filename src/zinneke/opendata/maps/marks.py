"""What a view of a map shows: marks of rows and of cells with many rows, with their names in words, and shapes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import msgspec
from django.utils.translation import gettext, ngettext

from zinneke.kernel.geo import Box
from zinneke.lake.field import Field, Kind
from zinneke.lake.open_table import OpenTable
from zinneke.lake.places import statements
from zinneke.lake.places.grid import View
from zinneke.lake.places.simplified import Simplified, simplified
from zinneke.lake.running import bounded, stream
from zinneke.opendata.browse.cells import shortened, written
from zinneke.opendata.maps.asked import Asked
from zinneke.opendata.maps.legend import Legend, Step
from zinneke.ui.figures import number

MOST_SHAPES: Final = 300
"""Rows in view up to which their shapes are drawn; more are told by their marks."""
MOST_SHAPE_BYTES: Final = 64_000_000
SHAPES_WITHIN_S: Final = 5.0
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of ``count`` rows, the most of them of the class ``of_class``; ``first`` is the number of one of them."""

    lon: float
    lat: float
    box: Box
    count: int
    of_class: int
    first: int


def marks(table: OpenTable, asked: Asked, view: View, colouring: Legend) -> list[Mark]:
    """One for each cell in which there is a row. Raises Refused, TooLong."""
    found = table.ask(statements.by_cell(asked.rows(table.schema), view, colouring.colouring))
    return [_mark(list(parts)) for _, parts in groupby(found, key=lambda one: one[0])]


def _mark(parts: list[Any]) -> Mark:
    """A cell of its classes: class, count, mean longitude and latitude, box, least row number of each."""
    count = sum(one[2] for one in parts)
    lon, lat = (sum(one[2] * one[place] for one in parts) / count for place in (3, 4))
    box = Box(*(least(one[place] for one in parts) for least, place in ((min, 5), (min, 6), (max, 7), (max, 8))))
    commonest = min(parts, key=lambda one: (-one[2], one[1]))[1]
    return Mark(lon, lat, box, count, commonest, min(one[9] for one in parts))


def features(table: OpenTable, asked: Asked, view: View, legend: Legend) -> bytes:
    """The answer to a map: GeoJSON, and beside it what is told of it. Raises Refused, TooLong."""
    found = marks(table, asked, view, legend)
    rows = sum(one.count for one in found)
    drawn = _shapes(table, asked, view, legend) if 0 < rows <= MOST_SHAPES else Simplified((), 0)
    return msgspec.json.encode(
        {
            "type": "FeatureCollection",
            "features": list(_features(found, _names(table, asked, found), legend)),
            "rows": rows,
            "told": _told(rows, drawn.left_out),
            "shapes": {"type": "FeatureCollection", "features": list(_outlines(drawn, legend))},
        }
    )


def _features(found: list[Mark], named: dict[int, tuple[str, str]], legend: Legend) -> Iterator[dict[str, Any]]:
    for one in found:
        step, alone = legend.step(one.of_class), one.count == 1
        name, said = named[one.first] if alone else _several(one, named[one.first][0], step)
        properties = {
            "id": f"r{one.first}" if alone else f"c{one.lon:.6f},{one.lat:.6f}",
            "count": one.count,
            "row": one.first if alone else None,
            "name": name or gettext("row %(n)s") % {"n": one.first},
            "said": said,
            "sign": step.sign,
            "paint": step.paint,
            "box": [one.box.west, one.box.south, one.box.east, one.box.north],
        }
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(one.lon, 6), round(one.lat, 6)]},
            "properties": properties,
        }


def _several(mark: Mark, one_of_them: str, step: Step) -> tuple[str, str]:
    """What a mark of several rows is called, and what is said of it."""
    name = ngettext("%(n)s row", "%(n)s rows", mark.count) % {"n": number(mark.count)}
    told = gettext("among them %(name)s") % {"name": one_of_them} if one_of_them else ""
    most = gettext("most of them: %(class)s") % {"class": step.name} if step.name else ""
    return name, "; ".join(filter(None, (most, told)))


def _names(table: OpenTable, asked: Asked, found: list[Mark]) -> dict[int, tuple[str, str]]:
    """Name and told-apart value of a row of each mark, by its number. Raises TooLong."""
    numbers = [one.first for one in found]
    fields: list[Field] = [one for one in (asked.label, asked.series) if one]
    if not numbers:
        return {}
    values = table.ask(statements.told(table.schema, fields, numbers))
    return {row: _name(asked, fields, list(some)) for row, *some in values}


def _name(asked: Asked, fields: list[Field], values: list[Any]) -> tuple[str, str]:
    texts = [shortened(written(value, one), _LONGEST) for value, one in zip(values, fields, strict=True)]
    label = texts.pop(0) if asked.label else ""
    unit = f" {asked.series.unit}" if asked.series and asked.series.unit else ""
    return label, texts[0] + unit if texts and texts[0] else ""


def _shapes(table: OpenTable, asked: Asked, view: View, legend: Legend) -> Simplified:
    if asked.place.kind is not Kind.GEO_SHAPE:
        return Simplified((), 0)
    rows = asked.rows(table.schema)
    query = statements.shapes(rows, view, legend.colouring, MOST_SHAPES)
    some = stream(table.connection, query.sql, query.parameters, SHAPES_WITHIN_S)
    return simplified(bounded(some, MOST_SHAPE_BYTES), view)


def _outlines(drawn: Simplified, legend: Legend) -> Iterator[dict[str, Any]]:
    for row, of_class, geometry in drawn.drawn:
        properties = {"id": f"r{row}", "paint": legend.step(of_class).paint}
        yield {"type": "Feature", "geometry": msgspec.Raw(geometry.encode()), "properties": properties}


def _told(rows: int, left_out: int) -> str:
    told = ngettext("%(n)s row in view.", "%(n)s rows in view.", rows) % {"n": number(rows)}
    if left_out:
        told += " " + ngettext(
            "%(n)s shape is too detailed for this view: zoom in.",
            "%(n)s shapes are too detailed for this view: zoom in.",
            left_out,
        ) % {"n": number(left_out)}
    return told
