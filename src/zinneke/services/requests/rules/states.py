"""The life of a report: which state may follow which. Anything else is an error, not a warning.

The states and the table are those of the workflow that Dutch cities use for reports in public space (Signalen, as our
handbook read it in July 2026), so that a city can move from one to the other without losing what a state means.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a report stands."""

    REPORTED = "reported"
    AWAITING = "awaiting"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    ON_HOLD = "on_hold"
    READY_TO_SEND = "ready_to_send"
    SENT = "sent"
    SEND_FAILED = "send_failed"
    DONE_EXTERNAL = "done_external"
    CLOSURE_REQUESTED = "closure_requested"
    REACTION_REQUESTED = "reaction_requested"
    REACTION_RECEIVED = "reaction_received"
    FORWARDED_EXTERNAL = "forwarded_external"
    DONE = "done"
    REOPEN_REQUESTED = "reopen_requested"
    REOPENED = "reopened"
    CANCELLED = "cancelled"
    SPLIT = "split"


class Standing(StrEnum):
    """What the public needs to know of a state."""

    OPEN = "open"
    CLOSED = "closed"
    FIXED = "fixed"


class Outcome(StrEnum):
    """How a closed report ended."""

    FIXED = "fixed"
    NO_ACTION = "no_action"
    NOT_OURS = "not_ours"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


_S = State
TRANSITIONS: Final[Mapping[State, frozenset[State]]] = {
    _S.REPORTED: frozenset({
        _S.REPORTED, _S.AWAITING, _S.IN_PROGRESS, _S.READY_TO_SEND, _S.DONE, _S.CANCELLED, _S.PLANNED,
        _S.REACTION_REQUESTED, _S.FORWARDED_EXTERNAL,
    }),
    _S.AWAITING: frozenset({
        _S.REPORTED, _S.AWAITING, _S.PLANNED, _S.CLOSURE_REQUESTED, _S.DONE, _S.READY_TO_SEND, _S.IN_PROGRESS,
        _S.CANCELLED, _S.REACTION_REQUESTED, _S.FORWARDED_EXTERNAL,
    }),
    _S.IN_PROGRESS: frozenset({
        _S.REPORTED, _S.PLANNED, _S.IN_PROGRESS, _S.DONE, _S.CANCELLED, _S.READY_TO_SEND, _S.CLOSURE_REQUESTED,
        _S.REACTION_REQUESTED, _S.FORWARDED_EXTERNAL,
    }),
    _S.PLANNED: frozenset({
        _S.REPORTED, _S.PLANNED, _S.IN_PROGRESS, _S.DONE, _S.CANCELLED, _S.CLOSURE_REQUESTED, _S.REACTION_REQUESTED,
        _S.FORWARDED_EXTERNAL,
    }),
    _S.ON_HOLD: frozenset({_S.PLANNED, _S.CANCELLED}),
    _S.READY_TO_SEND: frozenset({_S.SENT, _S.SEND_FAILED, _S.CANCELLED}),
    _S.SENT: frozenset({_S.DONE_EXTERNAL, _S.CANCELLED}),
    _S.SEND_FAILED: frozenset({_S.REPORTED, _S.READY_TO_SEND, _S.CANCELLED}),
    _S.DONE_EXTERNAL: frozenset({_S.DONE, _S.CANCELLED, _S.IN_PROGRESS}),
    _S.CLOSURE_REQUESTED: frozenset({
        _S.REPORTED, _S.CLOSURE_REQUESTED, _S.AWAITING, _S.DONE, _S.CANCELLED, _S.IN_PROGRESS, _S.FORWARDED_EXTERNAL,
    }),
    _S.REACTION_REQUESTED: frozenset({
        _S.REPORTED, _S.AWAITING, _S.IN_PROGRESS, _S.PLANNED, _S.DONE, _S.CANCELLED, _S.REACTION_REQUESTED,
        _S.REACTION_RECEIVED, _S.READY_TO_SEND, _S.FORWARDED_EXTERNAL,
    }),
    _S.REACTION_RECEIVED: frozenset({
        _S.REPORTED, _S.AWAITING, _S.IN_PROGRESS, _S.DONE, _S.CANCELLED, _S.PLANNED, _S.REACTION_REQUESTED,
        _S.READY_TO_SEND, _S.FORWARDED_EXTERNAL,
    }),
    _S.FORWARDED_EXTERNAL: frozenset({
        _S.CLOSURE_REQUESTED, _S.REPORTED, _S.AWAITING, _S.IN_PROGRESS, _S.FORWARDED_EXTERNAL, _S.PLANNED, _S.DONE,
        _S.CANCELLED, _S.REACTION_REQUESTED, _S.REACTION_RECEIVED, _S.READY_TO_SEND,
    }),
    _S.DONE: frozenset({_S.REOPENED, _S.REOPEN_REQUESTED}),
    _S.REOPEN_REQUESTED: frozenset({_S.DONE, _S.REOPENED, _S.CANCELLED}),
    _S.REOPENED: frozenset({
        _S.REOPENED, _S.IN_PROGRESS, _S.DONE, _S.CANCELLED, _S.READY_TO_SEND, _S.REPORTED, _S.REACTION_REQUESTED,
        _S.FORWARDED_EXTERNAL,
    }),
    _S.CANCELLED: frozenset({_S.CANCELLED, _S.REOPENED, _S.IN_PROGRESS}),
    _S.SPLIT: frozenset(),
}  # fmt: skip
"""State -> those that may follow it. No state leads to ON_HOLD or SPLIT: older reports may still stand there."""
FIRST: Final = State.REPORTED
SYSTEM_ONLY: Final = frozenset({_S.SENT, _S.SEND_FAILED, _S.DONE_EXTERNAL, _S.REOPEN_REQUESTED})
"""States that people never choose: they follow from what happened."""
ENDED: Final = frozenset({_S.DONE, _S.DONE_EXTERNAL, _S.CANCELLED, _S.SPLIT, _S.REOPEN_REQUESTED})
"""States that the public view counts as closed."""


class IllegalMove(ValueError):
    """The report cannot go from where it stands to there."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"a report that is {before} cannot become {after}")
        self.before, self.after = before, after


def check(before: State, after: State, *, system: bool = False) -> None:
    """Raise IllegalMove unless one state may follow the other; ``system``: it follows from what happened."""
    if after not in TRANSITIONS[before] or (after in SYSTEM_ONLY and not system):
        raise IllegalMove(before, after)


def next_states(state: State) -> list[State]:
    """What people may choose from here, in the order of the table."""
    return [after for after in State if after in TRANSITIONS[state] - SYSTEM_ONLY]


def standing(state: State, outcome: str = "") -> Standing:
    """The three-way grouping that the public understands best."""
    if state not in ENDED:
        return Standing.OPEN
    return Standing.FIXED if state == State.DONE and outcome in ("", Outcome.FIXED) else Standing.CLOSED
