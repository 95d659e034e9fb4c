"""What throttling holds back (5.2.12): nothing is lost, the latest state is told when the gap has passed.

Held are entities, not messages: however often one changes meanwhile, it is told once, as it is then. What is held
stands in the store, written in the transaction of the change, once for each entity and gap.
"""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from zinneke.broker.engine.news import News
from zinneke.broker.engine.notification import compose_told
from zinneke.broker.engine.watch import Held, Watch
from zinneke.broker.model.arrival import Arrived
from zinneke.broker.model.change import AttributeChange
from zinneke.broker.model.document import Document
from zinneke.broker.ports import Collection, Transaction
from zinneke.broker.query.match import matches

COLLECTION: Final[Collection] = "held"
MOST_HELD: Final = 10_000
"""Entities held for one subscription; of any further one nothing is told, which is logged."""
MOST_TOLD: Final = 1_000
"""Entities in one notification; the others wait for the next gap."""

_log: Final = logging.getLogger(__name__)


def hold(transaction: Transaction, watch: Watch, news: News) -> None:
    """Hold back a change of an entity held here."""
    _hold(transaction, watch, Held(_stub(news.entity), _removed(news.changes)))


def hold_arrived(transaction: Transaction, watch: Watch, arrived: Iterable[Arrived]) -> None:
    """Hold back what a source tells: its entity as it was told, since this broker does not have it."""
    for one in arrived:
        document = _stub(one.document) if one.gone else one.document
        _hold(transaction, watch, Held(document, _removed(one.changes), foreign=True, gone=one.gone))


def release(watch: Watch, at: datetime, transaction: Transaction) -> bool:
    """Queue what is held for a subscription, as it is now. Whether anything was."""
    due = dict(list(watch.held.items())[:MOST_TOLD])
    for entity_id in due:
        del watch.held[entity_id]
    # What another process on the store has told already is not there any more.
    mine = [held for name, held in due.items() if transaction.remove_record(COLLECTION, key_of(watch, name))]
    told = [one for held in mine if (one := _told(transaction, watch, held, at)) is not None]
    if not told or not watch.active(at):
        return False
    transaction.queue(watch.key, compose_told(watch, told, at, transaction))
    watch.accepted = at
    return True


def key_of(watch: Watch, entity_id: str) -> str:
    """The key of a record: ids are URIs and have no blanks."""
    return f"{watch.id} {entity_id}"


def take_up(watch: Watch, record: dict[str, Any]) -> None:
    """Put what an earlier run held at hand."""
    removed = tuple((name, dataset, kind) for name, dataset, kind in record["removed"])
    watch.held[record["document"]["id"]] = Held(record["document"], removed, record["foreign"], record["gone"])


def _hold(transaction: Transaction, watch: Watch, new: Held) -> None:
    entity_id = new.document["id"]
    known = watch.held.get(entity_id)
    if known is None and len(watch.held) >= MOST_HELD:
        _log.warning("%s is not told of %s: more than %d entities are held back", watch.id, entity_id, MOST_HELD)
        return
    if known is not None:
        removed = tuple(dict.fromkeys((*known.removed, *new.removed)))
        if not new.foreign and not known.foreign and removed == known.removed:
            return
        new = Held(new.document, removed, new.foreign, new.gone)
    watch.held[entity_id] = new
    record = {"subscription": watch.id, **asdict(new)}
    transaction.put_record(COLLECTION, key_of(watch, entity_id), record)


def _told(transaction: Transaction, watch: Watch, held: Held, at: datetime) -> Arrived | None:
    """An entity as it is told now; None if the subscription is not about it any more."""
    document = held.document if held.foreign else transaction.entity(held.document["id"])
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
