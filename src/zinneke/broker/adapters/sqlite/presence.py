"""How many entities have which types and attributes: kept beside the writes, read by discovery (5.7.5 to 5.7.10)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

import apsw

from zinneke.broker.adapters.shape import Shape, decode
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import Query

ANY: Final = 0
"""Stands for every type, or every attribute, in the place of a name's number."""

Pair = tuple[int, int]
"""Numbers of a type and an attribute."""

ADD: Final = """
    INSERT INTO presence (tenant, type, attribute, entities) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (tenant, type, attribute) DO UPDATE SET entities = entities + ?4
"""
ALL: Final = "SELECT type, attribute, entities FROM presence WHERE tenant = ?"
EXPIRED: Final = """
    SELECT document, expires_us, key FROM entities WHERE +tenant = ?1 AND expires_us <= ?2
    UNION ALL
    SELECT document, NULL, key FROM entities
    WHERE key IN (SELECT entity FROM expiring_attributes WHERE tenant = ?1 AND expires_us <= ?2)
        AND (expires_us IS NULL OR expires_us > ?2)
"""
GONE: Final = "SELECT attribute FROM expiring_attributes WHERE entity = ? AND expires_us <= ?"


class Presence:
    """Changes of the numbers that wait to be written: those of the unit of work at hand, and those of its batch."""

    def __init__(self, connection: apsw.Connection, names: Names) -> None:
        self._connection = connection
        self._names = names
        self._unit: Counter[tuple[int, int, int]] = Counter()
        self._batch: Counter[tuple[int, int, int]] = Counter()

    def change(self, tenant: int, old: Shape, new: Shape) -> None:
        """Note that an entity turned from one shape into another."""
        if old.types == new.types and old.attributes == new.attributes:
            return
        for shape, number in ((old, -1), (new, 1)):
            for type_, attribute in self._pairs(shape):
                self._unit[tenant, type_, attribute] += number

    def _pairs(self, shape: Shape) -> Iterator[Pair]:
        """What an entity of the shape counts for; one without a type is not there."""
        if shape.types:
            attributes = [ANY, *map(self._names.intern, shape.attributes)]
            for type_ in (ANY, *map(self._names.intern, shape.types)):
                yield from ((type_, attribute) for attribute in attributes)

    def keep(self) -> None:
        """The unit of work succeeded."""
        if self._unit:
            self._batch.update(self._unit)
            self._unit.clear()

    def undo(self) -> None:
        """The unit of work failed."""
        self._unit.clear()

    def write(self) -> None:
        """Write what has changed, before its batch is committed."""
        self._connection.executemany(ADD, [(*key, number) for key, number in self._batch.items() if number])
        self._batch.clear()

    def forget(self) -> None:
        """All of it was undone."""
        self._unit.clear()
        self._batch.clear()

    def waiting(self, tenant: int) -> Counter[Pair]:
        """What is not written yet."""
        found: Counter[Pair] = Counter()
        for changes in (self._batch, self._unit):
            for (of, type_, attribute), number in changes.items():
                if of == tenant:
                    found[type_, attribute] += number
        return found


def plain_pair(query: Query, names: Names) -> Pair | None:
    """The pair whose number is the answer to how many entities match; None where they have to be looked at.

    Raises KeyError for a name that nothing was ever stored under.
    """
    if query.condition or query.geo or query.scope or len(query.attributes) > 1 or len(query.selectors) > 1:
        return None
    types: list[Iri] = []
    for selector in query.selectors:
        groups = selector.types.any_of if selector.types else ()
        if (
            selector.ids
            or selector.id_pattern is not None
            or len(groups) > 1
            or any(len(group) > 1 for group in groups)
        ):
            return None
        types += (name for group in groups for name in group)
    return _number_of(names, types), _number_of(names, query.attributes)


def _number_of(names: Names, wanted: Sequence[Iri]) -> int:
    if not wanted:
        return ANY
    key = names.key(wanted[0])
    if key is None:
        raise KeyError(wanted[0])
    return key


def numbers(connection: apsw.Connection, names: Names, tenant: int, now_us: int) -> Counter[Pair]:
    """How many entities of a tenant have which type and attribute, without what has expired (4.22)."""
    rows: Any = connection.execute(ALL, (tenant,))
    found: Counter[Pair] = Counter({(type_, attribute): number for type_, attribute, number in rows})
    found.subtract(_expired(connection, names, tenant, now_us))
    return found


def _expired(connection: apsw.Connection, names: Names, tenant: int, now_us: int) -> Counter[Pair]:
    found: Counter[Pair] = Counter()
    rows: Any = connection.execute(EXPIRED, (tenant, now_us)).fetchall()
    for text, expires_us, entity in rows:
        document = decode(text)
        types = [ANY, *names.keys(document["type"])]
        if expires_us is None:
            gone: Any = connection.execute(GONE, (entity, now_us))
            attributes = [attribute for (attribute,) in gone]
        else:
            attributes = [ANY, *names.keys(document["attrs"])]
        found.update((type_, attribute) for type_ in types for attribute in attributes)
    return found


def by_type(found: Counter[Pair], names: Names) -> dict[Iri, int]:
    """Types with how many entities have them."""
    return {
        names.name(type_): number
        for (type_, attribute), number in sorted(found.items())
        if type_ != ANY and attribute == ANY and number > 0
    }


def by_attribute(found: Counter[Pair], names: Names) -> dict[Iri, dict[Iri, int]]:
    """Attribute -> type -> how many entities of that type have it."""
    kinds: dict[Iri, dict[Iri, int]] = {}
    for (attribute, type_), number in sorted(((attribute, type_), n) for (type_, attribute), n in found.items()):
        if ANY not in (attribute, type_) and number > 0:
            kinds.setdefault(names.name(attribute), {})[names.name(type_)] = number
    return kinds
