"""What people write for others to read, and staff moderate: who reads it first, what may be done to it where it stands,
how its author objects, and that somebody else decides on that. Pure: services keep texts and trails as they need.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from zinneke.kernel import revealing


class Why(StrEnum):
    """Why a text waits for a human."""

    FIRST = "first"
    """Nothing of its author was ever shown."""
    REVEALING = "revealing"
    """It may tell who somebody is."""


class State(StrEnum):
    """Where a text stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    APPEALED = "appealed"
    """Its author objected; somebody else looks at it."""
    UPHELD = "upheld"
    """It stays refused, after somebody else looked."""
    WITHDRAWN = "withdrawn"
    """Its author took it back."""


class Act(StrEnum):
    """What is done to a text."""

    SHOW = "show"
    REFUSE = "refuse"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    WITHDRAW = "withdraw"


class NotAllowed(ValueError):
    """An act that is not possible where a text stands, or not for this person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a text decides what can be done. ``refused_by`` is the account that refused it, at ``refused_at``."""

    state: State
    refused_by: str = ""
    refused_at: datetime | None = None


APPEAL_WITHIN: Final = timedelta(days=30)
"""Our own choice: as long as many administrations give for a complaint."""
BY_AUTHOR: Final = frozenset({Act.APPEAL, Act.WITHDRAW})
WITH_REASON: Final = frozenset({Act.REFUSE, Act.UPHOLD})
_BEFORE: Final = {
    Act.SHOW: frozenset({State.WAITING}),
    Act.REFUSE: frozenset({State.WAITING, State.SHOWN}),
    Act.APPEAL: frozenset({State.REFUSED}),
    Act.UPHOLD: frozenset({State.APPEALED}),
    Act.OVERTURN: frozenset({State.APPEALED}),
    Act.WITHDRAW: frozenset(State) - {State.WITHDRAWN},
}
_AFTER: Final = {
    Act.SHOW: State.SHOWN,
    Act.REFUSE: State.REFUSED,
    Act.APPEAL: State.APPEALED,
    Act.UPHOLD: State.UPHELD,
    Act.OVERTURN: State.SHOWN,
    Act.WITHDRAW: State.WITHDRAWN,
}


def why_held(text: str, *, first: bool = False) -> tuple[Why, ...]:
    """The reasons for which a text waits for a human; none: everybody reads it at once."""
    found = ((Why.FIRST, first), (Why.REVEALING, revealing.held(text)))
    return tuple(why for why, holds in found if holds)


def possible(standing: Standing, by: str) -> tuple[Act, ...]:
    """What staff of this account may do now. Who refused a text does not decide on the objection to it."""
    acts = [act for act in Act if act not in BY_AUTHOR and standing.state in _BEFORE[act]]
    return tuple(act for act in acts if not (standing.state == State.APPEALED and by == standing.refused_by))


def may_appeal(standing: Standing, at: datetime) -> bool:
    """Whether the author can object: once, within the term."""
    in_time = standing.refused_at is not None and at < standing.refused_at + APPEAL_WITHIN
    return standing.state == State.REFUSED and in_time


def after(act: Act, standing: Standing, by: str, at: datetime) -> State:
    """Where the text stands once this is done; ``by`` is empty for its author. Raises NotAllowed."""
    if act in BY_AUTHOR:
        allowed = not by and standing.state in _BEFORE[act] and (act != Act.APPEAL or may_appeal(standing, at))
    else:
        allowed = bool(by) and act in possible(standing, by)
    if not allowed:
        raise NotAllowed(f"{act} is not possible for {by or 'its author'} where a text is {standing.state}")
    return _AFTER[act]
