"""Histories that fit a temporal query, cut to what one answer holds (5.7.3, 5.7.4, 6.3.10)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from zinneke.broker.engine.scopes import within_scope
from zinneke.broker.model.cut import ContentRange, cut
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Past, Reader
from zinneke.broker.query.match import matches
from zinneke.broker.query.temporal import TemporalQuery
from zinneke.broker.query.tree import Query

MOST_INSTANCES: Final = 10_000
"""Instances of each attribute in one answer; what is longer is cut, and says so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entities, which stretch of their history, which attributes of it (empty: all)."""

    query: Query
    temporal: TemporalQuery
    attributes: tuple[Iri, ...] = ()

    @property
    def most(self) -> int | None:
        """How many instances an answer holds of each attribute. Sums take all of them."""
        return None if self.temporal.aggregation else MOST_INSTANCES


def history(reader: Reader, entity_id: str, asked: Asked) -> Past | None:
    """One entity's history inside the window, with one instance more than an answer holds where there is one."""
    most = None if asked.most is None else asked.most + 1
    return reader.past(
        entity_id, asked.temporal.window, attributes=asked.attributes, last=asked.temporal.last, limit=most
    )


def histories(reader: Reader, asked: Asked, offset: int, limit: int) -> tuple[list[Past], int]:
    """A page of histories that fit, and how many were found up to its end: one more than asked for where there are."""
    found: list[Past] = []
    number = 0
    for past in _fitting(reader, asked, offset):
        number += 1
        if number > limit:
            break
        found.append(past)
    return found, number


def count(reader: Reader, asked: Asked) -> int:
    """How many entities have a history that fits."""
    if _judged(asked.query):
        return sum(1 for _ in _fitting(reader, asked, 0))
    return len(reader.past_ids(asked.query, asked.temporal.window))


def cut_together(pasts: Sequence[Past], asked: Asked) -> tuple[list[Past], ContentRange | None]:
    """All histories cut at one instant, so that asking on from there loses nothing."""
    if asked.most is None:
        return list(pasts), None
    window, last = asked.temporal.window, asked.temporal.last
    ranges = [found for past in pasts if (found := cut(past, asked.most, window, last)[1]) is not None]
    if not ranges:
        return list(pasts), None
    end = max(found.end for found in ranges) if last else min(found.end for found in ranges)
    kept = []
    for past in pasts:
        times = [as_instant(time_of(one.instance, window.time_property)) for one in past.instances]
        inside = [
            one
            for one, at in zip(past.instances, times, strict=True)
            if at is not None and (at >= end if last else at <= end)
        ]
        kept.append(replace(past, instances=tuple(inside)))
    return kept, replace(ranges[0], end=end)


def _fitting(reader: Reader, asked: Asked, offset: int) -> Iterator[Past]:
    """The histories that fit from the given place on. What q, geoquery and scopeQ judge is what is in the window."""
    ids: Iterable[str] = reader.past_ids(asked.query, asked.temporal.window)
    if not _judged(asked.query):
        ids = list(ids)[offset:]
        offset = 0
    for entity_id in ids:
        past = _judge(reader, entity_id, asked) if _judged(asked.query) else history(reader, entity_id, asked)
        if past is None or not past.instances:
            continue
        if offset:
            offset -= 1
        else:
            yield past


def _judged(query: Query) -> bool:
    return query.condition is not None or query.geo is not None or query.scope is not None


def _judge(reader: Reader, entity_id: str, asked: Asked) -> Past | None:
    """The history if its instances in the window satisfy the query; lastN comes after (5.7.4.4)."""
    window = asked.temporal.window
    whole = reader.past(entity_id, window)
    if whole is None:
        return None
    if asked.query.scope is not None:
        whole = within_scope(reader, whole, window, asked.query.scope)
    query = replace(asked.query, selectors=(), attributes=(), scope=None)
    if not whole.instances or not matches(query, _as_document(whole)):
        return None
    found = history(reader, entity_id, asked)
    if found is None or asked.query.scope is None:
        return found
    return within_scope(reader, found, window, asked.query.scope)


def _as_document(past: Past) -> Document:
    """All instances in the window as those of one entity: it is enough that one of them fits (4.9)."""
    document: Document = {"id": past.id, "type": list(past.types), "createdAt": "", "modifiedAt": "", "attrs": {}}
    for one in past.instances:
        if one.attribute != SCOPE:
            document["attrs"].setdefault(one.attribute, []).append(one.instance)
    return document
