"""What can be chosen in the form of a chart, and what is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zinneke.lake.field import TEMPORAL, Field, Schema
from zinneke.opendata.charts.asked import Chart, Measure, Part, Sort
from zinneke.opendata.charts.question import keys_of, measured_of, series_of
from zinneke.ui.language import active
from zinneke.ui.plot.figure import Kind

KINDS: Final[Mapping[StrEnum, Promise]] = {
    Kind.BARS: _("Bars"),
    Kind.COLUMNS: _("Columns"),
    Kind.LINE: _("Line"),
    Kind.AREA: _("Area"),
    Kind.POINTS: _("Points"),
}
PARTS: Final[Mapping[StrEnum, Promise]] = {
    Part.YEAR: _("Year"),
    Part.MONTH: _("Month"),
    Part.DAY: _("Day"),
    Part.HOUR: _("Hour"),
}
MEASURES: Final[Mapping[StrEnum, Promise]] = {
    Measure.COUNT: _("Number of rows"),
    Measure.SUM: _("Sum"),
    Measure.AVG: _("Average"),
    Measure.MIN: _("Least value"),
    Measure.MAX: _("Greatest value"),
    Measure.EACH: _("Every value by itself (points)"),
}
SORTS: Final[Mapping[StrEnum, Promise]] = {
    Sort.MOST: _("Greatest value first"),
    Sort.LEAST: _("Least value first"),
    Sort.KEY: _("In the order of the groups"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a list, and whether it is the one chosen."""

    value: str
    name: str | Promise
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """A list of the form: the parameter, its label, its entries."""

    parameter: str
    label: str | Promise
    entries: tuple[Choice, ...]


def of(chart: Chart, schema: Schema) -> list[Choices]:
    """The lists of a table's form."""
    keys = keys_of(schema)
    lists: list[tuple[str, Promise, Iterable[tuple[str, Any]], str]] = [
        ("kind", _("Kind of chart"), KINDS.items(), chart.kind),
        ("x", _("Grouped by"), _fields(keys), chart.x),
        ("measure", _("What is measured"), MEASURES.items(), chart.measure),
        ("of", _("Of which field"), [("", "–"), *_fields(measured_of(schema))], chart.of),
        ("series", _("Series"), [("", pgettext_lazy("series", "none")), *_fields(series_of(schema))], chart.series),
        ("sort", _("Order"), [("", _("As usual for this kind")), *SORTS.items()], chart.sort or ""),
    ]
    if any(one.kind in TEMPORAL for one in keys):
        lists.insert(2, ("part", _("Dates by"), PARTS.items(), chart.part))
    return [
        Choices(name, label, tuple(Choice(str(value), told, str(value) == chosen) for value, told in entries))
        for name, label, entries, chosen in lists
    ]


def _fields(fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    return ((one.name, one.label_in(active())) for one in fields)
