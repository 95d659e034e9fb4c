"""Reads of car parks and segments of streets: what they count now, and how far that can be trusted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.problem import Problem
from zinneke.kernel.registry import EntityType
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import SITES
from zinneke.services.parking.queries.supply import Supply, supply
from zinneke.services.parking.rules import state
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active
from zinneke.ui.places import Place, place


@dataclass(frozen=True, slots=True)
class CarPark:
    """A place to park with its present count: None is not known. ``check`` says what is wrong with the count.

    ``free`` is what a driver may count on: None where the count is impossible. ``reported`` is the count as it came.
    """

    place: Place
    free: int | None
    reported: int | None
    spaces: int | None
    percent: int | None
    check: state.Check | None
    stale: bool
    supply: Supply


def car_parks() -> list[CarPark]:
    """Every car park and every segment with its present count."""
    present = now()
    return [car_park(entity, present) for entity in entities(broker())]


def places() -> list[Place]:
    """Every car park and every segment at a glance, by name."""
    return sorted((row.place for row in car_parks()), key=lambda place: place.name.text.casefold())


def names() -> dict[str, reading.Named]:
    """What car parks are called in the reader's language, by id."""
    named = entities(broker(), pick=("id", "type", "name"))
    return {str(one["id"]): reading.name_of(one, active()) for one in named}


def entities(city: Broker, **asked: Any) -> Iterator[Entity]:
    """Every car park and every segment as the broker has it; ``asked`` narrows what is told of each."""
    for kind in SITES:
        yield from city.all_entities(type=kind.name, **asked)


def entity(entity_id: str) -> Entity | None:
    """The car park or segment, or None: also for an id that cannot be one, and for things of another type."""
    return entity_of_kinds(entity_id, SITES)


def entity_of_kinds(entity_id: str, kinds: Collection[EntityType]) -> Entity | None:
    """The thing, if it is of one of these types."""
    try:
        found = broker().entity(entity_id)
    except Problem as problem:
        if problem.status >= 500:
            raise
        return None
    return found if found and reading.type_of(found) in kinds else None


def car_park(entity: Entity, present: datetime) -> CarPark:
    """The count of a car park, as far as it belongs to its present state."""
    kind = reading.type_of(entity) or SITES[0]
    shown = place(entity, kind)
    status = reading.attribute(entity, kind.level_attribute)
    instant = status.observed_at if status else None
    share, free = _at(entity, "occupancy", instant), _at(entity, "availableSpotNumber", instant)
    check = _check_of(_at(entity, "countCheck", instant))
    return CarPark(
        place=shown,
        free=free if check is state.Check.PLAUSIBLE else None,
        reported=free,
        spaces=_capacity(entity, instant),
        percent=None if share is None or check is not state.Check.PLAUSIBLE else round(100 * share),
        check=check,
        stale=_is_old(shown, present),
        supply=supply(entity, present, instant),
    )


def _is_old(shown: Place, present: datetime) -> bool:
    at = shown.observed_at
    return at is not None and shown.origin != "recorded" and state.is_stale(at, present)


def _at(entity: Entity, name: str, instant: datetime | None) -> Any:
    """The attribute's value of this instant: a value left over from an earlier message is not the present one."""
    found = reading.attribute(entity, name)
    return found.value if found and found.observed_at == instant else None


def _capacity(entity: Entity, instant: datetime | None) -> Any:
    """The capacity the count came with, or the one of a register, which has no time of observation."""
    found = reading.attribute(entity, "totalSpotNumber")
    return found.value if found and found.observed_at in (instant, None) else None


def _check_of(value: Any) -> state.Check | None:
    return state.Check(value) if value in set(state.Check) else None
