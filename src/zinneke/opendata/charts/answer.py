"""The answer to a chart's question as a figure, in the reader's language."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from zinneke.kernel.time import now
from zinneke.lake.field import TEMPORAL, Field, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.open_table import OpenTable
from zinneke.lake.running import fetch
from zinneke.opendata.charts.asked import Chart, Measure, Part
from zinneke.opendata.charts.question import ZONE, Question, fitted, question
from zinneke.ui.figures import number
from zinneke.ui.language import active
from zinneke.ui.plot.figure import MOST_SERIES, Figure, Key, Series

MONTHS: Final = 12
MEASURED: Final = {
    Measure.SUM: gettext_lazy("Sum: %(field)s"),
    Measure.AVG: gettext_lazy("Average: %(field)s"),
    Measure.MIN: gettext_lazy("Least: %(field)s"),
    Measure.MAX: gettext_lazy("Greatest: %(field)s"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, the question behind it, and what it leaves out: whether there are more keys, names of more series."""

    chart: Chart
    question: Question
    figure: Figure
    more_keys: bool
    more_series: Sequence[str]


def drawn(chart: Chart, table: OpenTable, titled: str, language: str) -> Drawn:
    """Ask the table. ``titled`` is the name of its dataset. Raises Unfit, Refused, TooLong."""
    chart = fitted(chart, table.schema)
    asked = question(chart, table.schema)
    query = compile_records(
        table.schema,
        now=now(),
        select=asked.select,
        where=asked.where,
        group_by=asked.group_by,
        order_by=asked.order_by,
        page=Page(asked.groups),
        lang=language,
        timezone=ZONE,
    )
    rows = list(query.answer(fetch(table.connection, query.sql, query.parameters)))
    shown, more_keys = _keys(rows, asked, apart=chart.measure is Measure.EACH)
    if asked.newest_first:
        shown.reverse()
    names = list(dict.fromkeys(row[asked.series] for row in rows)) if asked.series else [None]
    key = table.schema.by_name[chart.x]
    figure = Figure(
        kind=chart.kind,
        title=_title(chart, table.schema, titled),
        description=_description(len(shown), min(len(names), MOST_SERIES)),
        across=_label(key),
        upward=_measured(chart, table.schema),
        keys=tuple(_placed([each[0][asked.x] for each in shown], key, chart.part, asked.scale)),
        series=tuple(_series(shown, names[:MOST_SERIES], asked)),
        scale=asked.scale,
    )
    return Drawn(
        chart, asked, figure, more_keys or len(rows) > asked.groups - 1, [_name(one) for one in names[MOST_SERIES:]]
    )


Row = Mapping[str, Any]


def _keys(rows: Sequence[Row], asked: Question, *, apart: bool) -> tuple[list[list[Row]], bool]:
    """Rows by key in the order they came, as many keys as are drawn, and whether there are more."""
    found: dict[Any, list[Row]] = {}
    for place, row in enumerate(rows):
        found.setdefault(place if apart else row[asked.x], []).append(row)
    grouped = list(found.values())
    return grouped[: asked.limit], len(grouped) > asked.limit


def _series(shown: list[list[Row]], names: Sequence[Any], asked: Question) -> Iterator[Series]:
    for name in names:
        values = (
            next((row[asked.value] for row in rows if not asked.series or row[asked.series] == name), None)
            for rows in shown
        )
        told = _name(name) if asked.series else ""
        yield Series(told, tuple(None if value is None else float(value) for value in values))


def _placed(found: Iterable[Any], key: Field, part: Part, scale: str) -> Iterator[Key]:
    for place, value in enumerate(found):
        label = _date(value, part) if key.kind in TEMPORAL and value is not None else _name(value)
        yield Key(label, _step(value, part) if scale == "steps" else float(value) if scale == "numbers" else place)


def _step(value: Any, part: Part) -> float:
    """The number of a year, month or day, counted so that neighbours differ by one."""
    if part is Part.YEAR:
        return float(value)
    if part is Part.MONTH:
        year, _, month = value.rpartition("-")
        return float(int(year) * MONTHS + int(month))
    return float(dt.date.fromisoformat(value).toordinal())


def _date(value: Any, part: Part) -> str:
    if part is Part.YEAR:
        return str(value)
    if part is Part.MONTH:
        return date_format(dt.date.fromisoformat(f"{value}-01"), "M Y")
    return date_format(dt.date.fromisoformat(value), "j M Y")


def _name(value: Any) -> str:
    if value is None:
        return gettext("no value")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return number(value, 0 if float(value).is_integer() else 2) if isinstance(value, int | float) else str(value)


def _label(field: Field) -> str:
    return field.label_in(active())


def _measured(chart: Chart, schema: Schema) -> str:
    if chart.measure is Measure.COUNT:
        return gettext("Number of rows")
    field = _label(schema.by_name[chart.of])
    return field if chart.measure is Measure.EACH else str(MEASURED[chart.measure]) % {"field": field}


def _title(chart: Chart, schema: Schema, titled: str) -> str:
    said = {"measure": _measured(chart, schema), "key": _label(schema.by_name[chart.x]), "dataset": titled}
    return gettext("%(dataset)s. %(measure)s, by %(key)s") % said


def _description(keys: int, series: int) -> str:
    if series > 1:
        return gettext("%(keys)d groups in %(series)d series; the table has the same values.") % {
            "keys": keys,
            "series": series,
        }
    return gettext("%(keys)d values; the table has the same values.") % {"keys": keys}
