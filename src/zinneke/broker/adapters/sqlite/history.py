"""Writing the past of one entity."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import apsw

from zinneke.broker.adapters.instances import Place, digest, place_of, time_of
from zinneke.broker.adapters.shape import decode, encode
from zinneke.broker.adapters.sqlite import runs
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.sealed import Sealed
from zinneke.broker.adapters.sqlite.sealing import Due
from zinneke.broker.model.document import Instance, Iri

ADD: Final = """
    INSERT INTO history (entity, attribute, time_us, digest, observed, instance)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6
    WHERE NOT EXISTS (
        SELECT 1 FROM moved_instances WHERE entity = ?1 AND attribute = ?2 AND first_us = ?3 AND first_digest = ?4
    ){beside}
    ON CONFLICT DO NOTHING
"""
"""An observation that was moved since stays moved when it arrives again."""

ADD_BESIDE: Final = ADD.format(beside="")
ADD_LATER: Final = ADD.format(
    beside=""" AND NOT EXISTS (
        SELECT 1 FROM sealed WHERE entity = ?1 AND attribute = ?2 AND last_us >= ?3 AND first_us <= ?3
    )"""
)
"""Adds nothing where a block reaches over this time: whether the observation is in it has to be seen first."""

ADD_FIRST: Final = """
    INSERT INTO history (entity, attribute, time_us, digest, observed, instance) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""
"""For an entity without any history: nothing can have been moved or sealed."""

ADD_TYPE: Final = "INSERT OR IGNORE INTO past_types (entity, type) VALUES (?, ?)"
_PLACE: Final = "WHERE entity = ? AND attribute = ? AND time_us = ? AND digest = ?"
FIND: Final = f"SELECT instance FROM history {_PLACE}"  # noqa: S608 - a constant
REPLACE: Final = f"UPDATE history SET instance = ? {_PLACE}"  # noqa: S608 - a constant
DROP_ONE: Final = f"DELETE FROM history {_PLACE}"  # noqa: S608 - a constant
DROP: Final = (
    "DELETE FROM history WHERE entity = ? RETURNING 1",
    "DELETE FROM sealed WHERE entity = ? RETURNING 1",
    "DELETE FROM moved_instances WHERE entity = ?",
    "DELETE FROM past_types WHERE entity = ?",
)
DROP_ATTRIBUTE: Final = (
    """
    DELETE FROM history
    WHERE entity = ? AND attribute = ? AND (? OR instance ->> '$.datasetId' IS ?) RETURNING 1
    """,
    "DELETE FROM sealed WHERE entity = ? AND attribute = ? AND (? OR dataset IS ?) RETURNING 1",
)
MOVED: Final = "SELECT time_us, digest FROM moved_instances WHERE entity = ? AND attribute = ?"
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

    def __init__(self, connection: apsw.Connection, names: Names, due: Due, entity: int) -> None:
        self._connection = connection
        self._names = names
        self._due = due
        self._entity = entity
        self._sealed: dict[int, Sealed] = {}

    def add(self, recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Record instances; those already there are left alone."""
        found = list(recorded)
        for name, instance in found if len(found) < runs.SHORTEST else self._seal_runs(found):
            self._insert(self._place(self._names.intern(name), instance), instance)

    def begin(self, recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Record the first instances of an entity that has no history at all yet: too few to seal."""
        rows = []
        for name, instance in recorded:
            place = self._place(self._names.intern(name), instance)
            rows.append(_row(place, instance))
            self._due.note(*place)
        self._connection.executemany(ADD_FIRST, rows)

    def add_types(self, types: Iterable[Iri]) -> None:
        """Note the types the entity has now."""
        for name in types:
            self._connection.execute(ADD_TYPE, (self._entity, self._names.intern(name)))

    def drop(self) -> bool:
        """Delete everything. False if there was nothing."""
        forgotten = [self._connection.execute(statement, (self._entity,)).fetchall() for statement in DROP]
        return bool(forgotten[0] or forgotten[1])

    def drop_attribute(self, attribute: Iri, dataset: str | None, *, all_datasets: bool) -> bool:
        """Delete an attribute's instances: the default ones, one dataset's, or all. False if there were none."""
        key = self._names.key(attribute)
        row = (self._entity, key, all_datasets, dataset)
        gone = [self._connection.execute(statement, row).fetchall() for statement in DROP_ATTRIBUTE]
        if key is not None:
            self._drop_lost(key)
        return any(gone)

    def instance(self, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance, or None."""
        place = self._find(attribute, instance_id)
        return None if place is None else self._at(place)

    def replace(self, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Put other content under an instance's id. Raises KeyError if there is no such instance."""
        first, old = place_of(instance_id), self._find(attribute, instance_id)
        if first is None or old is None or not self._unseal(old):
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
        if place is None or not self._unseal(place):
            return False
        self._connection.execute(DROP_ONE, place)
        self._connection.execute(DROP_MOVED, place)
        return True

    def _seal_runs(self, recorded: Iterable[tuple[Iri, Instance]]) -> Iterator[tuple[Iri, Instance]]:
        """Seal long runs of an attribute; what is left has to be looked at singly."""
        by_attribute: dict[Iri, list[Instance]] = {}
        for name, instance in recorded:
            by_attribute.setdefault(name, []).append(instance)
        for name, instances in by_attribute.items():
            rest = runs.seal_runs(self._connection, self._entity, self._names.intern(name), instances)
            yield from ((name, instance) for instance in rest)

    def _insert(self, place: Place, instance: Instance) -> None:
        row = _row(place, instance)
        self._connection.execute(ADD_LATER, row)
        if not self._connection.changes() and self._sealed_of(place.attribute).instance(place) is None:
            self._connection.execute(ADD_BESIDE, row)
        self._due.note(*place)

    def _at(self, place: Place) -> Instance | None:
        """What stands at a place, as a row or sealed."""
        row = self._connection.execute(FIND, place).fetchone()
        return decode(row[0]) if row else self._sealed_of(place.attribute).instance(place)

    def _unseal(self, place: Place) -> bool:
        """Make sure that what stands at a place is a row. False if nothing does."""
        if self._connection.execute(FIND, place).fetchone() is not None:
            return True
        instance = self._sealed_of(place.attribute).take_out(place)
        if instance is not None:
            row = (*place, "observedAt" in instance, encode(instance).decode())
            self._connection.execute(ADD_BESIDE, row)
        return instance is not None

    def _drop_lost(self, attribute: int) -> None:
        """Forget the moves of instances that are no more."""
        moved: list[Any] = self._connection.execute(MOVED, (self._entity, attribute)).fetchall()
        for time_us, content in moved:
            place = Place(self._entity, attribute, time_us, content)
            if self._at(place) is None:
                self._connection.execute(DROP_MOVED, place)

    def _sealed_of(self, attribute: int) -> Sealed:
        found = self._sealed.get(attribute)
        if found is None:
            found = self._sealed[attribute] = Sealed(self._connection, self._entity, attribute)
        return found

    def _place(self, attribute: int, instance: Instance) -> Place:
        return Place(self._entity, attribute, time_of(instance), digest(instance))

    def _find(self, attribute: Iri, instance_id: str) -> Place | None:
        """Where the instance with this id stands now, if it is one of this entity and attribute."""
        first = place_of(instance_id)
        if first is None or first.entity != self._entity or first.attribute != self._names.key(attribute):
            return None
        row = self._connection.execute(FIND_MOVED, first).fetchone()
        return Place(first.entity, first.attribute, *row) if row else first


def _row(place: Place, instance: Instance) -> tuple[Any, ...]:
    return (*place, "observedAt" in instance, encode(instance).decode())
