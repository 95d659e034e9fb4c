"""Reading the past: instances of one entity inside a window, and the entities that have any."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from zinneke.broker.adapters.instances import Place, instance_id
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.session import Row, Session
from zinneke.broker.adapters.postgres.text import unescaped
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.selection import selected
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sql import Sql, runnable
from zinneke.broker.model.document import Iri
from zinneke.broker.model.times import microseconds
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.pattern import matches
from zinneke.broker.query.tree import Query, Selector, TemporalWindow

ATTRIBUTES: Final = """
    WITH RECURSIVE seen (attribute) AS (
        (SELECT attribute FROM history WHERE entity = %(entity)s ORDER BY attribute LIMIT 1)
        UNION ALL
        SELECT (SELECT attribute FROM history WHERE entity = %(entity)s AND attribute > seen.attribute
            ORDER BY attribute LIMIT 1)
        FROM seen WHERE seen.attribute IS NOT NULL
    )
    SELECT attribute FROM seen WHERE attribute IS NOT NULL
"""
"""From one attribute to the next by way of the index, instead of reading every instance."""

TYPES: Final = "SELECT type FROM past_types WHERE entity = %s ORDER BY type"
MOVED: Final = "SELECT attribute, time_us, digest, first_us, first_digest FROM moved_instances WHERE entity = %s"


def times_within(window: TemporalWindow) -> tuple[str, Sql]:
    """SQL for the time an instance of ``history`` is sorted by, and for being inside the window.

    A window without ends takes every instance, also those that lack the time property.
    """
    time = "time_us"
    if window.time_property != "observedAt":
        # As json, not as text: that would fail on a U+0000 elsewhere in the instance.
        time = f"instant_us(btrim((instance::json -> '{window.time_property}')::text, '\"'))"
    if window.start is None and window.end is None:
        return time, Sql("TRUE")
    inside = Sql("observed" if time == "time_us" else f"{time} IS NOT NULL")
    if window.start is not None:
        inside += Sql(f" AND {time} >= ?", (microseconds(window.start),))
    if window.end is not None:
        inside += Sql(f" AND {time} < ?", (microseconds(window.end),))
    return time, inside


class PastReader:
    """The past of one entity, given by its number."""

    def __init__(self, session: Session, names: Names, entity: int) -> None:
        self._session = session
        self._names = names
        self._entity = entity

    def read(
        self,
        entity_id: str,
        window: TemporalWindow,
        attributes: Iterable[Iri],
        last: int | None,
        limit: int | None,
    ) -> Past | None:
        """See :meth:`zinneke.broker.ports.Reader.past`."""
        known = [row[0] for row in self._session.rows(ATTRIBUTES.replace("%(entity)s", str(self._entity)))]
        if not known:
            return None
        wanted = set(self._names.keys(self._session, asked)) if (asked := tuple(attributes)) else set(known)
        most = min((number for number in (last, limit) if number is not None), default=None)
        rows: list[Row] = []
        for attribute in known:
            if attribute in wanted:
                rows += self._instances(attribute, window, newest=last is not None, most=most)
        rows.sort(key=lambda row: (row[0] or 0, *row[1:4]))
        return Past(entity_id, self.types(), self._recorded(rows))

    def types(self) -> tuple[Iri, ...]:
        """Every type it was seen with."""
        keys = [row[0] for row in self._session.rows(TYPES, (self._entity,))]
        return tuple(self._names.names(self._session, keys).values())

    def _instances(self, attribute: int, window: TemporalWindow, *, newest: bool, most: int | None) -> list[Row]:
        time, inside = times_within(window)
        statement = Sql(f"SELECT {time}, attribute, time_us, digest, instance FROM history WHERE ")  # noqa: S608
        statement += Sql("entity = ? AND attribute = ? AND ", (self._entity, attribute)) + inside
        statement += f" ORDER BY {time} DESC NULLS LAST" if newest else f" ORDER BY {time} NULLS FIRST"
        return self._session.found(statement + Sql(" LIMIT ?", (most,)))

    def _recorded(self, rows: Sequence[Row]) -> tuple[Recorded, ...]:
        moved = {
            (attribute, time_us, content): (first_us, first_content)
            for attribute, time_us, content, first_us, first_content in self._session.rows(MOVED, (self._entity,))
        }
        names = self._names.names(self._session, dict.fromkeys(row[1] for row in rows))
        recorded = []
        for _, attribute, time_us, content, instance in rows:
            first = moved.get((attribute, time_us, content), (time_us, content))
            identifier = instance_id(Place(self._entity, attribute, *first))
            recorded.append(Recorded(names[attribute], decode(instance), identifier))
        return tuple(recorded)


def past_ids(session: Session, names: Names, query: Query, window: TemporalWindow, present: Present) -> Iterator[str]:
    """Ids of entities, present or not, with an instance in the window, of the query's attributes if it names any."""
    _, inside = times_within(window)
    types = "ARRAY(SELECT type FROM past_types WHERE entity = e.key)"
    statement = Sql(f"SELECT e.id, {types} FROM entities AS e WHERE e.tenant = ? AND ", (present.tenant,))  # noqa: S608
    statement += selected(query.selectors, "e", lambda asked: present.has_all(types, asked))
    statement += Sql(" AND EXISTS (SELECT 1 FROM history WHERE entity = e.key AND ") + inside
    if query.attributes:
        statement += Sql(" AND attribute = ANY(?::integer[])", (names.keys(session, query.attributes),))
    judged = any(selector.id_pattern is not None for selector in query.selectors)
    with session.one_instant():
        for stored, seen in session.walk(runnable(statement + ") ORDER BY e.key")):
            entity_id = unescaped(stored)
            if not judged or _is_selected(query, entity_id, set(names.names(session, seen).values())):
                yield entity_id


def _is_selected(query: Query, entity_id: str, types: set[Iri]) -> bool:
    return any(_selects(one, entity_id, types) for one in query.selectors)


def _selects(selector: Selector, entity_id: str, types: set[Iri]) -> bool:
    return (
        (not selector.ids or entity_id in selector.ids)
        and (selector.id_pattern is None or matches(selector.id_pattern, entity_id))
        and (selector.types is None or any(types.issuperset(group) for group in selector.types.any_of))
    )
