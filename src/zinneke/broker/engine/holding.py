"""What throttling holds back (5.2.12): nothing is lost, the latest state is told when the gap has passed.

Held are entities, not messages: however often one changes meanwhile, it is told once, as it is then. What is held
stands in the store, written in the transaction of the change, once for each entity and gap.

Of several processes on a store the one that leads counts the gap and tells. The others hold back everything that
throttling bears on: the leader hears of it and tells it as soon as it may. An entity is always locked before what is
held of it, here and there, so that the two never wait for each other.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Protocol

from zinneke.broker.engine.news import News
from zinneke.broker.engine.notification import compose_told
from zinneke.broker.engine.watch import Held, Watch
from zinneke.broker.model.arrival import Arrived
from zinneke.broker.model.change import AttributeChange
from zinneke.broker.model.document import Document
from zinneke.broker.ports import Collection, Transaction
from zinneke.broker.query.match import matches
from zinneke.kernel.time import parse_instant

COLLECTION: Final[Collection] = "held"
MOST_HELD: Final = 10_000
"""Entities held for one subscription; of any further one nothing is told, which is logged."""
MOST_TOLD: Final = 1_000
"""Entities in one notification; the others wait for the next gap."""

_log: Final = logging.getLogger(__name__)


class Standing(Protocol):
    """Where this process stands among those on the store."""

    @property
    def leads(self) -> bool:
        """Whether it counts the gaps and tells."""

    @property
    def alone(self) -> bool:
        """Whether no other process can be on the store."""


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """The one process there is."""

    leads: bool = True
    alone: bool = True


def waits(watch: Watch, at: datetime, standing: Standing) -> bool:
    """Whether what happens now is held back: the gap is too short, something else waits, or another process tells."""
    return watch.holds_back(at) or (watch.throttling is not None and not standing.leads)


def hold(transaction: Transaction, watch: Watch, news: News, standing: Standing) -> None:
    """Hold back a change of an entity held here."""
    _hold(transaction, watch, Held(_stub(news.entity), _removed(news.changes)), standing)


def hold_arrived(transaction: Transaction, watch: Watch, arrived: Iterable[Arrived], standing: Standing) -> None:
    """Hold back what a source tells: its entity as it was told, since this broker does not have it."""
    for one in arrived:
        document = _stub(one.document) if one.gone else one.document
        _hold(transaction, watch, Held(document, _removed(one.changes), foreign=True, gone=one.gone), standing)


def release(watch: Watch, at: datetime, transaction: Transaction) -> bool:
    """Queue what is held for a subscription, as it is now. Whether anything was."""
    due = dict(list(watch.held.items())[:MOST_TOLD])
    for entity_id in due:
        del watch.held[entity_id]
    told = [one for entity_id in due if (one := _taken(transaction, watch, entity_id, at)) is not None]
    if not told or not watch.active(at):
        return False
    transaction.queue(watch.key, compose_told(watch, told, at, transaction))
    watch.accepted = at
    return True


def key_of(watch: Watch, entity_id: str) -> str:
    """The key of a record: ids are URIs and have no blanks."""
    return f"{watch.id} {entity_id}"


def take_up(watch: Watch, record: dict[str, Any]) -> None:
    """Put what an earlier run or another process held at hand."""
    watch.held[record["document"]["id"]] = _read(record)


def take_over(watches: Mapping[str, Watch], transaction: Transaction) -> None:
    """Begin to count the gaps of a tenant's subscriptions, by id, from what the process that led before wrote down."""
    for watch in watches.values():
        watch.held.clear()
        counters = (transaction.record(watch.collection, watch.id) or {}).get("counters", {})
        told = [at for at in (watch.accepted, _instant(counters.get("lastNotification"))) if at is not None]
        watch.accepted = max(told, default=None)
    for record in transaction.records(COLLECTION):
        if (found := watches.get(record["subscription"])) is not None:
            take_up(found, record)


def forget(transaction: Transaction, watch: Watch, standing: Standing) -> None:
    """Drop what is held for a subscription that is deleted."""
    names = [*watch.held]
    if not standing.alone:
        kept = transaction.records(COLLECTION)
        names = [record["document"]["id"] for record in kept if record["subscription"] == watch.id]
    for entity_id in names:
        transaction.remove_record(COLLECTION, key_of(watch, entity_id))


def _instant(text: str | None) -> datetime | None:
    return None if text is None else parse_instant(text)


def _hold(transaction: Transaction, watch: Watch, new: Held, standing: Standing) -> None:
    entity_id = new.document["id"]
    known = watch.held.get(entity_id) if standing.alone else _kept(transaction, watch, entity_id)
    if known is None and len(watch.held) >= MOST_HELD:
        _log.warning("%s is not told of %s: more than %d entities are held back", watch.id, entity_id, MOST_HELD)
        return
    if known is not None:
        removed = tuple(dict.fromkeys((*known.removed, *new.removed)))
        if not new.foreign and not known.foreign and removed == known.removed:
            return  # whoever tells it reads the entity after this change
        new = Held(new.document, removed, new.foreign, new.gone)
    if standing.leads:
        watch.held[entity_id] = new
    record = {"subscription": watch.id, **asdict(new)}
    transaction.put_record(COLLECTION, key_of(watch, entity_id), record)


def _kept(transaction: Transaction, watch: Watch, entity_id: str) -> Held | None:
    """What is held of an entity, whichever process held it; of several, this one alone changes it from now on."""
    record = transaction.record(COLLECTION, key_of(watch, entity_id))
    return None if record is None else _read(record)


def _read(record: dict[str, Any]) -> Held:
    removed = tuple((name, dataset, kind) for name, dataset, kind in record["removed"])
    return Held(record["document"], removed, record["foreign"], record["gone"])


def _taken(transaction: Transaction, watch: Watch, entity_id: str, at: datetime) -> Arrived | None:
    """An entity that was held, as it is told now; None if another process has told it, or nobody is to be told."""
    present = transaction.entity(entity_id)
    held = _kept(transaction, watch, entity_id)
    if held is None:
        return None
    transaction.remove_record(COLLECTION, key_of(watch, entity_id))
    return _told(transaction, watch, held, present, at)


def _told(transaction: Transaction, watch: Watch, held: Held, present: Document | None, at: datetime) -> Arrived | None:
    """An entity as it is told now; None if the subscription is not about it any more."""
    document = held.document if held.foreign else present
    if document is None or held.gone:
        return Arrived(held.document, (), gone=True) if "entityDeleted" in watch.triggers else None
    if not held.foreign and not matches(watch.query, document, find=transaction.entity, at=at):
        return None
    there = {(name, one.get("datasetId")) for name, instances in document["attrs"].items() for one in instances}
    changes = [
        AttributeChange(name, dataset, "deleted", {"type": kind}, None)
        for name, dataset, kind in held.removed
        if (name, dataset) not in there
    ]
    return Arrived(document, tuple(changes), gone=False)


def _stub(entity: Document) -> Document:
    """Enough of an entity to tell that it is gone."""
    return {**entity, "attrs": {}}


def _removed(changes: Iterable[AttributeChange]) -> tuple[tuple[str, str | None, str], ...]:
    return tuple(
        (change.attribute, change.dataset, change.before["type"])
        for change in changes
        if change.kind == "deleted" and change.before is not None
    )
