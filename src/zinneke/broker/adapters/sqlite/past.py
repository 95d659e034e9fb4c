"""Reading the past: instances of one entity inside a window, and the entities that have any."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import apsw

from zinneke.broker.adapters.sqlite.instances import Place, instance_id
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.shape import decode
from zinneke.broker.model.document import Iri
from zinneke.broker.model.times import microseconds
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow

ATTRIBUTES: Final = """
    WITH RECURSIVE seen (attribute) AS (
        SELECT min(attribute) FROM history WHERE entity = ?1
        UNION ALL
        SELECT (SELECT min(attribute) FROM history WHERE entity = ?1 AND attribute > seen.attribute)
        FROM seen WHERE seen.attribute IS NOT NULL
    )
    SELECT attribute FROM seen WHERE attribute IS NOT NULL
"""
"""Jumps from one attribute to the next instead of reading every instance."""

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


class PastReader:
    """The history of one entity, over a reader's connection."""

    def __init__(self, connection: apsw.Connection, names: Names, entity: int) -> None:
        self._connection = connection
        self._names = names
        self._entity = entity

    def read(
        self, entity_id: str, window: TemporalWindow, attributes: Iterable[Iri], last: int | None, limit: int | None
    ) -> Past | None:
        """See :meth:`zinneke.broker.ports.Reader.past`."""
        known = [row[0] for row in self._connection.execute(ATTRIBUTES, (self._entity,))]
        if not known:
            return None
        asked = tuple(attributes)
        wanted = set(self._names.keys(asked)) if asked else set(known)
        rows: list[tuple[Any, ...]] = []
        for attribute in known:
            if attribute in wanted:
                rows += self._instances(attribute, window, last, limit)
        rows.sort(key=_time_then_place)
        types = tuple(self._names.name(row[0]) for row in self._connection.execute(TYPES, (self._entity,)))
        return Past(entity_id, types, self._recorded(rows))

    def _instances(
        self, attribute: int, window: TemporalWindow, last: int | None, limit: int | None
    ) -> Sequence[tuple[Any, ...]]:
        time, inside, bindings = times_within(window)
        counts = [count for count in (last, limit) if count is not None]
        return self._connection.execute(
            f"SELECT {time} AS sorted_us, attribute, time_us, digest, instance FROM history "  # noqa: S608 - parts of times_within
            f"WHERE entity = ? AND attribute = ? AND {inside} "
            f"ORDER BY 1 {'DESC' if last is not None else 'ASC'} LIMIT ?",
            (self._entity, attribute, *bindings, min(counts, default=-1)),
        ).fetchall()

    def _recorded(self, rows: Sequence[tuple[Any, ...]]) -> tuple[Recorded, ...]:
        moved = {
            (attribute, time_us, content): (first_us, first_content)
            for attribute, time_us, content, first_us, first_content in self._connection.execute(MOVED, (self._entity,))
        }
        recorded = []
        for _, attribute, time_us, content, instance in rows:
            first = moved.get((attribute, time_us, content), (time_us, content))
            identifier = instance_id(Place(self._entity, attribute, *first))
            recorded.append(Recorded(self._names.name(attribute), decode(instance), identifier))
        return tuple(recorded)


def _time_then_place(row: tuple[Any, ...]) -> tuple[int, int, int]:
    return (row[0] or 0, row[1], row[2])
