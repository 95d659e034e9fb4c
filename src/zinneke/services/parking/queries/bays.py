"""Reads of single bays: for whom they are, whether they are free, how their sensors are doing."""

from dataclasses import dataclass
from datetime import datetime

from zinneke.broker.client import Entity
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.manifest.kinds import SPOT
from zinneke.services.parking.queries.car_parks import entity_of_kinds
from zinneke.services.parking.queries.supply import number, words
from zinneke.services.parking.rules.sensors import SILENT_AFTER
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.places import Place, place


@dataclass(frozen=True, slots=True)
class Bay:
    """A bay: its class (a code, empty for everybody), its sensor's battery share, None where there is none.

    ``state_at`` is when its state was observed; ``silent`` tells that this is too long ago to rely on.
    """

    place: Place
    spot_class: str
    permits: tuple[str, ...]
    site: str | None
    battery: float | None
    signal_dbm: float | None
    state_at: datetime | None
    silent: bool


def bays(spot_class: str = "") -> list[Bay]:
    """Every bay, or those of one class."""
    present = now()
    found = (bay(entity, present) for entity in broker().all_entities(type=SPOT.name))
    return [each for each in found if not spot_class or each.spot_class == spot_class]


def entity(entity_id: str) -> Entity | None:
    """The bay, or None: also for an id that cannot be one, and for things of another type."""
    return entity_of_kinds(entity_id, (SPOT,))


def bay(entity: Entity, present: datetime) -> Bay:
    """The bay as it is now."""
    state, site = reading.attribute(entity, "status"), reading.attribute(entity, "refParkingSite")
    codes = words(entity, "spotClass")
    state_at = state.observed_at if state else None
    return Bay(
        place=place(entity, SPOT),
        spot_class=codes[0] if codes and codes[0] in {each.code for each in SPOT_CLASSES} else "",
        permits=words(entity, "requiredPermit"),
        site=site.value if site and isinstance(site.value, str) else None,
        battery=number(entity, "batteryLevel"),
        signal_dbm=number(entity, "rssi"),
        state_at=state_at,
        silent=state_at is not None and present - state_at > SILENT_AFTER,
    )
