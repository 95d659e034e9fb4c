"""Histories that fit a temporal query, cut to what one answer holds (5.7.3, 5.7.4, 6.3.10)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final, TypeVar

from zinneke.broker.engine.scopes import within_scope
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.cut import ContentRange, cut
from zinneke.broker.model.document import Document, Instance, Iri
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.sums import summed
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Histories, Past, SummedPast
from zinneke.broker.query.match import matches
from zinneke.broker.query.temporal import TemporalQuery
from zinneke.broker.query.tree import Query, TemporalWindow

MOST_INSTANCES: Final = 10_000
"""Instances of each attribute in one answer; what is longer is cut, and says so. Sums take all of them."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entities, which stretch of their history, which attributes of it (empty: all)."""

    query: Query
    temporal: TemporalQuery
    attributes: tuple[Iri, ...] = ()


def history(reader: Histories, entity_id: str, asked: Asked) -> Past | None:
    """One entity's history inside the window, with one instance more than an answer holds where there is one."""
    return _history(reader, entity_id, asked, MOST_INSTANCES + 1)


def summary(reader: Histories, entity_id: str, asked: Asked, aggregation: Aggregation) -> SummedPast | None:
    """One entity's history inside the window, summed up (4.5.19)."""
    window, last = asked.temporal.window, asked.temporal.last
    if asked.query.scope is None:
        return reader.sums(entity_id, window, aggregation, attributes=asked.attributes, last=last)
    past = _history(reader, entity_id, asked, None)
    return None if past is None else summed(past, window, aggregation)


def histories(reader: Histories, asked: Asked, offset: int, limit: int) -> tuple[list[Past], int]:
    """A page of histories that fit, and how many were found up to its end: one more than asked for where there are."""

    def look(entity_id: str) -> Past | None:
        past = history(reader, entity_id, asked)
        return past if past is not None and past.instances else None

    return _page(reader, asked, offset, limit, look)


def summaries(
    reader: Histories, asked: Asked, aggregation: Aggregation, offset: int, limit: int
) -> tuple[list[SummedPast], int]:
    """The same page, each history summed up."""

    def look(entity_id: str) -> SummedPast | None:
        past = summary(reader, entity_id, asked, aggregation)
        return past if past is not None and past.sums else None

    return _page(reader, asked, offset, limit, look)


def whole_histories(reader: Histories, asked: Asked) -> Iterator[Past]:
    """Every history that fits, uncut: for copies of them."""

    def look(entity_id: str) -> Past | None:
        past = _history(reader, entity_id, asked, None)
        return past if past is not None and past.instances else None

    return _fitting(reader, asked, look)


def fitting_ids(reader: Histories, asked: Asked, most: int) -> list[str]:
    """The ids of entities with a history that fits, at most so many."""
    return list(islice(_fitting(reader, asked, lambda entity_id: entity_id), most))


def count(reader: Histories, asked: Asked) -> int:
    """How many entities have a history that fits."""
    if _judged(asked.query):
        return sum(1 for _ in _fitting(reader, asked, lambda entity_id: entity_id))
    return len(_ids(reader, asked))


def cut_together(pasts: Sequence[Past], asked: Asked) -> tuple[list[Past], ContentRange | None]:
    """All histories cut at one instant, so that asking on from there loses nothing."""
    window, last = asked.temporal.window, asked.temporal.last
    ranges = [found for past in pasts if (found := cut(past, MOST_INSTANCES, window, last)[1]) is not None]
    if not ranges:
        return list(pasts), None
    end = max(found.end for found in ranges) if last else min(found.end for found in ranges)
    kept = [_cut_at(past, end, window, newest=last is not None) for past in pasts]
    times = [_moment(one.instance, window) for past in kept for one in past.instances]
    start = (window.end or max(times)) if last else (window.start or min(times))
    return kept, replace(ranges[0], start=start, end=end)


def _cut_at(past: Past, end: datetime, window: TemporalWindow, *, newest: bool) -> Past:
    kept = []
    for one in past.instances:
        at = _moment(one.instance, window)
        if at >= end if newest else at <= end:
            kept.append(one)
    return replace(past, instances=tuple(kept))


def _moment(instance: Instance, window: TemporalWindow) -> datetime:
    at = as_instant(time_of(instance, window.time_property))
    if at is None:
        raise ValueError(f"an instance without a time was recorded: {instance}")
    return at


def _page(
    reader: Histories, asked: Asked, offset: int, limit: int, look: Callable[[str], T | None]
) -> tuple[list[T], int]:
    """A page of what ``look`` finds, and how many there are up to its end, one beyond it included."""
    if _judged(asked.query):
        found = list(islice(_fitting(reader, asked, look), offset, offset + limit + 1))
        return found[:limit], len(found)
    ids = _ids(reader, asked, offset, limit + 1)
    return [one for entity_id in ids[:limit] if (one := look(entity_id)) is not None], len(ids)


def _ids(reader: Histories, asked: Asked, offset: int = 0, limit: int | None = None) -> Sequence[str]:
    """Entities with something to show in the window: in order of insertion, or by id, where the first key decides,
    since no two are equal (5.7.4.4)."""
    query = replace(asked.query, attributes=asked.attributes or asked.query.attributes)
    if not (order := asked.query.order):
        return reader.past_ids(query, asked.temporal.window, limit=limit, offset=offset)
    ids = sorted(reader.past_ids(query, asked.temporal.window), reverse=order[0].direction == "desc")
    return ids[offset:][:limit]


def _fitting(reader: Histories, asked: Asked, look: Callable[[str], T | None]) -> Iterator[T]:
    """What ``look`` finds of the histories that fit. What q, geoquery and scopeQ judge is what is in the window."""
    for entity_id in _ids(reader, asked):
        fits = not _judged(asked.query) or _judge(reader, entity_id, asked)
        if fits and (found := look(entity_id)) is not None:
            yield found


def _judged(query: Query) -> bool:
    return query.condition is not None or query.geo is not None or query.scope is not None


def _judge(reader: Histories, entity_id: str, asked: Asked) -> bool:
    """Whether its instances in the window satisfy the query; lastN comes after (5.7.4.4)."""
    window = asked.temporal.window
    whole = reader.past(entity_id, window)
    if whole is None:
        return False
    if asked.query.scope is not None:
        whole = within_scope(reader, whole, window, asked.query.scope)
    query = replace(asked.query, selectors=(), attributes=(), scope=None)
    return bool(whole.instances) and matches(query, _as_document(whole))


def _history(reader: Histories, entity_id: str, asked: Asked, limit: int | None) -> Past | None:
    """The history from the times at which its scope fitted, if the query asks for one (4.18)."""
    window, scope = asked.temporal.window, asked.query.scope
    found = reader.past(entity_id, window, attributes=asked.attributes, last=asked.temporal.last, limit=limit)
    return found if found is None or scope is None else within_scope(reader, found, window, scope)


def _as_document(past: Past) -> Document:
    """All instances in the window as those of one entity: it is enough that one of them fits (4.9)."""
    document: Document = {"id": past.id, "type": list(past.types), "createdAt": "", "modifiedAt": "", "attrs": {}}
    for one in past.instances:
        if one.attribute != SCOPE:
            document["attrs"].setdefault(one.attribute, []).append(one.instance)
    return document
