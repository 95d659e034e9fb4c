"""When the state of a car park changed: what its feed of news tells, without knowing who reads it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from zinneke.services.parking.manifest.kinds import CAR_PARK
from zinneke.services.parking.rules.state import Level
from zinneke.ui.city import broker
from zinneke.ui.history import past_values

STATE: Final = CAR_PARK.level_attribute
SPAN: Final = timedelta(days=2)
READ: Final = 4_000
"""Observations that are looked at: a car park that counts every 15 seconds sends so many in 17 hours."""
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A state that began at an instant."""

    level: Level
    at: datetime


def changes(entity_id: str, present: datetime) -> list[Change]:
    """The latest changes of state, the newest first. What an unknown count interrupts is no change."""
    until = present + timedelta(seconds=1)
    past = broker().history(entity_id, attributes=(STATE,), since=present - SPAN, until=until, last=READ)
    seen = sorted(_known((past or {}).get(STATE)), key=lambda one: one.at)
    begun = [later for earlier, later in pairwise(seen) if later.level is not earlier.level]
    return begun[: -MOST - 1 : -1]


def _known(attribute: Any) -> list[Change]:
    levels = set(Level) - {Level.UNKNOWN}
    return [Change(Level(value), at) for value, at in past_values(attribute) if value in levels]
