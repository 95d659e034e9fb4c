"""Entities on a map and in lists: what is shown of each at a glance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.registry import EntityType, Level, Quantity
from zinneke.kernel.time import format_instant
from zinneke.ui import reading
from zinneke.ui.figures import unit_symbol, with_unit
from zinneke.ui.language import active, in_active


@dataclass(frozen=True, slots=True)
class Place:
    """A thing in the city at a glance: its name, its main figure, its level, where it is and since when we know."""

    id: str
    kind: EntityType
    name: reading.Named
    url: str
    quantity: Quantity | None
    value: Any
    level: Level | None
    observed_at: datetime | None
    origin: reading.Origin
    position: tuple[float, float] | None

    @property
    def figure(self) -> str:
        """The main figure with its unit, as the language of the page writes it."""
        if self.quantity is None or self.value is None:
            return "–"
        return with_unit(self.value, self.quantity.unit_code, self.quantity.decimals)


def place(entity: Entity, kind: EntityType) -> Place:
    """The entity at a glance. Its main figure is the first of its type's quantities that it has."""
    shown = ((quantity, reading.attribute(entity, quantity.attribute)) for quantity in kind.quantities)
    quantity, main = next(((quantity, found) for quantity, found in shown if found), (None, None))
    return Place(
        id=entity["id"],
        kind=kind,
        name=reading.name_of(entity, active()),
        url=reverse(kind.detail_url, args=[entity["id"]]),
        quantity=quantity,
        value=quantity.shown(main.value) if quantity and main else None,
        level=reading.level_of(entity, kind),
        observed_at=reading.observed_at(entity),
        origin=reading.origin_of(entity),
        position=reading.position_of(entity),
    )


def places(broker: Broker, kinds: Iterable[EntityType], *, q: str | None = None) -> Iterator[Place]:
    """Every entity of these types in the broker."""
    for kind in kinds:
        for entity in broker.all_entities(type=kind.name, q=q):
            yield place(entity, kind)


def feature_collection(shown: Iterable[Place]) -> dict[str, Any]:
    """The places that have a position, as GeoJSON (RFC 7946) with what the map and the list beside it need."""
    return {"type": "FeatureCollection", "features": [_feature(place) for place in shown if place.position]}


def _feature(place: Place) -> dict[str, Any]:
    unit_code = place.quantity.unit_code if place.quantity else None
    properties = {
        "id": place.id,
        "type": place.kind.name,
        "type_label": in_active(place.kind.label),
        "label": place.name.text,
        "level": in_active(place.level.name) if place.level else "",
        "rank": place.level.rank if place.level else None,
        "value": place.value,
        "unit": unit_symbol(unit_code),
        "quantity": in_active(place.quantity.name) if place.quantity else "",
        "figure": place.figure,
        "observed_at": format_instant(place.observed_at) if place.observed_at else None,
        "url": place.url,
        "source": place.origin,
    }
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": place.position},
        "properties": properties,
    }
