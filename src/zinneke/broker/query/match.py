"""Whether an entity fits a query, in plain Python: for subscriptions, and the oracle of the stores' translators."""

from datetime import datetime

from zinneke.broker.model.document import Document
from zinneke.broker.model.view import is_expired
from zinneke.broker.query.compare import holds_between
from zinneke.broker.query.pattern import matches as matches_pattern
from zinneke.broker.query.places import lies
from zinneke.broker.query.scope import in_scope
from zinneke.broker.query.tree import And, Compare, Condition, Exists, GeoQuery, Or, Query, Selector
from zinneke.broker.query.walk import Find, Walk
from zinneke.kernel.time import now


def matches(query: Query, document: Document, *, find: Find | None = None, at: datetime | None = None) -> bool:
    """Whether the entity fits all of the query (5.7.2.4). Expired attributes, at ``at``, are not there (4.22).

    ``find`` looks up linked entities; without it no path through a relationship leads anywhere.
    """
    walk = Walk(at or now(), find or _nowhere)
    return (
        not is_expired(document.get("expiresAt"), walk.at)
        and _is_selected(query.selectors, document)
        and (not query.attributes or any(walk.instances(document["attrs"], name) for name in query.attributes))
        and (query.scope is None or in_scope(query.scope, document.get("scope", [])))
        and (query.condition is None or holds(query.condition, document, walk))
        and (query.geo is None or _lies(query.geo, document, walk))
    )


def holds(condition: Condition, document: Document, walk: Walk) -> bool:
    """Whether the condition of q holds for the entity."""
    match condition:
        case And(parts):
            return all(holds(part, document, walk) for part in parts)
        case Or(parts):
            return any(holds(part, document, walk) for part in parts)
        case Exists(path):
            return any(True for _ in walk.elements(document, path))
        case Compare(path):
            return any(holds_between(element, condition) for element in walk.elements(document, path))


def selects(selector: Selector, document: Document) -> bool:
    """Whether the selector fits the entity: ids, pattern of the id, types together (5.2.33)."""
    if selector.ids and document["id"] not in selector.ids:
        return False
    if selector.id_pattern is not None and not matches_pattern(selector.id_pattern, document["id"]):
        return False
    return selector.types is None or any(set(group) <= set(document["type"]) for group in selector.types.any_of)


def _is_selected(selectors: tuple[Selector, ...], document: Document) -> bool:
    return not selectors or any(selects(selector, document) for selector in selectors)


def _lies(query: GeoQuery, document: Document, walk: Walk) -> bool:
    """One instance is enough; what is no GeoProperty does not count (4.10)."""
    return any(
        lies(instance["value"], query)
        for instance in walk.instances(document["attrs"], query.attribute)
        if instance["type"] == "GeoProperty"
    )


def _nowhere(_entity_id: str) -> None:
    return None
