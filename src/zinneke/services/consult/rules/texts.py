"""What people write for others to read: who reads it first, why it may be held back, and how its author objects."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


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


class Ground(StrEnum):
    """Why a text is not shown. An opinion that one does not share is none."""

    PERSONAL = "personal"
    """It tells of a person."""
    INSULT = "insult"
    UNLAWFUL = "unlawful"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    TWICE = "twice"
    """The same person said the same already."""


class NotAllowed(ValueError):
    """An act that is not possible where a text stands, or not for this person."""


class ReasonMissing(ValueError):
    """A text is refused without its ground, or without words in French and Dutch."""


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


def first(*, read_first: bool, tells: bool) -> State:
    """Where a new text stands: shown at once, unless the phase has all read first or it may tell of somebody."""
    return State.WAITING if read_first or tells else State.SHOWN


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


def require_reason(act: Act, ground: str, french: str, dutch: str) -> None:
    """A text is refused with its ground and with words in both languages. Raises ReasonMissing."""
    if act in WITH_REASON and not (ground in list(Ground) and french.strip() and dutch.strip()):
        raise ReasonMissing(f"{act} needs a ground and words in French and Dutch: its author has to understand it")
