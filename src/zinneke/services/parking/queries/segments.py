"""Reads of streets with parking at the kerb: what they are called, in which zone they lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from zinneke.broker.client import Entity
from zinneke.services.parking.queries.supply import words
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active

KIND_OF_ZONE: Final = "Zone"
"""How kinds of zones end among the categories of the data model: ``blueZone``, ``greenZone``."""
TYPE: Final = "OnStreetParking"
AREA: Final = "areaServed"
"""The attribute of the data model that names the larger area a segment belongs to."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of kerb; ``area`` is empty where none is known. ``zones`` are the names by which rules are for it: its
    area, and its kind of zone in that area, such as ``Etterbeek: blueZone``."""

    id: str
    name: reading.Named
    area: str
    zones: tuple[str, ...]
    spaces: int | None
    position: tuple[float, float] | None


def segments() -> list[Segment]:
    """Every segment that the city knows, by name."""
    found = (segment(entity) for entity in broker().all_entities(type=TYPE))
    return sorted(found, key=lambda one: (one.name.text.casefold(), one.id))


def segment(entity: Entity) -> Segment:
    """An entity as a segment."""
    area, spaces = reading.attribute(entity, AREA), reading.attribute(entity, "totalSpotNumber")
    named = str(area.value) if area and isinstance(area.value, str) else ""
    return Segment(
        id=str(entity["id"]),
        name=reading.name_of(entity, active()),
        area=named,
        zones=_zones(named, words(entity, "category")),
        spaces=spaces.value if spaces and isinstance(spaces.value, int) else None,
        position=reading.position_of(entity),
    )


def _zones(area: str, categories: Iterable[str]) -> tuple[str, ...]:
    """Each municipality has zones of its own, by colour: the same colour elsewhere is another zone."""
    if not area:
        return ()
    return (area, *(f"{area}: {category}" for category in categories if category.endswith(KIND_OF_ZONE)))
