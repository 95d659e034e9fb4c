"""Paths of q (4.9) as rows: attribute, instance, sub-attribute, hop, and finally the element itself.

Each step is a function over the row before. The element at the end is a row with the column ``value``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.sql import Sql, all_of, any_of, join
from zinneke.broker.model.document import MAIN_MEMBER
from zinneke.broker.model.errors import TooComplexQuery
from zinneke.broker.query.tree import ANY_LANGUAGE, ENTITY_MEMBERS, INSTANCE_MEMBERS, Link, Path

MOST_STEPS: Final = 60
"""As many as the other store follows."""

_MAINS: Final = tuple(dict.fromkeys(MAIN_MEMBER.values()))
_LINKS: Final = "('Relationship', 'ListRelationship')"


@dataclass(frozen=True, slots=True)
class Reached:
    """The tables to walk through and the alias of the element. ``instance`` is the alias of the instance whose whole
    content it is, or None for a part."""

    tables: tuple[Sql, ...]
    conditions: tuple[Sql, ...]
    element: str
    instance: str | None = None

    @property
    def value(self) -> str:
        """The element."""
        return f"{self.element}.value"

    @property
    def kind(self) -> str:
        """The kind of attribute whose whole content it is, empty for a part."""
        return f"({self.instance}.value ->> 'type')" if self.instance else "''"

    @property
    def links(self) -> str:
        """Whether it is what a relationship points at."""
        return f"{self.kind} IN {_LINKS}"

    def where(self, condition: Sql) -> Sql:
        """Some element on the way fits the condition."""
        return Sql("EXISTS (SELECT 1 FROM ") + self.tables_where(condition) + ")"

    def tables_where(self, condition: Sql) -> Sql:
        """The tables, and all conditions with one more."""
        if len(self.tables) > MOST_STEPS:
            raise TooComplexQuery(f"a path of {len(self.tables)} steps: at most {MOST_STEPS} are followed")
        return join(self.tables, ", ") + " WHERE " + all_of((*self.conditions, condition))


def walk(path: Path, entity: str, present: Present, aliases: Iterator[str]) -> Reached:
    """Follow a path from the row of ``entities`` with this alias."""
    first, *further = path.names
    if first in ENTITY_MEMBERS and not further:
        return _keyed(path.keys, _member(f"{entity}.sought", first, (), (), aliases), aliases)
    instance = next(aliases)
    tables: tuple[Sql, ...] = (_instances(f"{entity}.sought", first, instance),)
    conditions: tuple[Sql, ...] = (_not_expired(instance, present),)
    for name in further:
        if name in INSTANCE_MEMBERS:
            return _member(f"{instance}.value", name, tables, conditions, aliases)
        parent, instance = instance, next(aliases)
        tables += (_instances(f"{parent}.value", name, instance),)
        conditions += (_not_expired(instance, present),)
    main = ", ".join(f"{instance}.value -> '{member}'" for member in _MAINS)
    reached = replace(_element(Sql(f"coalesce({main})"), tables, conditions, aliases), instance=instance)
    if path.linked is not None:
        return _hop(path.linked, reached, present, aliases)
    return _keyed(path.keys, reached, aliases)


def _instances(document: str, name: str, alias: str) -> Sql:
    return Sql(f"jsonb_array_elements({document} -> 'attrs' -> ?::text) AS {alias}(value)", (name,))


def _not_expired(instance: str, present: Present) -> Sql:
    """An instance past its expiresAt is gone (4.22)."""
    expiry = f"{instance}.value ->> 'expiresAt'"
    return Sql(f"({expiry} IS NULL OR instant_us({expiry}) > ?)", (present.now_us,))


def _element(found: Sql, tables: tuple[Sql, ...], conditions: tuple[Sql, ...], aliases: Iterator[str]) -> Reached:
    """One JSON value, if there is one, as a row of its own."""
    alias = next(aliases)
    row = Sql("LATERAL (SELECT ") + found + f") AS {alias}(value)"
    return Reached((*tables, row), (*conditions, Sql(f"{alias}.value IS NOT NULL")), alias)


def _member(
    document: str, name: str, tables: tuple[Sql, ...], conditions: tuple[Sql, ...], aliases: Iterator[str]
) -> Reached:
    return _element(Sql(f"{document} -> ?::text", (name,)), tables, conditions, aliases)


def _keyed(keys: tuple[str, ...], reached: Reached, aliases: Iterator[str]) -> Reached:
    """Into the JSON of a value."""
    if not keys or keys == (ANY_LANGUAGE,):
        return reached
    inside = Sql(reached.value + " -> ?::text" * len(keys), keys)
    return _element(inside, reached.tables, reached.conditions, aliases)


def _hop(link: Link, reached: Reached, present: Present, aliases: Iterator[str]) -> Reached:
    """To the entities a relationship points at, and on from there."""
    target, entity = next(aliases), next(aliases)
    onwards = walk(link.path, entity, present, aliases)
    conditions = (
        *reached.conditions,
        Sql(f"{reached.links} AND {entity}.id = ({target}.value #>> '{{}}')"),
        present.alive(entity),
        *((any_of(present.has_all(f"{entity}.types", (name,)) for name in link.types),) if link.types else ()),
    )
    targets = Sql(f"jsonb_path_query({reached.value}, '$[*]') AS {target}(value)")
    return replace(
        onwards,
        tables=(*reached.tables, targets, Sql(f"entities AS {entity}"), *onwards.tables),
        conditions=(*conditions, *onwards.conditions),
    )
