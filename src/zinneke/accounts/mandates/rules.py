"""When a mandate holds, and which ones can be given. No database, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

OFFER_LASTS: Final = timedelta(days=14)
"""How long the code of an offer is good; our own choice."""
LONGEST: Final = timedelta(days=5 * 366)
"""A mandate that people give ends by itself after five years at the latest; our own choice."""
MOST: Final = 20
"""Mandates that one person has given and that have not ended; our own choice."""


class State(StrEnum):
    """How a mandate stands on a day."""

    OFFERED = "offered"
    LAPSED = "lapsed"
    COMING = "coming"
    IN_FORCE = "in_force"
    OVER = "over"
    ENDED = "ended"


class Fault(StrEnum):
    """What is wrong with a mandate that somebody wants to give."""

    NO_SCOPE = "no_scope"
    UNKNOWN_SCOPE = "unknown_scope"
    PAST = "past"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Standing:
    """What its state follows from."""

    first_day: date
    last_day: date | None
    offered_at: datetime
    accepted: bool
    ended: bool


def state(of: Standing, at: datetime, today: date) -> State:
    """How it stands at an instant, which is ``today`` in Brussels."""
    if of.ended:
        return State.ENDED
    if of.last_day is not None and of.last_day < today:
        return State.OVER
    if not of.accepted:
        return State.LAPSED if at >= of.offered_at + OFFER_LASTS else State.OFFERED
    return State.COMING if today < of.first_day else State.IN_FORCE


def faults(scopes: frozenset[str], known: frozenset[str], first: date, last: date | None, today: date) -> list[Fault]:
    """All that is wrong with it; ``last`` is None for a mandate of parents or of a court, until further notice."""
    end = last if last is not None else first
    asked = {
        Fault.NO_SCOPE: not scopes,
        Fault.UNKNOWN_SCOPE: not scopes <= known,
        Fault.PAST: end < today,
        Fault.BACKWARDS: end < first,
        Fault.TOO_LONG: end - first > LONGEST,
    }
    return [fault for fault, wrong in asked.items() if wrong]
