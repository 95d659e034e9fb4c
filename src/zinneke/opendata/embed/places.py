"""Rows of a table as places on a map that is drawn here."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from zinneke.lake.open_table import OpenTable
from zinneke.lake.places import statements
from zinneke.opendata.browse.cells import shortened, written
from zinneke.opendata.embed.rows import Given
from zinneke.opendata.maps.asked import Asked, asked
from zinneke.opendata.maps.legend import Legend, legend
from zinneke.ui.figures import number
from zinneke.ui.plot.figure import MOST_SERIES
from zinneke.ui.plot.places import Map, Place

MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Mapped:
    """A map, and whether the table has more places than it shows."""

    shown: Map
    more: bool


def mapped(table: OpenTable, given: Given, titled: str) -> Mapped:
    """Places by ``label``, ``series`` and conditions of an address. Raises Unfit, Refused, TooLong."""
    question = asked(given, table.schema)
    # One sign for what has no value, and one for all other values.
    classes = legend(table, question, most_classes=MOST_SERIES - 1, most_values=MOST_SERIES - 2)
    found = table.ask(statements.listed(question.rows(table.schema), classes.colouring, question.label, MOST + 1))
    return Mapped(_map(list(found[:MOST]), question, classes, titled), len(found) > MOST)


def _map(rows: list[tuple[float, float, int, object]], question: Asked, classes: Legend, titled: str) -> Map:
    order = [one.number for one in classes.steps]
    label = question.label
    places = tuple(
        Place(lon, lat, shortened(written(value, label)) if label else "", order.index(of_class))
        for lon, lat, of_class, value in rows
    )
    told = gettext("%(n)s places on a map of the city, north up.") % {"n": number(len(places))}
    names = tuple(one.name for one in classes.steps) if classes.field else ()
    return Map(gettext("%(dataset)s, on a map") % {"dataset": titled}, told, places, names)
