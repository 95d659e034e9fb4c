"""The answer to a chart's question as a figure, in the reader's language."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from zinneke.kernel.time import now
from zinneke.lake.field import Field, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.charts.asked import Chart, Measure
from zinneke.opendata.charts.question import ZONE, Question, fitted, question
from zinneke.ui.figures import number
from zinneke.ui.language import active
from zinneke.ui.plot.figure import MOST_SERIES, Figure, Key, Series

MONTHS: Final = 12
HOURS: Final = 24
DAYS: Final = 365.2425
"""Of a year, in the mean of the Gregorian calendar."""
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
    rows = list(query.answer(table.ask(query)))
    shown, more_keys = _keys(rows, asked, apart=chart.measure is Measure.EACH)
    if asked.newest_first:
        shown.reverse()
    names = list(dict.fromkeys(row[asked.series] for row in rows)) if asked.series else [None]
    figure = Figure(
        kind=chart.kind,
        title=_title(chart, table.schema, titled),
        description=_description(len(shown), min(len(names), MOST_SERIES)),
        across=_label(table.schema.by_name[chart.x]),
        upward=_measured(chart, table.schema),
        keys=tuple(_placed([_key(each[0], asked) for each in shown], asked.scale)),
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
        found.setdefault(place if apart else _key(row, asked), []).append(row)
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


def _key(row: Row, asked: Question) -> Any:
    """What a row is grouped by: a value, or year, month, day and hour as asked for. None where it has none."""
    values = tuple(row[label] for label in asked.x)
    if asked.dated:
        return None if values[0] is None else values
    return values[0]


def _placed(found: Iterable[Any], scale: str) -> Iterator[Key]:
    for place, value in enumerate(found):
        label = _date(value) if isinstance(value, tuple) else _name(value)
        yield Key(label, _step(value) if scale == "steps" else float(value) if scale == "numbers" else place)


def _step(value: tuple[int, ...]) -> float:
    """The number of a year, month, day or hour, counted so that neighbours differ by one."""
    match value:
        case (year,):
            return float(year)
        case (year, month):
            return float(year * MONTHS + month)
        case (_, _, _):
            return float(_day(value))
    return float(_day(value[:3]) * HOURS + value[3])


def _day(value: tuple[int, ...]) -> int:
    return dt.date(*value).toordinal() if _known(value) else round(value[0] * DAYS) + value[1] * 31 + value[2]


def _known(value: tuple[int, ...]) -> bool:
    """Whether Python's calendar has this year: a table may hold others by mistake."""
    return dt.MINYEAR <= value[0] <= dt.MAXYEAR


def _date(value: tuple[int, ...]) -> str:
    if not _known(value):
        return "-".join(map(str, value))
    match value:
        case (year,):
            return str(year)
        case (year, month):
            return date_format(dt.date(year, month, 1), "M Y")
        case (_, _, _):
            return date_format(dt.date(*value), "j M Y")
    return date_format(dt.datetime(value[0], value[1], value[2], value[3]), "j M Y G:i")  # noqa: DTZ001 - on Brussels' clocks, as grouped


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
