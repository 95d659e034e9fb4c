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
_PARTS: Final = {
    Part.YEAR: ("year",),
    Part.MONTH: ("year", "month"),
    Part.DAY: ("year", "month", "day"),
    Part.HOUR: ("year", "month", "day", "hour"),
}
"""Numbers rather than a written date: grouping by text costs seven times as much (bench/charts.py)."""


class Unfit(ValueError):
    """A chart that the table cannot give; ``told`` says in the reader's language what to choose instead."""

    def __init__(self, told: str | Promise) -> None:
        super().__init__(str(told))
        self.told = told


@dataclass(frozen=True, slots=True)
class Question:
    """Clauses, the labels their answer has, and how its keys lie. ``limit`` keys are drawn, ``groups`` read.

    ``x`` are the labels of a key: of a date its year, month, day and hour as far as they are asked for.
    """

    select: str
    group_by: str
    order_by: str
    where: tuple[str, ...]
    x: tuple[str, ...]
    value: str
    series: str
    scale: Literal["names", "steps", "numbers"]
    limit: int
    groups: int
    newest_first: bool
    dated: bool

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
    value, label = _free("value", schema), _free("series", schema)
    keys = {_free(name, schema): expression for name, expression in _key(key, chart.part).items()}
    named = [f"{expression} as {name}" for name, expression in keys.items()]
    named += [f"`{series.name}` as {label}"] if series else []
    measure, of = _measure(chart, schema), f"`{chart.of}` as {value}"
    if chart.measure is Measure.EACH:
        named.insert(len(keys), of)
    limit = chart.limit or (NAMES_SHOWN if scale == "names" else MOST_KEYS)
    newest = scale == "steps"
    return Question(
        select=next(iter(keys)) if chart.measure is Measure.EACH else f"{measure} as {value}",
        group_by=", ".join(named),
        order_by=_order(chart, scale, list(keys), value),
        where=(*chart.where, *((f"`{key.name}` is not null",) if scale != "names" else ())),
        x=tuple(keys),
        value=value,
        series=label if series else "",
        scale=scale,
        limit=limit,
        groups=MOST_GROUPS if series else limit + 1,
        newest_first=newest,
        dated=key.kind in TEMPORAL,
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


def _key(key: Field, part: Part) -> dict[str, str]:
    """Labels and expressions of what makes a key."""
    name = f"`{key.name}`"
    return {f"x_{one}": f"{one}({name})" for one in _PARTS[part]} if key.kind in TEMPORAL else {"x": name}


def _measure(chart: Chart, schema: Schema) -> str:
    if chart.measure is Measure.COUNT:
        return "count(*)"
    message = _("Choose a field of numbers to measure, or count rows.")
    return f"{chart.measure}(`{_field(chart.of, measured_of(schema), message).name}`)"


def _order(chart: Chart, scale: str, keys: list[str], value: str) -> str:
    forward = ", ".join(f"{one} asc" for one in keys)
    if scale == "steps":
        return ", ".join(f"{one} desc" for one in keys)
    sort = chart.sort or Sort.MOST
    if scale == "numbers" or sort is Sort.KEY:
        return forward
    return f"{value} {'desc' if sort is Sort.MOST else 'asc'}, {forward}"


def _free(label: str, schema: Schema) -> str:
    """A label that no field has."""
    while label in schema.by_name:
        label += "_"
    return label
