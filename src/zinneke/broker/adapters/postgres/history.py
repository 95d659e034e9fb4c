"""Writing the past of one entity."""

from collections.abc import Iterable
from typing import Final

from zinneke.broker.adapters.instances import Place, digest, place_of, time_of
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.shape import decode, encode
from zinneke.broker.model.document import Instance, Iri

ADD: Final = """
    WITH noted AS (INSERT INTO past_types SELECT %s, unnest(%s::integer[]) ON CONFLICT DO NOTHING)
    INSERT INTO history (entity, attribute, time_us, digest, observed, instance)
    SELECT %s, new.* FROM unnest(%s::integer[], %s::bigint[], %s::bigint[], %s::boolean[], %s::text[])
        AS new (attribute, time_us, digest, observed, instance)
    WHERE NOT EXISTS (
        SELECT 1 FROM moved_instances AS m
        WHERE m.entity = %s AND (m.attribute, m.first_us, m.first_digest) = (new.attribute, new.time_us, new.digest)
    )
    ON CONFLICT DO NOTHING
"""
"""An observation that was moved since stays moved when it arrives again."""

_PLACE: Final = "WHERE entity = %s AND attribute = %s AND time_us = %s AND digest = %s"
FIND: Final = f"SELECT instance FROM history {_PLACE}"  # noqa: S608 - a constant
REPLACE: Final = f"UPDATE history SET instance = %s {_PLACE}"  # noqa: S608 - a constant
DROP_ONE: Final = f"DELETE FROM history {_PLACE}"  # noqa: S608 - a constant
DROP: Final = "DELETE FROM history WHERE entity = %s"
DROP_BESIDE: Final = (
    "DELETE FROM moved_instances WHERE entity = %s",
    "DELETE FROM past_types WHERE entity = %s",
)
DROP_ATTRIBUTE: Final = """
    DELETE FROM history WHERE entity = %s AND attribute = ANY(%s::integer[])
        AND (%s OR (instance::json -> 'datasetId')::text IS NOT DISTINCT FROM %s::text)
"""
DROP_LOST: Final = """
    DELETE FROM moved_instances AS m WHERE entity = %s AND NOT EXISTS (
        SELECT 1 FROM history AS h WHERE h.entity = m.entity
            AND (h.attribute, h.time_us, h.digest) = (m.attribute, m.time_us, m.digest)
    )
"""
FIND_MOVED: Final = """
    SELECT time_us, digest FROM moved_instances
    WHERE entity = %s AND attribute = %s AND first_us = %s AND first_digest = %s
"""
MOVE: Final = """
    INSERT INTO moved_instances (entity, attribute, first_us, first_digest, time_us, digest)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (entity, attribute, first_us, first_digest)
    DO UPDATE SET time_us = excluded.time_us, digest = excluded.digest
"""
DROP_MOVED: Final = f"DELETE FROM moved_instances {_PLACE}"  # noqa: S608 - a constant


class History:
    """The past of one entity, inside a transaction that holds its lock."""

    def __init__(self, session: Session, names: Names, entity: int) -> None:
        self._session = session
        self._names = names
        self.entity = entity

    def add(self, recorded: Iterable[tuple[Iri, Instance]], types: Iterable[Iri]) -> None:
        """Record instances; those already there are left alone. Note the types the entity has now."""
        given = tuple(recorded)
        attributes = self._names.intern(self._session, [name for name, _ in given])
        instances = [instance for _, instance in given]
        row = (
            self.entity,
            self._names.intern(self._session, types),
            self.entity,
            attributes,
            [time_of(instance) for instance in instances],
            [digest(instance) for instance in instances],
            ["observedAt" in instance for instance in instances],
            [encode(instance).decode() for instance in instances],
            self.entity,
        )
        self._session.run(ADD, row)

    def drop(self) -> bool:
        """Delete everything. False if there was nothing."""
        forgotten = self._session.run(DROP, (self.entity,))
        for statement in DROP_BESIDE:
            self._session.run(statement, (self.entity,))
        return forgotten > 0

    def drop_attribute(self, attribute: Iri, dataset: str | None, *, all_datasets: bool) -> bool:
        """Delete an attribute's instances: the default ones, one dataset's, or all. False if there were none."""
        keys = self._names.keys(self._session, (attribute,))
        named = None if dataset is None else encode(dataset).decode()
        gone = self._session.run(DROP_ATTRIBUTE, (self.entity, keys, all_datasets, named))
        self._session.run(DROP_LOST, (self.entity,))
        return gone > 0

    def instance(self, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance, or None."""
        place = self._find(attribute, instance_id)
        row = None if place is None else self._session.row(FIND, place)
        return decode(row[0]) if row else None

    def replace(self, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Put other content under an instance's id. Raises KeyError if there is no such instance."""
        first, old = place_of(instance_id), self._find(attribute, instance_id)
        if first is None or old is None or self._session.row(FIND, old) is None:
            raise KeyError(f"no instance {instance_id} of {attribute}")
        new = Place(old.entity, old.attribute, time_of(instance), digest(instance))
        if new.time_us == old.time_us:
            self._session.run(REPLACE, (encode(instance).decode(), *old))
            return
        self._session.run(DROP_ONE, old)
        self.add([(attribute, instance)], ())
        self._session.run(MOVE, (*first, new.time_us, new.digest))

    def drop_instance(self, attribute: Iri, instance_id: str) -> bool:
        """Delete one recorded instance. False if there was none."""
        place = self._find(attribute, instance_id)
        if place is None or not self._session.run(DROP_ONE, place):
            return False
        self._session.run(DROP_MOVED, place)
        return True

    def _find(self, attribute: Iri, instance_id: str) -> Place | None:
        """Where the instance with this id stands now, if it is one of this entity and attribute."""
        first = place_of(instance_id)
        if first is None or first.entity != self.entity:
            return None
        if [first.attribute] != self._names.keys(self._session, (attribute,)):
            return None
        row = self._session.row(FIND_MOVED, first)
        return Place(first.entity, first.attribute, *row) if row else first
