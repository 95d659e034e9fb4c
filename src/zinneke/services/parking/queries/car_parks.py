"""Reads of car parks: what they count now, and how far that can be trusted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.client import Entity
from zinneke.kernel.problem import Problem
from zinneke.kernel.registry import EntityType
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import CAR_PARK
from zinneke.services.parking.rules import state
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.places import Place, place

KIND: Final[EntityType] = CAR_PARK


@dataclass(frozen=True, slots=True)
class CarPark:
    """A car park with its present count: None is not known. ``check`` says what is wrong with the count, if anything.

    ``free`` is what a driver may count on: None where the count is impossible. ``reported`` is the count as it came.
    """

    place: Place
    free: int | None
    reported: int | None
    spaces: int | None
    percent: int | None
    check: state.Check | None
    stale: bool


def car_parks() -> list[CarPark]:
    """Every car park with its present count."""
    present = now()
    return [car_park(entity, present) for entity in broker().all_entities(type=KIND.name)]


def places() -> list[Place]:
    """Every car park at a glance, by name."""
    return sorted((row.place for row in car_parks()), key=lambda place: place.name.text.casefold())


def entity(entity_id: str) -> Entity | None:
    """The car park, or None: also for an id that cannot be one, and for things of another type."""
    try:
        found = broker().entity(entity_id)
    except Problem as problem:
        if problem.status >= 500:
            raise
        return None
    return found if found and reading.type_of(found) == KIND else None


def car_park(entity: Entity, present: datetime) -> CarPark:
    """The count of a car park, as far as it belongs to its present state."""
    shown = place(entity, KIND)
    status = reading.attribute(entity, KIND.level_attribute)
    instant = status.observed_at if status else None
    share, free = _at(entity, "occupancy", instant), _at(entity, "availableSpotNumber", instant)
    check = _check_of(_at(entity, "countCheck", instant))
    return CarPark(
        place=shown,
        free=free if check is state.Check.PLAUSIBLE else None,
        reported=free,
        spaces=_at(entity, "totalSpotNumber", instant),
        percent=None if share is None or check is not state.Check.PLAUSIBLE else round(100 * share),
        check=check,
        stale=_is_old(shown, present),
    )


def _is_old(shown: Place, present: datetime) -> bool:
    at = shown.observed_at
    return at is not None and shown.origin != "recorded" and state.is_stale(at, present)


def _at(entity: Entity, name: str, instant: datetime | None) -> Any:
    """The attribute's value of this instant: a value left over from an earlier message is not the present one."""
    found = reading.attribute(entity, name)
    return found.value if found and found.observed_at == instant else None


def _check_of(value: Any) -> state.Check | None:
    return state.Check(value) if value in set(state.Check) else None
