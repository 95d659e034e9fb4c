"""Phases of a consultation: what is done in each kind, when it is open, who may do what. Phases may overlap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What happens in a phase."""

    QUESTIONNAIRE = "questionnaire"
    MAP = "map"
    ANNOTATION = "annotation"
    """A text, remarked on paragraph by paragraph."""
    STATEMENTS = "statements"
    MEETING = "meeting"
    CALL = "call"
    """A call for partners: associations, companies, universities."""


class Deed(StrEnum):
    """What somebody does in a phase."""

    ANSWER = "answer"
    """Answer a questionnaire."""
    REMARK = "remark"
    """Say something about a place."""
    ANNOTATE = "annotate"
    """Say something about a paragraph."""
    VOTE = "vote"
    """Agree, disagree or pass."""
    PROPOSE = "propose"
    """Propose a statement."""
    OFFER = "offer"
    """Answer a call for partners."""


class Results(StrEnum):
    """From when on anybody sees what was said, counted."""

    RUNNING = "running"
    CLOSED = "closed"


class Stand(StrEnum):
    """Where a phase or a consultation stands."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"
    """The city has said what it did with what was said."""


class Refusal(StrEnum):
    """Why something may not be done now."""

    NOT_THERE = "not_there"
    """The consultation is not published, or the phase is not of this kind."""
    NOT_YET = "not_yet"
    CLOSED = "closed"
    SIGN_IN = "sign_in"
    """The phase wants a surer sign-in."""


DEEDS: Final[Mapping[Kind, frozenset[Deed]]] = {
    Kind.QUESTIONNAIRE: frozenset({Deed.ANSWER}),
    Kind.MAP: frozenset({Deed.REMARK}),
    Kind.ANNOTATION: frozenset({Deed.ANNOTATE}),
    Kind.STATEMENTS: frozenset({Deed.VOTE, Deed.PROPOSE}),
    Kind.MEETING: frozenset(),
    Kind.CALL: frozenset({Deed.OFFER}),
}


@dataclass(frozen=True, slots=True)
class Window:
    """From the first instant on, up to the second, which is no longer in it."""

    opens_at: datetime
    closes_at: datetime

    def __post_init__(self) -> None:
        if self.closes_at <= self.opens_at:
            raise ValueError(f"{self.closes_at} is not after {self.opens_at}: a phase closes after it opens")

    def stand(self, at: datetime) -> Stand:
        """Where it stands at an instant."""
        if at < self.opens_at:
            return Stand.COMING
        return Stand.OPEN if at < self.closes_at else Stand.CLOSED


@dataclass(frozen=True, slots=True)
class Phase:
    """What decides who may do what. ``assurance`` is how surely the city has to know who it is; 0: not at all."""

    kind: Kind
    window: Window
    published: bool
    assurance: int = 0
    open_to_statements: bool = False
    """Whether people may propose statements of their own."""


def refusal(deed: Deed, phase: Phase, at: datetime, assurance: int) -> Refusal | None:
    """Why somebody known this surely may not do so now; None: they may."""
    if not phase.published or deed not in DEEDS[phase.kind]:
        return Refusal.NOT_THERE
    if deed == Deed.PROPOSE and not phase.open_to_statements:
        return Refusal.NOT_THERE
    stand = phase.window.stand(at)
    if stand != Stand.OPEN:
        return Refusal.NOT_YET if stand == Stand.COMING else Refusal.CLOSED
    return Refusal.SIGN_IN if assurance < phase.assurance else None


def stand(windows: Iterable[Window], at: datetime, *, answered: bool) -> Stand:
    """Where a consultation stands: open while a phase is, or while it waits for the next one."""
    found = list(windows)
    if any(one.stand(at) == Stand.OPEN for one in found):
        return Stand.OPEN
    coming = [one for one in found if one.stand(at) == Stand.COMING]
    if len(coming) == len(found):
        return Stand.COMING
    if coming:
        return Stand.OPEN
    return Stand.ANSWERED if answered else Stand.CLOSED


def shows_results(results: Results, window: Window, at: datetime) -> bool:
    """Whether counts of a phase are shown: one rule for every page, export and order, and for staff as well."""
    stand = window.stand(at)
    return stand == Stand.CLOSED or (stand == Stand.OPEN and results == Results.RUNNING)
