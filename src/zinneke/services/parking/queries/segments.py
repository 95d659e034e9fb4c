"""Reads of streets with parking at the kerb: what they are called, in which zone they lie."""

from dataclasses import dataclass
from typing import Final

from zinneke.broker.client import Entity
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active

TYPE: Final = "OnStreetParking"
ZONE: Final = "areaServed"
"""The attribute of the data model that names the larger area a segment belongs to."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of kerb; ``zone`` is empty where none is known."""

    id: str
    name: reading.Named
    zone: str
    spaces: int | None
    position: tuple[float, float] | None


def segments() -> list[Segment]:
    """Every segment that the city knows, by name."""
    found = (segment(entity) for entity in broker().all_entities(type=TYPE))
    return sorted(found, key=lambda one: (one.name.text.casefold(), one.id))


def segment(entity: Entity) -> Segment:
    """An entity as a segment."""
    zone, spaces = reading.attribute(entity, ZONE), reading.attribute(entity, "totalSpotNumber")
    return Segment(
        id=str(entity["id"]),
        name=reading.name_of(entity, active()),
        zone=str(zone.value) if zone and isinstance(zone.value, str) else "",
        spaces=spaces.value if spaces and isinstance(spaces.value, int) else None,
        position=reading.position_of(entity),
    )
