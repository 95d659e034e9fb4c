"""A tenant as a reader sees it, over one connection."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import apsw

from zinneke.broker.adapters.sqlite.clock import now_us
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.past import PastReader
from zinneke.broker.adapters.sqlite.search import Habits, Search
from zinneke.broker.adapters.sqlite.shape import decode
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
TYPES: Final = """
    SELECT type, count(*) FROM entity_types
    WHERE tenant = ?1 AND entity NOT IN (SELECT key FROM entities WHERE expires_us <= ?2)
    GROUP BY type ORDER BY type
"""
ATTRIBUTES: Final = """
    SELECT attribute, kind.value, count(*)
    FROM entity_attributes CROSS JOIN names ON names.key = attribute CROSS JOIN entities ON entities.key = entity,
        json_each(document, '$.type') AS kind
    WHERE entity_attributes.tenant = ?1 AND (expires_us IS NULL OR expires_us > ?2) AND EXISTS (
        SELECT 1 FROM json_each(document, '$.attrs.' || json_quote(name)) AS instance
        WHERE instance.value ->> '$.expiresAt' IS NULL OR instant_us(instance.value ->> '$.expiresAt') > ?2
    )
    GROUP BY attribute, kind.value ORDER BY attribute, kind.value
"""
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

    def count(self, query: Query) -> int:
        """How many entities match."""
        return self._search.count(query)

    def types(self) -> dict[Iri, int]:
        """Entity types with how many entities have them."""
        rows: list[Any] = self._connection.execute(TYPES, (self._tenant, now_us())).fetchall()
        return {self._names.name(key): number for key, number in rows}

    def attributes(self) -> dict[Iri, dict[Iri, int]]:
        """Attribute -> entity type -> how many entities of that type have it."""
        found: dict[Iri, dict[Iri, int]] = {}
        rows: list[Any] = self._connection.execute(ATTRIBUTES, (self._tenant, now_us())).fetchall()
        for attribute, kind, number in rows:
            found.setdefault(self._names.name(attribute), {})[kind] = number
        return found

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """One entity's history inside the window."""
        reader = self._past(entity_id)
        return None if reader is None else reader.read(entity_id, window, attributes, last, limit)

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
        reader = self._past(entity_id)
        return None if reader is None else read_sums(reader, entity_id, window, aggregation, attributes)

    def past_ids(self, query: Query, window: TemporalWindow) -> Sequence[str]:
        """Ids of entities with an instance in the window, in order of insertion."""
        statement = past_ids_of(query, window, self._present())
        return [row[0] for row in self._connection.execute(statement.text, statement.bindings)]

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record."""
        row = self._connection.execute(RECORD, (self._tenant, collection, key)).fetchone()
        return decode(row[0]) if row else None

    def records(self, collection: Collection) -> Sequence[dict[str, Any]]:
        """All named records, in order of creation."""
        rows = self._connection.execute(RECORDS, (self._tenant, collection))
        return [decode(row[0]) for row in rows]

    def _past(self, entity_id: str) -> PastReader | None:
        key = self._key(entity_id)
        return None if key is None else PastReader(self._connection, self._names, key)

    def _key(self, entity_id: str) -> int | None:
        row = self._connection.execute(KEY, (self._tenant, entity_id)).fetchone()
        return int(row[0]) if row else None

    def _present(self) -> Present:
        return Present(self._tenant, now_us(), self._names)
