"""A chart as one question to a table, in ODSQL."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.lake.field import NUMERIC, SCALAR, TEMPORAL, Field, Kind, Schema
from zinneke.opendata.charts.asked import MOST_KEYS, Chart, Measure, Part, Sort
from zinneke.ui.plot.figure import Kind as Drawn

ZONE: Final = "Europe/Brussels"
NAMES_SHOWN: Final = 20
MOST_GROUPS: Final = 6_000
"""Keys times series that are read at most."""
_PARTS: Final = {Part.MONTH: "yyyy-MM", Part.DAY: "yyyy-MM-dd"}


class Unfit(ValueError):
    """A chart that the table cannot give; ``told`` says in the reader's language what to choose instead."""

    def __init__(self, told: str | Promise) -> None:
        super().__init__(str(told))
        self.told = told


@dataclass(frozen=True, slots=True)
class Question:
    """Clauses, the labels their answer has, and how its keys lie. ``limit`` keys are drawn, ``groups`` read."""

    select: str
    group_by: str
    order_by: str
    where: tuple[str, ...]
    x: str
    value: str
    series: str
    scale: Literal["names", "steps", "numbers"]
    limit: int
    groups: int
    newest_first: bool

    def clauses(self) -> list[tuple[str, str]]:
        """As parameters of the interface."""
        found = [("select", self.select), *(("where", one) for one in self.where), ("group_by", self.group_by)]
        return [*found, ("order_by", self.order_by), ("limit", str(self.groups)), ("timezone", ZONE)]


def keys_of(schema: Schema) -> list[Field]:
    """Fields that can be keys."""
    return [one for one in schema.visible if one.kind in SCALAR and not (one.many and one.kind in TEMPORAL)]


def measured_of(schema: Schema) -> list[Field]:
    """Fields that can be measured."""
    return [one for one in schema.visible if one.kind in NUMERIC and not one.many]


def series_of(schema: Schema) -> list[Field]:
    """Fields that can tell series apart."""
    return [one for one in schema.visible if one.kind in SCALAR - TEMPORAL]


def fitted(chart: Chart, schema: Schema) -> Chart:
    """The chart with what was left open: a first key, a first field to measure. Raises Unfit."""
    keys = keys_of(schema)
    if not keys:
        raise Unfit(_("This table has no field that a chart could be made of."))
    x = chart.x or next((one.name for one in keys if one.kind in (Kind.TEXT, Kind.BOOLEAN)), keys[0].name)
    of = "" if chart.measure is Measure.COUNT else chart.of
    if chart.measure is not Measure.COUNT and not of:
        of = next((one.name for one in measured_of(schema) if one.name != x), "")
    return replace(chart, x=x, of=of)


def question(chart: Chart, schema: Schema) -> Question:
    """The question of a fitted chart. Raises Unfit."""
    key = _field(chart.x, keys_of(schema), _("Choose another field to group by: this one cannot be grouped."))
    series = (
        _field(chart.series, series_of(schema), _("Choose another field for the series.")) if chart.series else None
    )
    if chart.measure is Measure.EACH and chart.kind is not Drawn.POINTS:
        raise Unfit(_("Values by themselves are shown as points: choose points, or a measure."))
    if series and series.name == key.name:
        raise Unfit(_("Choose different fields for groups and series."))
    scale = _scale(key, chart)
    x, value, label = (_free(name, schema) for name in ("x", "value", "series"))
    named = [f"{_key(key, chart.part)} as {x}", *([f"`{series.name}` as {label}"] if series else [])]
    measure, of = _measure(chart, schema), f"`{chart.of}` as {value}"
    if chart.measure is Measure.EACH:
        named.insert(1, of)
    limit = chart.limit or (NAMES_SHOWN if scale == "names" else MOST_KEYS)
    newest = scale == "steps"
    return Question(
        select=x if chart.measure is Measure.EACH else f"{measure} as {value}",
        group_by=", ".join(named),
        order_by=_order(chart, scale, x, value),
        where=(*chart.where, *((f"`{key.name}` is not null",) if scale != "names" else ())),
        x=x,
        value=value,
        series=label if series else "",
        scale=scale,
        limit=limit,
        groups=MOST_GROUPS if series else limit + 1,
        newest_first=newest,
    )


def _field(name: str, among: list[Field], else_told: Promise | str) -> Field:
    found = next((one for one in among if one.name == name), None)
    if found is None:
        raise Unfit(else_told)
    return found


def _scale(key: Field, chart: Chart) -> Literal["names", "steps", "numbers"]:
    if chart.kind is Drawn.BARS or key.many:
        return "names"
    if key.kind in TEMPORAL:
        return "steps"
    return "numbers" if key.kind in NUMERIC else "names"


def _key(key: Field, part: Part) -> str:
    name = f"`{key.name}`"
    if key.kind not in TEMPORAL:
        return name
    return f"year({name})" if part is Part.YEAR else f"date_format({name}, '{_PARTS[part]}')"


def _measure(chart: Chart, schema: Schema) -> str:
    if chart.measure is Measure.COUNT:
        return "count(*)"
    message = _("Choose a field of numbers to measure, or count rows.")
    return f"{chart.measure}(`{_field(chart.of, measured_of(schema), message).name}`)"


def _order(chart: Chart, scale: str, x: str, value: str) -> str:
    if scale != "names":
        return f"{x} {'desc' if scale == 'steps' else 'asc'}"
    sort = chart.sort or Sort.MOST
    return f"{x} asc" if sort is Sort.KEY else f"{value} {'desc' if sort is Sort.MOST else 'asc'}, {x} asc"


def _free(label: str, schema: Schema) -> str:
    """A label that no field has."""
    while label in schema.by_name:
        label += "_"
    return label
