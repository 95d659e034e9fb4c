"""Which entities: by id, pattern of the id and type (5.2.33, 4.17)."""

from collections.abc import Callable, Iterable

from zinneke.broker.adapters.sql import Sql, all_of, any_of, holds_any
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import Selector, TypeSelection

HasType = Callable[[Iri], Sql]


def selected(selectors: Iterable[Selector], entity: str, has_type: HasType) -> Sql:
    """The row of ``entities`` fits any of the selectors; without any, every entity does."""
    kept = tuple(selectors)
    return any_of(_fits(selector, entity, has_type) for selector in kept) if kept else Sql("TRUE")


def _fits(selector: Selector, entity: str, has_type: HasType) -> Sql:
    parts = []
    if selector.ids:
        parts.append(holds_any(f"{entity}.id", selector.ids))
    if selector.id_pattern is not None:
        parts.append(Sql(f"{entity}.id REGEXP ?", (selector.id_pattern,)))
    if selector.types is not None:
        parts.append(_of_type(selector.types, has_type))
    return all_of(parts)


def _of_type(types: TypeSelection, has_type: HasType) -> Sql:
    return any_of(all_of(has_type(name) for name in group) for group in types.any_of)
