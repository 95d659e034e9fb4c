"""Which entities: by id, pattern of the id and type (5.2.33, 4.17)."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from zinneke.broker.adapters.sql import Sql, all_of, any_of
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import Selector, TypeSelection

HasTypes = Callable[[Iterable[Iri]], Sql]

_LITERAL: Final = re.compile(r"[\w:/-]*")
_MAY_BE_ABSENT: Final = "*?{"


def selected(selectors: Iterable[Selector], entity: str, has_types: HasTypes) -> Sql:
    """The row of ``entities`` fits any of the selectors, but for patterns; without any, every entity does."""
    kept = tuple(selectors)
    return any_of(_fits(selector, entity, has_types) for selector in kept) if kept else Sql("TRUE")


def literal_prefix(pattern: str) -> str:
    """What every text of a pattern begins with, as far as that is plain to see."""
    found = _LITERAL.match(pattern)
    prefix = found[0] if found and "|" not in pattern and pattern.isascii() else ""
    following = pattern[len(prefix) : len(prefix) + 1]
    return prefix[:-1] if following and following in _MAY_BE_ABSENT else prefix


def _fits(selector: Selector, entity: str, has_types: HasTypes) -> Sql:
    parts = []
    if selector.ids:
        parts.append(Sql(f"{entity}.id = ANY(?::text[])", (list(selector.ids),)))
    if selector.id_pattern is not None:
        parts.append(Sql(f"starts_with({entity}.id, ?)", (literal_prefix(selector.id_pattern),)))
    if selector.types is not None:
        parts.append(_of_type(selector.types, has_types))
    return all_of(parts)


def _of_type(types: TypeSelection, has_types: HasTypes) -> Sql:
    return any_of(has_types(group) for group in types.any_of)
