"""Temporal queries (4.11): which stretch of time, by which of an instance's times, and how many instances."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from zinneke.broker.model.aggregate import Aggregation, parse_aggregation
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.times import instant
from zinneke.broker.query.tree import TemporalWindow, TimeProperty

PROPERTIES: Final = ("observedAt", "createdAt", "modifiedAt", "deletedAt")
RELATIONS: Final = ("before", "after", "between")


@dataclass(frozen=True, slots=True)
class TemporalQuery:
    """A window, ``last`` instances of each attribute, and how to sum them up; each may be absent."""

    window: TemporalWindow
    given: bool
    """Whether the request states a window at all; a query must (5.7.4.4)."""
    last: int | None = None
    aggregation: Aggregation | None = None


def parse_temporal(members: Mapping[str, Any]) -> TemporalQuery:
    """The temporal query in URL parameters or in a ``temporalQ`` object. Raises BadRequestData (5.2.21)."""
    return TemporalQuery(
        window=_window(members),
        given=members.get("timerel") is not None,
        last=_last(members.get("lastN")),
        aggregation=parse_aggregation(members.get("aggrMethods"), members.get("aggrPeriodDuration")),
    )


def _window(members: Mapping[str, Any]) -> TemporalWindow:
    relation, at, end = (members.get(name) for name in ("timerel", "timeAt", "endTimeAt"))
    by = members.get("timeproperty", "observedAt")
    if by not in PROPERTIES:
        raise BadRequestData(f"timeproperty {by!r} is not known: use one of {', '.join(PROPERTIES)}")
    time_property = cast(TimeProperty, by)
    if relation is None and at is None and end is None:
        return TemporalWindow(time_property=time_property)
    if relation not in RELATIONS:
        raise BadRequestData(f"timerel is {relation!r}: with timeAt, give one of {', '.join(RELATIONS)}")
    if at is None:
        raise BadRequestData(f"timerel {relation!r} needs timeAt, a DateTime such as 2026-11-24T08:30:00Z")
    if (end is None) == (relation == "between"):
        raise BadRequestData(f"endTimeAt is {end!r} with timerel {relation!r}: between needs it, the others take none")
    start = instant(at)
    if relation == "before":
        return TemporalWindow(None, start, time_property)
    return TemporalWindow(start, None if end is None else instant(end), time_property)


def _last(value: Any) -> int | None:
    if value is None:
        return None
    text = str(value)
    if isinstance(value, bool) or not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise BadRequestData(f"lastN is {value!r}: give a whole number of instances, at least 1")
    return int(text)
