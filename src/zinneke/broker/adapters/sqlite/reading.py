"""A tenant as a reader sees it, over one connection."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import apsw

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.past import PastReader
from zinneke.broker.adapters.sqlite.presence import Pair, by_attribute, by_type, numbers, plain_pair
from zinneke.broker.adapters.sqlite.search import Habits, Search
from zinneke.broker.adapters.sqlite.sums import read_sums
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.query import past_ids_of
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.kept import document_of
from zinneke.broker.model.sums import summed
from zinneke.broker.ports import Collection, Past, SummedPast
from zinneke.broker.query.tree import Query, TemporalWindow

ENTITY: Final = """
    SELECT document FROM entities
    WHERE tenant = ? AND id = ? AND document IS NOT NULL AND (expires_us IS NULL OR expires_us > ?)
"""
KEY: Final = "SELECT key FROM entities WHERE tenant = ? AND id = ?"
RECORD: Final = "SELECT record FROM records WHERE tenant = ? AND collection = ? AND key = ?"
RECORDS: Final = "SELECT record FROM records WHERE tenant = ? AND collection = ? ORDER BY number"


class SqliteReader:
    """One tenant over one connection. Implements :class:`zinneke.broker.ports.Reader`."""

    def __init__(self, connection: apsw.Connection, names: Names, tenant: int, habits: Habits) -> None:
        self._connection = connection
        self._names = names
        self._tenant = tenant
        self._search = Search(connection, names, tenant, habits)

    def entity(self, entity_id: str) -> Document | None:
        """The stored entity."""
        row = self._connection.execute(ENTITY, (self._tenant, entity_id, now_us())).fetchone()
        return document_of(row[0]) if row else None

    def entities(self, query: Query, *, limit: int | None, offset: int = 0) -> Sequence[Document]:
        """Matching entities, in the query's order, else that of insertion."""
        return self._search.entities(query, limit, offset)

    def ids(self, query: Query, *, limit: int | None) -> Sequence[str]:
        """Ids of matching entities, in the same order."""
        return self._search.ids(query, limit)

    def count(self, query: Query) -> int:
        """How many entities match."""
        try:
            pair = plain_pair(query, self._names)
        except KeyError:
            return 0
        return self._search.count(query) if pair is None else self._presence()[pair]

    def types(self) -> dict[Iri, int]:
        """Entity types with how many entities have them."""
        return by_type(self._presence(), self._names)

    def attributes(self) -> dict[Iri, dict[Iri, int]]:
        """Attribute -> entity type -> how many entities of that type have it."""
        return by_attribute(self._presence(), self._names)

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """One entity's history inside the window, at one instant: what is sealed meanwhile is not seen twice."""
        found = None
        with self._connection:
            if (reader := self._past(entity_id)) is not None:
                found = reader.read(entity_id, window, attributes, last, limit)
        return found

    def sums(
        self,
        entity_id: str,
        window: TemporalWindow,
        aggregation: Aggregation,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
    ) -> SummedPast | None:
        """One entity's history inside the window, summed up."""
        if last is not None:
            past = self.past(entity_id, window, attributes=attributes, last=last)
            return None if past is None else summed(past, window, aggregation)
        found = None
        with self._connection:
            if (reader := self._past(entity_id)) is not None:
                found = read_sums(reader, entity_id, window, aggregation, attributes)
        return found

    def past_ids(
        self, query: Query, window: TemporalWindow, *, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """Ids of entities with an instance in the window, in order of insertion."""
        statement = past_ids_of(query, window, self._present(), limit, offset)
        return [row[0] for row in self._connection.execute(statement.text, statement.bindings)]

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record."""
        row = self._connection.execute(RECORD, (self._tenant, collection, key)).fetchone()
        return decode(row[0]) if row else None

    def records(self, collection: Collection) -> Sequence[dict[str, Any]]:
        """All named records, in order of creation."""
        rows = self._connection.execute(RECORDS, (self._tenant, collection))
        return [decode(row[0]) for row in rows]

    def _presence(self) -> Counter[Pair]:
        return numbers(self._connection, self._names, self._tenant, now_us())

    def _past(self, entity_id: str) -> PastReader | None:
        key = self._key(entity_id)
        return None if key is None else PastReader(self._connection, self._names, key)

    def _key(self, entity_id: str) -> int | None:
        row = self._connection.execute(KEY, (self._tenant, entity_id)).fetchone()
        return int(row[0]) if row else None

    def _present(self) -> Present:
        return Present(self._tenant, now_us(), self._names)
