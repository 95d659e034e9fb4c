"""What a place to park offers beside its count: hours, prices, limits, spaces for some only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zinneke.broker.client import Entity
from zinneke.services.parking.manifest.classes import SPOT_CLASSES, SpotClass
from zinneke.services.parking.rules import opening, tariffs
from zinneke.services.parking.rules.opening import Opening
from zinneke.services.parking.rules.tariffs import Tariff
from zinneke.ui import reading


@dataclass(frozen=True, slots=True)
class Group:
    """Spaces of one class: how many there are and how many are free; None is not known."""

    spot_class: SpotClass
    spaces: int | None
    free: int | None


@dataclass(frozen=True, slots=True)
class Supply:
    """What is offered; None, empty or unknown is not known, and then nothing is promised.

    ``hours`` are as the source wrote them, ``opening`` what they say of the present instant and ``changes_at`` when
    that next changes. ``vehicles`` names the principal one first, ``height_m`` and ``width_m`` are the most that fits.
    """

    hours: str | None
    opening: Opening
    changes_at: datetime | None
    height_m: float | None
    width_m: float | None
    tariff: Tariff | None
    park_and_ride: bool
    vehicles: tuple[str, ...]
    permits: tuple[str, ...]
    maximum_stay: str | None
    area: str | None
    groups: tuple[Group, ...]


def supply(entity: Entity, present: datetime, counted_at: datetime | None) -> Supply:
    """What the car park or segment offers; ``counted_at`` is the instant of its present count."""
    hours = _text(entity, "openingHours")
    return Supply(
        hours=hours,
        opening=opening.at(hours, present),
        changes_at=opening.next_change(hours, present),
        height_m=number(entity, "maximumAllowedHeight"),
        width_m=number(entity, "maximumAllowedWidth"),
        tariff=tariffs.known(_value(entity, "tariff")),
        park_and_ride=_value(entity, "parkAndRide") is True,
        vehicles=words(entity, "allowedVehicleType"),
        permits=words(entity, "requiredPermit"),
        maximum_stay=_text(entity, "maximumParkingDuration"),
        area=_text(entity, "areaServed"),
        groups=tuple(_groups(entity, counted_at)),
    )


def words(entity: Entity, name: str) -> tuple[str, ...]:
    """The words of an attribute, one alone or several."""
    value = _value(entity, name)
    listed = value if isinstance(value, list) else [value]
    return tuple(word for word in listed if isinstance(word, str))


def number(entity: Entity, name: str) -> float | None:
    """The attribute as a number."""
    value = _value(entity, name)
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def _groups(entity: Entity, counted_at: datetime | None) -> list[Group]:
    found = []
    for spot_class in SPOT_CLASSES:
        spaces, free = number(entity, spot_class.total), _count_at(entity, spot_class.free, counted_at)
        if spaces is not None or free is not None:
            total = None if spaces is None else int(spaces)
            found.append(Group(spot_class, total, free if free is not None and _is_possible(free, total) else None))
    return found


def _is_possible(free: int, spaces: int | None) -> bool:
    return free >= 0 and (spaces is None or free <= spaces)


def _count_at(entity: Entity, name: str, instant: datetime | None) -> int | None:
    found = reading.attribute(entity, name)
    if found is None or found.observed_at != instant or isinstance(found.value, bool):
        return None
    return int(found.value) if isinstance(found.value, int | float) else None


def _text(entity: Entity, name: str) -> str | None:
    value = _value(entity, name)
    return value if isinstance(value, str) and value else None


def _value(entity: Entity, name: str) -> Any:
    found = reading.attribute(entity, name)
    return found.value if found else None
