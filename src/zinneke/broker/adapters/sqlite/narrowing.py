"""Which entities a condition of q leaves, as far as indexes of values tell: read before the query itself is made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import apsw

from zinneke.broker.adapters.sql import Sql
from zinneke.broker.adapters.sqlite.values import COMPLETE, path_text, ranges_of
from zinneke.broker.query.clues import Clues, necessary
from zinneke.broker.query.tree import Query

FEW: Final = 5_000
"""Entities that are worth a list of their own, to look at in their order; where there are more, the next matches are
never far in the walk through all of them."""
MANY: Final = 20_000
"""The same where every match is wanted."""
MOST_PLACES: Final = 20_000
"""Geometries that fit, beyond which a walk through all entities finds the first matches sooner."""
ALL_PLACES: Final = 300_000
"""The same where every match is wanted."""

IN_RANGE: Final = "SELECT entity FROM indexed_values WHERE source = ? AND kind = ? AND value >= ? AND value <= ?"
COUNT: Final = """
    SELECT count(*) FROM (
        SELECT 1 FROM indexed_values WHERE source = ? AND kind = ? AND value >= ? AND value <= ? LIMIT ?
    )
"""

Range = tuple[int, int, Any, Any]
"""Index, kind, least and greatest value."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What indexes say. ``entities``: the only ones that may match, in order, if they are few. ``ranges``: of each of
    these groups, an entity that matches has a row in one."""

    ranges: tuple[tuple[Range, ...], ...] = ()
    entities: tuple[int, ...] | None = None
    missing: frozenset[str] = frozenset()
    """Paths that are asked for and have no index."""
    placed: bool = False
    """Whether all of the entities lie where a geoquery wants them."""


NOTHING_KNOWN: Final = Narrowed()


def narrowed(connection: apsw.Connection, tenant: int, query: Query, *, every: bool) -> Narrowed:
    """What the indexes of a tenant know about a query; ``every``: all of its matches are wanted, not just the first."""
    needed = necessary(query.condition)
    if not needed:
        return Narrowed()
    rows: Any = connection.execute(COMPLETE, (tenant,))
    sources: dict[str, int] = dict(rows)
    wanted = {path_text(clue.path) for clues in needed for clue in clues}
    missing = frozenset(wanted - sources.keys())
    groups = [_ranges(clues, sources) for clues in needed if all(path_text(clue.path) in sources for clue in clues)]
    if not groups:
        return Narrowed(missing=missing)
    most = MANY if every else FEW
    counted = [(_count(connection, group, most), group) for group in groups]
    least, rarest = min(counted)
    entities = _entities(connection, rarest) if least <= most else None
    return Narrowed(tuple(group for _, group in counted if group != rarest or entities is None), entities, missing)


def in_place(connection: apsw.Connection, boxes: Sql, known: Narrowed, *, every: bool) -> Narrowed:
    """What is known, and where things are: ``boxes`` finds the entities that fit a geoquery."""
    most = ALL_PLACES if every else MOST_PLACES
    limited = boxes + Sql(" LIMIT ?", (most + 1,))
    rows: list[Any] = connection.execute(limited.text, limited.bindings).fetchall()
    if len(rows) > most:
        return known
    found = {row[0] for row in rows}
    if known.entities is not None:
        found.intersection_update(known.entities)
    return replace(known, entities=tuple(sorted(found)), placed=True)


def _ranges(clues: Clues, sources: dict[str, int]) -> tuple[Range, ...]:
    return tuple((sources[path_text(clue.path)], *limits) for clue in clues for limits in ranges_of(clue))


def _count(connection: apsw.Connection, group: Iterable[Range], most: int) -> int:
    """How many rows there are, no further than one beyond the most."""
    found = 0
    for limits in group:
        found += int(connection.execute(COUNT, (*limits, most + 1 - found)).get)
        if found > most:
            break
    return found


def _entities(connection: apsw.Connection, group: Iterable[Range]) -> tuple[int, ...]:
    found: set[int] = set()
    for limits in group:
        found.update(row[0] for row in connection.execute(IN_RANGE, limits))
    return tuple(sorted(found))
