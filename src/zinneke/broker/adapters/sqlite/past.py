"""Reading the past: instances of one entity inside a window, and the entities that have any."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import apsw

from zinneke.broker.adapters.instances import Place, instance_id
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.sealed_past import SealedPast
from zinneke.broker.adapters.sqlite.window import bounds_us
from zinneke.broker.model.document import Iri
from zinneke.broker.model.times import microseconds
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow


def attributes_of(entity: str) -> str:
    """SQL for the attributes in the history of an entity, given by number: from one to the next, by way of the
    indexes, instead of reading every instance."""

    def first(beyond: str) -> str:
        return f"""(SELECT min(attribute) FROM (
            SELECT min(attribute) AS attribute FROM history WHERE entity = {entity} {beyond}
            UNION ALL SELECT min(attribute) FROM sealed WHERE entity = {entity} {beyond}
        ))"""  # noqa: S608 - constants

    return f"""
        WITH RECURSIVE seen (attribute) AS (
            SELECT {first("")}
            UNION ALL SELECT {first("AND attribute > seen.attribute")} FROM seen WHERE seen.attribute IS NOT NULL
        )
        SELECT attribute FROM seen WHERE attribute IS NOT NULL
    """  # noqa: S608 - constants


ATTRIBUTES: Final = attributes_of("?1")
TYPES: Final = "SELECT type FROM past_types WHERE entity = ? ORDER BY type"
MOVED: Final = "SELECT attribute, time_us, digest, first_us, first_digest FROM moved_instances WHERE entity = ?"

Window = tuple[str, str, tuple[int, ...]]


def times_within(window: TemporalWindow) -> Window:
    """SQL for the time an instance of ``history`` is sorted by, for being inside the window, and its bindings.

    A window without ends takes every instance, also those that lack the time property.
    """
    time = "time_us"
    if window.time_property != "observedAt":
        time = f"instant_us(instance ->> '$.{window.time_property}')"
    if window.start is None and window.end is None:
        return time, "TRUE", ()
    inside = ["observed" if time == "time_us" else f"{time} IS NOT NULL"]
    bounds: list[int] = []
    if window.start is not None:
        inside.append(f"{time} >= ?")
        bounds.append(microseconds(window.start))
    if window.end is not None:
        inside.append(f"{time} < ?")
        bounds.append(microseconds(window.end))
    return time, " AND ".join(inside), tuple(bounds)


def blocks_within(window: TemporalWindow) -> tuple[str, tuple[int | str, ...]]:
    """SQL for a block of ``sealed`` having an instance inside the window, and its bindings."""
    if window.start is None and window.end is None:
        return "TRUE", ()
    bounds = bounds_us(window)
    if window.time_property != "observedAt":
        return "block_within(block, ?, ?, ?)", (window.time_property, *bounds)
    reaches = "observed AND last_us >= ? AND first_us < ?"
    return (
        f"{reaches} AND (first_us >= ? OR last_us < ? OR block_within(block, ?, ?, ?))",
        (*bounds, *bounds, window.time_property, *bounds),
    )


class PastReader:
    """The history of one entity, over a reader's connection."""

    def __init__(self, connection: apsw.Connection, names: Names, entity: int) -> None:
        self._connection = connection
        self._names = names
        self._entity = entity
        self.sealed = SealedPast(connection, entity)

    def read(
        self, entity_id: str, window: TemporalWindow, attributes: Iterable[Iri], last: int | None, limit: int | None
    ) -> Past | None:
        """See :meth:`zinneke.broker.ports.Reader.past`."""
        known = self.attributes(attributes)
        if known is None:
            return None
        most = min((count for count in (last, limit) if count is not None), default=None)
        rows: list[tuple[Any, ...]] = []
        for attribute in known:
            rows += self._instances(attribute, window, newest=last is not None, most=most)
        rows.sort(key=_time_then_place)
        return Past(entity_id, self.types(), self._recorded(rows))

    def attributes(self, asked: Iterable[Iri]) -> list[int] | None:
        """The attributes with a history, by number: those of the asked ones, if any are; None if there is none."""
        known = [row[0] for row in self._connection.execute(ATTRIBUTES, (self._entity,))]
        wanted = set(self._names.keys(asked)) if (asked := tuple(asked)) else set(known)
        return [attribute for attribute in known if attribute in wanted] if known else None

    def name(self, attribute: int) -> Iri:
        """The name of an attribute."""
        return self._names.name(attribute)

    def types(self) -> tuple[Iri, ...]:
        """Every type it was seen with."""
        return tuple(self._names.name(row[0]) for row in self._connection.execute(TYPES, (self._entity,)))

    def rows(self, attribute: int, window: TemporalWindow, *, newest: bool, most: int | None) -> list[tuple[Any, ...]]:
        """Instances that are rows: sorted by, attribute, time, digest and the instance as text."""
        time, inside, bindings = times_within(window)
        return self._connection.execute(
            f"SELECT {time} AS sorted_us, attribute, time_us, digest, instance FROM history "  # noqa: S608 - parts of times_within
            f"WHERE entity = ? AND attribute = ? AND {inside} "
            f"ORDER BY 1 {'DESC' if newest else 'ASC'} LIMIT ?",
            (self._entity, attribute, *bindings, -1 if most is None else most),
        ).fetchall()

    def _instances(
        self, attribute: int, window: TemporalWindow, *, newest: bool, most: int | None
    ) -> list[tuple[Any, ...]]:
        rows = self.rows(attribute, window, newest=newest, most=most)
        sealed = self.sealed.rows(attribute, window, newest=newest, most=most)
        if not sealed or most is None:
            return rows + sealed
        both = sorted(rows + sealed, key=_time_then_place)
        return both[-most:] if newest else both[:most]

    def _recorded(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Recorded, ...]:
        moved = {
            (attribute, time_us, content): (first_us, first_content)
            for attribute, time_us, content, first_us, first_content in self._connection.execute(MOVED, (self._entity,))
        }
        recorded = []
        for _, attribute, time_us, content, instance in rows:
            first = moved.get((attribute, time_us, content), (time_us, content))
            identifier = instance_id(Place(self._entity, attribute, *first))
            content = decode(instance) if isinstance(instance, str) else instance
            recorded.append(Recorded(self._names.name(attribute), content, identifier))
        return tuple(recorded)


def _time_then_place(row: tuple[Any, ...]) -> tuple[int, int, int, int]:
    return (row[0] or 0, row[1], row[2], row[3])
