"""An entity's past, as a table of instants and values; the chart is drawn from the same table.

Short histories are shown as measured. Longer ones as averages over even steps, so that a page stays readable.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.registry import EntityType, Quantity
from zinneke.kernel.time import parse_instant
from zinneke.ui import reading

MOST_ROWS: Final = 400
"""Values of an attribute that are shown as measured; beyond that, averages."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time to look back on; ``step`` is the ISO 8601 duration averages are made over."""

    code: str
    name: str | Promise
    span: timedelta | None
    step: str
    step_name: str | Promise


PERIODS: Final = (
    Period("24h", _("24 hours"), timedelta(hours=24), "PT15M", _("15 minutes")),
    Period("7d", _("7 days"), timedelta(days=7), "PT1H", _("1 hour")),
    Period("30d", _("30 days"), timedelta(days=30), "PT6H", _("6 hours")),
    Period("all", _("Everything"), None, "P1D", _("1 day")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """An instant (the start of the step, for averages) and a value for each column."""

    instant: datetime
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Values over a period, newest first. ``averaged`` tells whether they are averages over the period's step."""

    period: Period
    columns: tuple[Quantity, ...]
    rows: tuple[Row, ...]
    averaged: bool


def period(code: str | None) -> Period:
    """The period with this code; the shortest for any other."""
    return next((known for known in PERIODS if known.code == code), PERIODS[0])


def history(broker: Broker, entity: Entity, kind: EntityType, over: Period) -> History:
    """The charted attributes of the entity over a period that ends at its latest observation."""
    columns = tuple(quantity for quantity in kind.quantities if quantity.charted and quantity.attribute in entity)
    latest = reading.observed_at(entity)
    if not columns or latest is None:
        return History(over, columns, (), averaged=False)
    names = [column.attribute for column in columns]
    until = latest + timedelta(seconds=1)
    since = _floor_hour(latest - over.span) if over.span else None
    past = broker.history(entity["id"], attributes=names, since=since, until=until, last=MOST_ROWS) or {}
    measured = {column.attribute: _points(past.get(column.attribute), "values", column) for column in columns}
    if all(len(points) < MOST_ROWS for points in measured.values()):
        return History(over, columns, _rows(measured, names), averaged=False)
    past = broker.history(entity["id"], attributes=names, since=since, until=until, aggregate=("avg", over.step)) or {}
    averages = {column.attribute: _points(past.get(column.attribute), "avg", column) for column in columns}
    return History(over, columns, _rows(averages, names), averaged=True)


def past_values(attribute: Any, member: str = "values") -> Iterator[tuple[Any, datetime]]:
    """Values and instants of an attribute of a history, as the broker gives it in temporal values; without those that
    single observers tell (``datasetId``). ``member``: the values themselves, or an aggregate."""
    for instance in attribute if isinstance(attribute, list) else [attribute] if attribute else []:
        if "datasetId" not in instance:
            yield from ((value, parse_instant(at)) for value, at, *_ in instance.get(member, ()))


def _points(attribute: Any, member: str, column: Quantity) -> list[tuple[datetime, float]]:
    told = past_values(attribute, member)
    return [(at, float(column.shown(value))) for value, at in told if is_number(value)]


def _rows(by_name: dict[str, list[tuple[datetime, float]]], names: list[str]) -> tuple[Row, ...]:
    by_instant: dict[datetime, dict[str, float]] = defaultdict(dict)
    for name, points in by_name.items():
        for instant, value in points:
            by_instant[instant][name] = value
    newest_first = sorted(by_instant.items(), reverse=True)
    return tuple(Row(instant, tuple(values.get(name) for name in names)) for instant, values in newest_first)


def _floor_hour(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)
