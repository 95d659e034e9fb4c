"""The scope an entity had at a time: set once, it holds until it is changed or removed (4.18)."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from zinneke.broker.model.document import Instance
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Histories, Past
from zinneke.broker.query.scope import in_scope
from zinneke.broker.query.tree import ScopeQuery, TemporalWindow

_BEGINNING = datetime.min.replace(tzinfo=UTC)


def within_scope(reader: Histories, past: Past, window: TemporalWindow, query: ScopeQuery) -> Past:
    """The instances from times at which the entity's scope fitted, even if it was set before the window (C.5.16)."""
    fitted = _fitted(reader, past.id, query)
    kept = [one for one in past.instances if fitted(_moment(one.instance, window.time_property))]
    return replace(past, instances=tuple(kept))


def _fitted(reader: Histories, entity_id: str, query: ScopeQuery) -> Callable[[datetime], bool]:
    recorded = reader.past(entity_id, TemporalWindow(), attributes=(SCOPE,))
    changes = sorted(
        ((_moment(one.instance, "observedAt"), one.instance) for one in (recorded.instances if recorded else ())),
        key=lambda change: change[0],
    )
    times = [at for at, _ in changes]
    answers = [_fits(instance, query) for _, instance in changes]

    def fitted(at: datetime) -> bool:
        place = bisect_right(times, at)
        return place > 0 and answers[place - 1]

    return fitted


def _fits(instance: Instance, query: ScopeQuery) -> bool:
    scopes = instance["value"]
    return isinstance(scopes, list) and in_scope(query, scopes)


def _moment(instance: Instance, time_property: str) -> datetime:
    return as_instant(time_of(instance, time_property)) or _BEGINNING
