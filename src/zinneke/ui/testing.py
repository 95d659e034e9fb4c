"""A city for tests of pages: a stand-in for the context broker that holds a few entities."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from zinneke.broker.client import BrokerUnreachable, Entity
from zinneke.intake.door import planned
from zinneke.intake.known import Present
from zinneke.intake.mapping import Feed
from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.kernel.time import now
from zinneke.ui.city import broker


class StandIn:
    """Answers what :class:`zinneke.broker.client.Broker` would of these entities; their past is their present."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = {str(entity["id"]): entity for entity in entities}

    def entity(self, entity_id: str, **_: object) -> Entity | None:
        """The entity, or None."""
        return self._entities.get(entity_id)

    def all_entities(self, *, type: str, **_: object) -> Iterator[Entity]:  # noqa: A002 - the client's name
        """Every entity of a type."""
        yield from (entity for entity in self._entities.values() if entity["type"] == type)

    def patch(self, entity_id: str, attributes: Mapping[str, Any]) -> None:
        """Change the entity; an attribute that becomes NGSI-LD Null goes (ETSI GS CIM 009, 4.5.0)."""
        changed = {**self._entities[entity_id], **attributes}
        self._entities[entity_id] = {name: given for name, given in changed.items() if given != "urn:ngsi-ld:null"}

    def history(self, entity_id: str, *, attributes: Iterable[str] = (), **_: object) -> Entity | None:
        """The present values as a history of one instant, or None."""
        entity = self._entities.get(entity_id)
        if entity is None:
            return None
        told = {name: entity.get(name) for name in attributes}
        return {name: _as_past(given) for name, given in told.items() if given is not None}


class Away:
    """A broker that does not answer."""

    def __getattr__(self, name: str) -> Any:
        raise BrokerUnreachable(f"no answer to {name}")


@contextmanager
def city_of(*entities: Entity) -> Iterator[None]:
    """Within the block, pages see these entities and no others."""
    yield from _city(StandIn(entities))


@contextmanager
def city_without_broker() -> Iterator[None]:
    """Within the block, the broker is away."""
    yield from _city(Away())


def entity_of(feed: Feed, device: str, payload: Mapping[str, Any], instant: datetime | None = None) -> Entity:
    """The entity that a new device's first message makes."""
    at = instant or now()
    seen = observe(feed, device, written(feed.name, device, payload, at).body, now())
    (entity,) = planned([seen], {seen.entity_id: Present()}).entities
    return entity


def _as_past(given: Any) -> Any:
    instances = [
        {"values": [[one["value"], one["observedAt"]]]}
        | ({"datasetId": one["datasetId"]} if "datasetId" in one else {})
        for one in (given if isinstance(given, list) else [given])
    ]
    return instances if len(instances) > 1 else instances[0]


def _city(stand_in: object) -> Iterator[None]:
    broker.cache_clear()
    with patch("zinneke.ui.city.Broker", return_value=stand_in):
        yield
    broker.cache_clear()
