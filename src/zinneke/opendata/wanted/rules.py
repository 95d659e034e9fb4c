"""How a request for data goes its way: states, who may do what in which, what each act needs. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.working_days import after_working_days


class State(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    STUDIED = "studied"
    QUESTIONED = "questioned"
    """The city has asked the asker something and waits."""
    ANSWERED = "answered"
    """The data are in the catalogue now."""
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    """The city does not hold the data and has said who does."""
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What somebody does to a request."""

    STUDY = "study"
    QUESTION = "question"
    REPLY = "reply"
    RESUME = "resume"
    """Go on although the asker has not replied."""
    EXTEND = "extend"
    ANSWER = "answer"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    WITHDRAW = "withdraw"
    SHOW = "show"
    """Let everybody read it, after moderation."""
    HIDE = "hide"


class Who(StrEnum):
    """Who acts."""

    ASKER = "asker"
    STAFF = "staff"


class Need(StrEnum):
    """What an act does not go without."""

    DATASETS = "datasets"
    GROUND = "ground"
    BODY = "body"
    DECISION = "decision"
    """Words in both languages of the administration."""
    WORDS = "words"
    """Words in the language of the asker."""
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Transition:
    """An act: by whom, from which states, to which, and what it needs. ``after`` None: the state stays."""

    act: Act
    who: Who
    before: frozenset[State]
    after: State | None
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a request decides which acts are possible."""

    state: State
    wants_public: bool = False
    shown: bool = False
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives with an act. ``language`` is the asker's, ``words`` are by language."""

    language: str = "fr"
    words: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""
    body: str = ""
    datasets: int = 0
    reason: str = ""


class NotAllowed(ValueError):
    """An act that is not possible where the request stands, or not for this side."""


class Lacking(ValueError):
    """An act without what it needs: ``needs``."""

    def __init__(self, act: Act, needs: tuple[Need, ...]) -> None:
        self.needs = needs
        super().__init__(f"{act} lacks {', '.join(needs)}: give it")


OPEN: Final = frozenset({State.RECEIVED, State.STUDIED, State.QUESTIONED})
DECIDED: Final = frozenset({State.ANSWERED, State.REFUSED, State.TRANSFERRED})
_STUDIED: Final = frozenset({State.STUDIED})
_QUESTIONED: Final = frozenset({State.QUESTIONED})
_NOT_WITHDRAWN: Final = OPEN | DECIDED

TRANSITIONS: Final = (
    Transition(Act.STUDY, Who.STAFF, frozenset({State.RECEIVED}), State.STUDIED),
    Transition(Act.QUESTION, Who.STAFF, _STUDIED, State.QUESTIONED, (Need.WORDS,)),
    Transition(Act.REPLY, Who.ASKER, _QUESTIONED, State.STUDIED, (Need.WORDS,)),
    Transition(Act.RESUME, Who.STAFF, _QUESTIONED, State.STUDIED, (Need.REASON,)),
    Transition(Act.EXTEND, Who.STAFF, _STUDIED, None, (Need.DECISION,)),
    Transition(Act.ANSWER, Who.STAFF, _STUDIED, State.ANSWERED, (Need.DATASETS, Need.DECISION)),
    Transition(Act.REFUSE, Who.STAFF, _STUDIED, State.REFUSED, (Need.GROUND, Need.DECISION)),
    Transition(Act.TRANSFER, Who.STAFF, _STUDIED, State.TRANSFERRED, (Need.BODY, Need.DECISION)),
    Transition(Act.WITHDRAW, Who.ASKER, OPEN, State.WITHDRAWN),
    Transition(Act.SHOW, Who.STAFF, _NOT_WITHDRAWN, None),
    Transition(Act.HIDE, Who.STAFF, _NOT_WITHDRAWN, None, (Need.REASON,)),
)

_POSSIBLE: Final[Mapping[Act, Callable[[Standing], bool]]] = {
    Act.EXTEND: lambda standing: not standing.extended,
    Act.SHOW: lambda standing: standing.wants_public and not standing.shown,
    Act.HIDE: lambda standing: standing.shown,
}
_FULFILLED: Final[Mapping[Need, Callable[[Given], bool]]] = {
    Need.DATASETS: lambda given: given.datasets > 0,
    Need.GROUND: lambda given: bool(given.ground),
    Need.BODY: lambda given: bool(given.body.strip()),
    Need.DECISION: lambda given: all(given.words.get(language, "").strip() for language in ADMINISTRATIVE),
    Need.WORDS: lambda given: bool(given.words.get(given.language, "").strip()),
    Need.REASON: lambda given: bool(given.reason.strip()),
}


def possible(standing: Standing, who: Who) -> list[Transition]:
    """What this side can do with a request as it stands, in the order of the table."""
    return [one for one in TRANSITIONS if one.who == who and standing.state in one.before and _fits(one.act, standing)]


def _fits(act: Act, standing: Standing) -> bool:
    return act not in _POSSIBLE or _POSSIBLE[act](standing)


def take(standing: Standing, act: Act, who: Who, given: Given) -> State:
    """The state after an act. Raises NotAllowed and Lacking."""
    found = next((one for one in possible(standing, who) if one.act == act), None)
    if found is None:
        raise NotAllowed(f"{act} by {who} is not possible where a request is {standing.state}")
    if lacking := tuple(need for need in found.needs if not _FULFILLED[need](given)):
        raise Lacking(act, lacking)
    return found.after or standing.state


def due(received: date, working_days: int) -> date:
    """The last day on which a decision is in time."""
    return after_working_days(received, working_days)


def overdue(state: State, due_on: date, today: date) -> bool:
    """Whether the city is late. A question to the asker does not stop the clock."""
    return state in OPEN and today > due_on
