"""The life of a case: its states, what may follow what, what is expected of whom.

Only listed transitions are legal; anything else is an error. A case that was decided never changes its result: who
disagrees appeals, and an error of the city is a new decision in a new case.
"""

from enum import StrEnum
from typing import Final

from zinneke.services.desk.rules.results import Result


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    AWAITING_COSIGN = "awaiting_cosign"
    AWAITING_PAYMENT = "awaiting_payment"
    IN_PROGRESS = "in_progress"
    AWAITING_APPLICANT = "awaiting_applicant"
    DECIDED = "decided"
    ARCHIVED = "archived"


class Channel(StrEnum):
    """How a case came in. All are handled in the same order and within the same term."""

    ONLINE = "online"
    COUNTER = "counter"
    PHONE = "phone"
    POST = "post"


class Filed(StrEnum):
    """Who filed it: the person it is for, somebody with their mandate, or a clerk on their word."""

    SELF = "self"
    MANDATE = "mandate"
    CLERK = "clerk"


class Who(StrEnum):
    """Who did something to a case."""

    APPLICANT = "applicant"
    STAFF = "staff"
    SYSTEM = "system"


class Act(StrEnum):
    """What was done."""

    FILED = "filed"
    SIGNED = "signed"
    PAID = "paid"
    TAKEN = "taken"
    ASSIGNED = "assigned"
    ASKED = "asked"
    ANSWERED = "answered"
    EXTENDED = "extended"
    DOCUMENT = "document"
    NOTED = "noted"
    WROTE = "wrote"
    PROPOSED = "proposed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class NotAllowed(ValueError):
    """The state of a case allows no such thing; nothing was changed."""


OPEN: Final = frozenset(State) - {State.DECIDED, State.ARCHIVED}
WITHOUT_MERITS: Final = frozenset({Result.WITHDRAWN, Result.NOT_ADMISSIBLE})
"""Results that say nothing on what was asked for: the only ones while the city waits for somebody."""

NEXT: Final[dict[State, frozenset[State]]] = {
    State.RECEIVED: frozenset(
        {State.AWAITING_COSIGN, State.AWAITING_PAYMENT, State.IN_PROGRESS, State.AWAITING_APPLICANT, State.DECIDED}
    ),
    State.AWAITING_COSIGN: frozenset({State.AWAITING_PAYMENT, State.RECEIVED, State.DECIDED}),
    State.AWAITING_PAYMENT: frozenset({State.RECEIVED, State.DECIDED}),
    State.IN_PROGRESS: frozenset({State.AWAITING_APPLICANT, State.DECIDED}),
    State.AWAITING_APPLICANT: frozenset({State.IN_PROGRESS, State.DECIDED}),
    State.DECIDED: frozenset({State.ARCHIVED}),
    State.ARCHIVED: frozenset(),
}


def go(before: State, after: State) -> State:
    """The state that follows. Raises NotAllowed."""
    if after not in NEXT[before]:
        allowed = ", ".join(sorted(NEXT[before])) or "nothing"
        raise NotAllowed(f"{before} is not followed by {after}, only by {allowed}")
    return after


def first(cosigners: int, owed_cents: int) -> State:
    """Where a case stands once it was received: signatures before money, money before work."""
    if cosigners > 0:
        return State.AWAITING_COSIGN
    return State.AWAITING_PAYMENT if owed_cents > 0 else State.RECEIVED


def may_end(before: State, result: Result) -> bool:
    """Whether a case in this state can be decided so: on the merits only once somebody works on it."""
    if State.DECIDED not in NEXT[before]:
        return False
    return result in WITHOUT_MERITS or before is State.IN_PROGRESS


def is_complete(state: State) -> bool:
    """Whether everything that the city needs is there, so that a term that waits for that can start."""
    return state in {State.RECEIVED, State.IN_PROGRESS}


def with_help(filed: Filed, channel: Channel) -> bool:
    """Whether somebody helped: a clerk, or whoever holds a mandate."""
    return channel is not Channel.ONLINE or filed is not Filed.SELF
