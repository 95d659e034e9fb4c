"""Paths of q (4.9) as rows: attribute, instance, sub-attribute, hop, and finally the element itself.

Each step is a ``json_each`` over the one before. The element at the end is a row with the columns ``type``, ``atom``
(a scalar as SQL has it) and ``value`` (JSON text of an object or array), whatever it was in the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from zinneke.broker.adapters.sql import Sql, all_of, any_of, join
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.model.document import MAIN_MEMBER
from zinneke.broker.model.errors import TooComplexQuery
from zinneke.broker.query.tree import ANY_LANGUAGE, ENTITY_MEMBERS, INSTANCE_MEMBERS, Link, Path

MOST_STEPS: Final = 60
"""SQLite joins 64 tables, and a comparison adds a few."""

_MAINS: Final = ", ".join(f"'{member}'" for member in dict.fromkeys(MAIN_MEMBER.values()))


@dataclass(frozen=True, slots=True)
class Reached:
    """The tables to walk through and the alias of the element. ``main`` is the alias whose ``key`` tells the kind of
    attribute, or None for a plain member."""

    tables: tuple[Sql, ...]
    conditions: tuple[Sql, ...]
    element: str
    main: str | None = None

    def where(self, condition: Sql) -> Sql:
        """Some element on the way fits the condition."""
        if len(self.tables) > MOST_STEPS:
            raise TooComplexQuery(f"a path of {len(self.tables)} steps: at most {MOST_STEPS} are followed")
        tables = join(self.tables, " CROSS JOIN ")
        return Sql("EXISTS (SELECT 1 FROM ") + tables + " WHERE " + all_of((*self.conditions, condition)) + ")"


def walk(path: Path, entity: str, present: Present, aliases: Iterator[str]) -> Reached:
    """Follow a path from the row of ``entities`` with this alias."""
    first, *further = path.names
    if first in ENTITY_MEMBERS and not further:
        return _keyed(path.keys, _member(f"{entity}.document", first, (), (), aliases), aliases)
    instance = next(aliases)
    tables: tuple[Sql, ...] = (_instances(f"{entity}.document", first, instance),)
    conditions: tuple[Sql, ...] = (_not_expired(instance, present),)
    for name in further:
        if name in INSTANCE_MEMBERS:
            return _member(f"{instance}.value", name, tables, conditions, aliases)
        parent, instance = instance, next(aliases)
        tables += (_instances(f"{parent}.value", name, instance),)
        conditions += (_not_expired(instance, present),)
    reached = _main(instance, tables, conditions, aliases)
    if path.linked is not None:
        return _hop(path.linked, reached, present, aliases)
    return _keyed(path.keys, reached, aliases)


def _instances(document: str, name: str, alias: str) -> Sql:
    return Sql(f"json_each({document}, ?) AS {alias}", (f"$.attrs.{_label(name)}",))


def _not_expired(instance: str, present: Present) -> Sql:
    """An instance past its expiresAt is gone (4.22)."""
    expiry = f"{instance}.value ->> '$.expiresAt'"
    return Sql(f"({expiry} IS NULL OR instant_us({expiry}) > ?)", (present.now_us,))


def _member(
    document: str, name: str, tables: tuple[Sql, ...], conditions: tuple[Sql, ...], aliases: Iterator[str]
) -> Reached:
    alias = next(aliases)
    each = Sql(f"json_each({document}) AS {alias}")
    return Reached((*tables, each), (*conditions, Sql(f"{alias}.key = ?", (name,))), alias)


def _main(instance: str, tables: tuple[Sql, ...], conditions: tuple[Sql, ...], aliases: Iterator[str]) -> Reached:
    alias = next(aliases)
    each = Sql(f"json_each({instance}.value) AS {alias}")
    return Reached((*tables, each), (*conditions, Sql(f"{alias}.key IN ({_MAINS})")), alias, alias)


def _keyed(keys: tuple[str, ...], reached: Reached, aliases: Iterator[str]) -> Reached:
    """Into the JSON of a value. The element found is wrapped in an array, so that it becomes a row of its own."""
    if not keys or keys == (ANY_LANGUAGE,):
        return reached
    alias, parent = next(aliases), reached.element
    inside = "$" + "".join(f".{_label(key)}" for key in keys)
    wrapped = Sql(
        f"json_each(CASE {parent}.type WHEN 'object' THEN '[' || ({parent}.value -> ?) || ']' END) AS {alias}",
        (inside,),
    )
    return replace(reached, tables=(*reached.tables, wrapped), element=alias)


def _hop(link: Link, reached: Reached, present: Present, aliases: Iterator[str]) -> Reached:
    """To the entities a relationship points at, and on from there."""
    target, entity, main = next(aliases), next(aliases), reached.element
    targets = Sql(
        f"json_each(CASE {main}.type WHEN 'array' THEN {main}.value ELSE json_array({main}.value) END) AS {target}"
    )
    onwards = walk(link.path, entity, present, aliases)
    conditions = (
        *reached.conditions,
        Sql(f"{main}.key IN ('object', 'objectList') AND {entity}.id = {target}.value"),
        present.alive(entity),
        *((_of_types(link, entity),) if link.types else ()),
    )
    return replace(
        onwards,
        tables=(*reached.tables, targets, Sql(f"entities AS {entity}"), *onwards.tables),
        conditions=(*conditions, *onwards.conditions),
    )


def _of_types(link: Link, entity: str) -> Sql:
    return any_of(
        Sql(f"EXISTS (SELECT 1 FROM json_each({entity}.document, '$.type') WHERE value = ?)", (name,))
        for name in link.types
    )


def _label(name: str) -> str:
    """A key as SQLite's JSON paths want it: quoted and escaped as in JSON."""
    return msgspec.json.encode(name).decode()
