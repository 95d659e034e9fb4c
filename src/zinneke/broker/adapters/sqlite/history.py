"""Writing the past of one entity."""

from collections.abc import Iterable
from typing import Final

import apsw

from zinneke.broker.adapters.sqlite.instances import Place, digest, place_of, time_of
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.shape import decode, encode
from zinneke.broker.model.document import Instance, Iri

ADD: Final = """
    INSERT INTO history (entity, attribute, time_us, digest, observed, instance)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6
    WHERE NOT EXISTS (
        SELECT 1 FROM moved_instances WHERE entity = ?1 AND attribute = ?2 AND first_us = ?3 AND first_digest = ?4
    )
    ON CONFLICT DO NOTHING
"""
"""An observation that was moved since stays moved when it arrives again."""

ADD_TYPE: Final = "INSERT OR IGNORE INTO past_types (entity, type) VALUES (?, ?)"
_PLACE: Final = "WHERE entity = ? AND attribute = ? AND time_us = ? AND digest = ?"
FIND: Final = f"SELECT instance FROM history {_PLACE}"  # noqa: S608 - a constant
REPLACE: Final = f"UPDATE history SET instance = ? {_PLACE}"  # noqa: S608 - a constant
DROP_ONE: Final = f"DELETE FROM history {_PLACE}"  # noqa: S608 - a constant
DROP: Final = (
    "DELETE FROM history WHERE entity = ? RETURNING 1",
    "DELETE FROM moved_instances WHERE entity = ?",
    "DELETE FROM past_types WHERE entity = ?",
)
DROP_ATTRIBUTE: Final = """
    DELETE FROM history
    WHERE entity = ? AND attribute = ? AND (? OR instance ->> '$.datasetId' IS ?) RETURNING time_us, digest
"""
FIND_MOVED: Final = """
    SELECT time_us, digest FROM moved_instances
    WHERE entity = ? AND attribute = ? AND first_us = ? AND first_digest = ?
"""
MOVE: Final = """
    INSERT OR REPLACE INTO moved_instances (entity, attribute, first_us, first_digest, time_us, digest)
    VALUES (?, ?, ?, ?, ?, ?)
"""
DROP_MOVED: Final = f"DELETE FROM moved_instances {_PLACE}"  # noqa: S608 - a constant


class History:
    """The past of one entity, inside the writer's transaction."""

    def __init__(self, connection: apsw.Connection, names: Names, entity: int) -> None:
        self._connection = connection
        self._names = names
        self._entity = entity

    def add(self, recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Record instances; those already there are left alone."""
        for attribute, instance in recorded:
            self._insert(self._place(self._names.intern(attribute), instance), instance)

    def add_types(self, types: Iterable[Iri]) -> None:
        """Note the types the entity has now."""
        for name in types:
            self._connection.execute(ADD_TYPE, (self._entity, self._names.intern(name)))

    def drop(self) -> bool:
        """Delete everything. False if there was nothing."""
        forgotten = [self._connection.execute(statement, (self._entity,)).fetchall() for statement in DROP]
        return bool(forgotten[0])

    def drop_attribute(self, attribute: Iri, dataset: str | None, *, all_datasets: bool) -> bool:
        """Delete an attribute's instances: the default ones, one dataset's, or all. False if there were none."""
        key = self._names.key(attribute)
        row = (self._entity, key, all_datasets, dataset)
        places = self._connection.execute(DROP_ATTRIBUTE, row).fetchall()
        for time_us, content in places:
            self._connection.execute(DROP_MOVED, (self._entity, key, time_us, content))
        return bool(places)

    def instance(self, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance, or None."""
        place = self._find(attribute, instance_id)
        row = self._connection.execute(FIND, place).fetchone() if place else None
        return decode(row[0]) if row else None

    def replace(self, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Put other content under an instance's id. Raises KeyError if there is no such instance."""
        first, old = place_of(instance_id), self._find(attribute, instance_id)
        if first is None or old is None or self.instance(attribute, instance_id) is None:
            raise KeyError(f"no instance {instance_id} of {attribute}")
        new = self._place(old.attribute, instance)
        if new.time_us == old.time_us:
            self._connection.execute(REPLACE, (encode(instance).decode(), *old))
            return
        self._connection.execute(DROP_ONE, old)
        self._insert(new, instance)
        self._connection.execute(MOVE, (*first, new.time_us, new.digest))

    def drop_instance(self, attribute: Iri, instance_id: str) -> bool:
        """Delete one recorded instance. False if there was none."""
        place = self._find(attribute, instance_id)
        if place is None or self.instance(attribute, instance_id) is None:
            return False
        self._connection.execute(DROP_ONE, place)
        self._connection.execute(DROP_MOVED, place)
        return True

    def _insert(self, place: Place, instance: Instance) -> None:
        observed = "observedAt" in instance
        self._connection.execute(ADD, (*place, observed, encode(instance).decode()))

    def _place(self, attribute: int, instance: Instance) -> Place:
        return Place(self._entity, attribute, time_of(instance), digest(instance))

    def _find(self, attribute: Iri, instance_id: str) -> Place | None:
        """Where the instance with this id stands now, if it is one of this entity and attribute."""
        first = place_of(instance_id)
        if first is None or first.entity != self._entity or first.attribute != self._names.key(attribute):
            return None
        row = self._connection.execute(FIND_MOVED, first).fetchone()
        return Place(first.entity, first.attribute, *row) if row else first
