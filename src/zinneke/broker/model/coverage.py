"""Which part of a request a registered source may answer (5.12), and which registrations clash (5.9.2.4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.registration import EntityInfo, Information, Registration
from zinneke.broker.query.pattern import matches
from zinneke.broker.query.tree import Selector, TypeSelection


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked for: entities by alternatives (empty: any), attributes and datasets of them (empty: any)."""

    selectors: tuple[Selector, ...] = ()
    attributes: frozenset[Iri] = frozenset()
    datasets: frozenset[str] = frozenset()


def need_of(entity_id: str, types: Iterable[Iri] = (), attributes: Iterable[Iri] = ()) -> Need:
    """What a request about one entity needs; without types, whatever type it is of."""
    groups = tuple((name,) for name in types)
    selector = Selector(types=TypeSelection(groups) if groups else None, ids=(entity_id,))
    return Need((selector,), frozenset(attributes))


def matching(registration: Registration, need: Need) -> tuple[Information, ...]:
    """The items of information that fit the need; none: the source has nothing to do with it."""
    datasets = registration.members.get("datasetId")
    if datasets and need.datasets and need.datasets.isdisjoint(datasets):
        return ()
    return tuple(item for item in registration.information if fits(item, need))


def fits(item: Information, need: Need) -> bool:
    """Whether a source with this information may have what is needed."""
    entities = (
        not item.entities
        or not need.selectors
        or any(_agree(one, selector) for one in item.entities for selector in need.selectors)
    )
    return entities and (not need.attributes or not item.attributes or not item.attributes.isdisjoint(need.attributes))


def only_of(registration: Registration, types: frozenset[Iri]) -> bool:
    """Whether the source is registered for entities of these types and for no others."""
    return all(
        item.entities and all(one.types and one.types <= types for one in item.entities)
        for item in registration.information
    )


def attributes_covered(items: Iterable[Information], asked: frozenset[Iri]) -> frozenset[Iri] | None:
    """The attributes to ask a source for, of those asked (empty: any); None for all of them."""
    covered: set[Iri] = set()
    for item in items:
        if not item.attributes:
            return asked or None
        covered |= item.attributes & asked if asked else item.attributes
    return frozenset(covered)


def datasets_covered(registration: Registration, asked: frozenset[str]) -> frozenset[str]:
    """The datasets to ask a source for, of those asked; empty: any."""
    own = frozenset(registration.members.get("datasetId", ()))
    return own & asked if own and asked else own or asked


def covers_entity(registration: Registration, document: Document) -> bool:
    """Whether an entity held here is one that a source wants for itself: all of it, or attributes it has."""
    need = need_of(document["id"], document["type"], document["attrs"])
    return any(
        fits(item, need) and (not item.attributes or not item.attributes.isdisjoint(document["attrs"]))
        for item in registration.information
    )


def clash(one: Registration, other: Registration) -> bool:
    """Whether two proxied registrations claim an attribute of one entity, of which at least one is exclusive."""
    return any(_overlap(mine, theirs) for mine in one.information for theirs in other.information)


def _overlap(one: Information, other: Information) -> bool:
    attributes = not one.attributes or not other.attributes or not one.attributes.isdisjoint(other.attributes)
    entities = (
        not one.entities
        or not other.entities
        or any(_agree(mine, _selector(theirs)) for mine in one.entities for theirs in other.entities)
    )
    return attributes and entities


def _selector(info: EntityInfo) -> Selector:
    return Selector(TypeSelection(tuple((name,) for name in info.types)), tuple(info.ids), info.pattern)


def _agree(info: EntityInfo, selector: Selector) -> bool:
    types = selector.types is None or any(not info.types.isdisjoint(group) for group in selector.types.any_of)
    return types and _ids_agree(info, selector)


def _ids_agree(info: EntityInfo, selector: Selector) -> bool:
    """No side says, or an id is both sides', or one side's id fits the other's pattern, or both have patterns."""
    if (not info.ids and info.pattern is None) or (not selector.ids and selector.id_pattern is None):
        return True
    if selector.ids:
        return any(one in info.ids or (info.pattern is not None and matches(info.pattern, one)) for one in selector.ids)
    pattern = selector.id_pattern or ""
    return info.pattern is not None or any(matches(pattern, one) for one in info.ids)
