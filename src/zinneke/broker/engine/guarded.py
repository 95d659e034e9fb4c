"""A store as someone with limited rights sees it: what they may not read is not there, what they may not write is
refused, whatever the operation and the way to it.

The rules stand here, below all operations, so that none can forget them. An entity of several types is readable with a
right to one of them, and changed, before and after, only with a right to all of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import Document, Instance, Iri
from zinneke.broker.model.errors import Forbidden
from zinneke.broker.model.rights import Rights, Types, either
from zinneke.broker.ports import Collection, Past, Reader, SummedPast, Transaction
from zinneke.broker.query.narrowing import narrowed
from zinneke.broker.query.tree import Query, TemporalWindow


class GuardedReader:
    """What of a tenant may be read."""

    def __init__(self, inner: Reader, rights: Rights) -> None:
        self._reader = inner
        self._rights = rights

    def entity(self, entity_id: str) -> Document | None:
        """The entity, if one of its types may be read."""
        found = self._reader.entity(entity_id)
        return found if found is not None and self._seen(found["type"]) else None

    def entities(self, query: Query, *, limit: int | None, offset: int = 0) -> Sequence[Document]:
        """Matching entities that may be read."""
        return self._reader.entities(self._narrowed(query), limit=limit, offset=offset)

    def ids(self, query: Query, *, limit: int | None) -> Sequence[str]:
        """Their ids."""
        return self._reader.ids(self._narrowed(query), limit=limit)

    def count(self, query: Query) -> int:
        """How many of them there are."""
        return self._reader.count(self._narrowed(query))

    def types(self) -> dict[Iri, int]:
        """The types that may be read."""
        return {name: number for name, number in self._reader.types().items() if self._seen((name,))}

    def attributes(self) -> dict[Iri, dict[Iri, int]]:
        """The attributes of entities of these types."""
        found = {
            attribute: {name: number for name, number in kinds.items() if self._seen((name,))}
            for attribute, kinds in self._reader.attributes().items()
        }
        return {attribute: kinds for attribute, kinds in found.items() if kinds}

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """The history, if one of the types it was seen with may be read."""
        found = self._reader.past(entity_id, window, attributes=attributes, last=last, limit=limit)
        return found if found is not None and self._seen(found.types) else None

    def sums(
        self,
        entity_id: str,
        window: TemporalWindow,
        aggregation: Aggregation,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
    ) -> SummedPast | None:
        """The same history summed up."""
        found = self._reader.sums(entity_id, window, aggregation, attributes=attributes, last=last)
        return found if found is not None and self._seen(found.types) else None

    def past_ids(
        self, query: Query, window: TemporalWindow, *, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """The histories that may be read."""
        return self._reader.past_ids(self._narrowed(query), window, limit=limit, offset=offset)

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record: those who may see which are told elsewhere."""
        return self._reader.record(collection, key)

    def records(self, collection: Collection) -> Sequence[dict[str, Any]]:
        """All named records."""
        return self._reader.records(collection)

    def _allowed(self) -> Types:
        return self._rights.of("read")

    def _seen(self, types: Iterable[Iri]) -> bool:
        allowed = self._allowed()
        return allowed is None or not allowed.isdisjoint(types)

    def _narrowed(self, query: Query) -> Query:
        return narrowed(query, self._allowed())


class GuardedTransaction(GuardedReader):
    """What of a tenant may be read and changed in one unit of work."""

    def __init__(self, inner: Transaction, rights: Rights) -> None:
        super().__init__(inner, rights)
        self.inner = inner
        self._mine: set[str] = set()
        """Entities found to be all right in this unit of work."""

    def put(self, document: Document) -> None:
        """Store an entity. Raises Forbidden if a type it has or had may not be written."""
        before = self.inner.entity(document["id"])
        self._require(document["id"], document["type"])
        if before is not None:
            self._require(document["id"], before["type"])
        elif document["id"] not in self._mine:
            self._require(document["id"], self._past_types(document["id"]))
        self._mine.add(document["id"])
        self.inner.put(document)

    def remove(self, entity_id: str) -> bool:
        """Delete an entity. Raises Forbidden."""
        found = self.inner.entity(entity_id)
        if found is not None:
            self._require(entity_id, found["type"])
            self._mine.add(entity_id)
        return self.inner.remove(entity_id)

    def remember(self, entity_id: str, types: Iterable[Iri], recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Add to a history. Raises Forbidden."""
        types = tuple(types)
        if entity_id not in self._mine:
            present = self.inner.entity(entity_id)
            self._require(entity_id, (*types, *self._past_types(entity_id), *(present["type"] if present else ())))
        self.inner.remember(entity_id, types, recorded)

    def forget(
        self, entity_id: str, *, attribute: Iri | None = None, dataset: str | None = None, all_datasets: bool = False
    ) -> bool:
        """Delete from a history. Raises Forbidden."""
        self._require(entity_id, self._past_types(entity_id))
        return self.inner.forget(entity_id, attribute=attribute, dataset=dataset, all_datasets=all_datasets)

    def instance(self, entity_id: str, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance, if its history may be read or written."""
        return self.inner.instance(entity_id, attribute, instance_id) if self._seen_past(entity_id) else None

    def put_instance(self, entity_id: str, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Replace a recorded instance. Raises Forbidden."""
        self._require(entity_id, self._past_types(entity_id))
        self.inner.put_instance(entity_id, attribute, instance_id, instance)

    def forget_instance(self, entity_id: str, attribute: Iri, instance_id: str) -> bool:
        """Delete a recorded instance. Raises Forbidden."""
        self._require(entity_id, self._past_types(entity_id))
        return self.inner.forget_instance(entity_id, attribute, instance_id)

    def put_record(self, collection: Collection, key: str, record: dict[str, Any]) -> None:
        """Store a named record."""
        self.inner.put_record(collection, key, record)

    def remove_record(self, collection: Collection, key: str) -> bool:
        """Delete a named record."""
        return self.inner.remove_record(collection, key)

    def queue(self, subscription_id: str, message: bytes) -> None:
        """Add a notification to the queue."""
        self.inner.queue(subscription_id, message)

    def _allowed(self) -> Types:
        """Who may write a thing needs to know that it is there."""
        return either(self._rights.of("read"), self._rights.of("write"))

    def _seen_past(self, entity_id: str) -> bool:
        types = self._past_types(entity_id)
        return not types or self._seen(types)

    def _past_types(self, entity_id: str) -> tuple[Iri, ...]:
        past = self.inner.past(entity_id, TemporalWindow(), limit=1)
        return () if past is None else past.types

    def _require(self, entity_id: str, types: Iterable[Iri]) -> None:
        if not self._rights.cover("write", types):
            allowed = ", ".join(sorted(self._rights.of("write") or ())) or "none"
            raise Forbidden(f"{entity_id} is, was or would be of a type you may not write; you may write {allowed}")


def seen_by(reader: Reader, types: Types) -> Reader:
    """The reader as someone sees it who may read these types."""
    return reader if types is None else GuardedReader(reader, Rights({"read": types}))


def behind(transaction: Transaction) -> Transaction:
    """The transaction without its guard: for what the broker does by itself, such as telling subscribers."""
    return transaction.inner if isinstance(transaction, GuardedTransaction) else transaction
