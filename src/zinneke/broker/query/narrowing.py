"""Queries narrowed to the types someone may read, so that pages and counts stay right."""

from collections.abc import Iterator
from dataclasses import replace

from zinneke.broker.model.document import NULL, Iri
from zinneke.broker.model.errors import Forbidden
from zinneke.broker.model.rights import Types
from zinneke.broker.query.tree import And, Compare, Condition, Exists, Link, Or, Path, Query, Selector, TypeSelection


def narrowed(query: Query, types: Types) -> Query:
    """The query for entities that have one of the types besides what it asks for already.

    Raises Forbidden where it looks into linked entities that may be of other types (4.9).
    """
    if types is None:
        return query
    if types and any(not link.types or not types.issuperset(link.types) for link in _hops(query)):
        raise Forbidden("the query looks into linked entities that may not be read: name the types that may")
    selectors = query.selectors or (Selector(),)
    return replace(query, selectors=tuple(replace(one, types=_within(one.types, types)) for one in selectors))


def _within(asked: TypeSelection | None, types: frozenset[Iri]) -> TypeSelection:
    if not types:
        return TypeSelection(((NULL,),))
    if asked is None:
        return TypeSelection(tuple((name,) for name in sorted(types)))
    groups = [
        found
        for group in asked.any_of
        for found in ([group] if not types.isdisjoint(group) else [(*group, name) for name in sorted(types)])
    ]
    return TypeSelection(tuple(groups))


def _hops(query: Query) -> Iterator[Link]:
    for order in query.order:
        yield from _links(order.path)
    if query.condition is not None:
        yield from _of_condition(query.condition)


def _of_condition(condition: Condition) -> Iterator[Link]:
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _of_condition(part)
        case Exists(path) | Compare(path):
            yield from _links(path)


def _links(path: Path) -> Iterator[Link]:
    if path.linked is not None:
        yield path.linked
        yield from _links(path.linked.path)
