"""What every change of a report has in common: the version that was seen, the move, the line in its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.models import Event, Report
from zinneke.services.requests.queries import terms
from zinneke.services.requests.rules import states
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import Outcome, Standing, State

MOST_TEXT: Final = 10_000
"""Letters of what staff say with a change (Signalen)."""


class Overtaken(ValueError):
    """Somebody else changed the report meanwhile."""


class Incomplete(ValueError):
    """A text for the public lacks French or Dutch; ``code`` says which field."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is missing: what the public reads exists in French and Dutch")
        self.code = code


@dataclass(frozen=True, slots=True)
class Words:
    """What staff say to everybody: in both languages, or not at all."""

    fr: str = ""
    nl: str = ""

    def checked(self, *, required: bool = False) -> "Words":
        """The same without blanks around. Raises Incomplete where one language is missing; ValueError if too long."""
        words = Words(self.fr.strip(), self.nl.strip())
        if required or words.fr or words.nl:
            for code, text in (("text_fr", words.fr), ("text_nl", words.nl)):
                if not text:
                    raise Incomplete(code)
        if max(len(words.fr), len(words.nl)) > MOST_TEXT:
            raise ValueError(f"a text has {max(len(words.fr), len(words.nl))} letters: at most {MOST_TEXT}")
        return words


NOTHING: Final = Words()


def fresh(report: Report, seen: int | None = None) -> Report:
    """The report as it stands, held until the transaction ends. Raises Overtaken if it is not the version seen."""
    held = Report.objects.select_for_update().select_related("category", "department", "body").get(pk=report.pk)
    if seen is not None and held.version != seen:
        raise Overtaken(f"{held.number} was changed meanwhile: look at it before you change it")
    return held


def require(by: Person, code: str, report: Report) -> None:
    """Raise PermissionDenied unless the person holds the permission everywhere or in the department of the report."""
    by.require(code, of=report.department.code if report.department else "")


def keep(report: Report, deed: Deed, side: Side, *, by: str = "", words: Words = NOTHING, **told: Any) -> Event:
    """Add a line to the history; ``told`` may hold ``state``, ``internal``, ``details`` and ``at``."""
    details: Mapping[str, Any] = told.get("details") or {}
    return Event.objects.create(
        report=report, at=told.get("at") or now(), deed=deed, side=side, by=by, state=told.get("state", ""),
        text_fr=words.fr, text_nl=words.nl, internal=told.get("internal", ""), details=dict(details),
    )  # fmt: skip


def advance(report: Report, to: State, *, system: bool = False, outcome: str = "", at: datetime | None = None) -> None:
    """Put a report that is held into another state. Raises IllegalMove; saves nothing."""
    at = at or now()
    before = report.stands
    states.check(before, to, system=system)
    was_open = report.is_open
    report.state = to
    report.outcome = outcome if to in states.ENDED else ""
    report.standing = states.standing(to, report.outcome)
    if to == State.REOPENED and before != State.REOPENED:
        report.clock_from, report.closed_at = at, None
        reckon(report, at)
    elif report.standing == Standing.OPEN:
        report.closed_at = None
    elif was_open:
        report.closed_at = at
    if to != State.FORWARDED_EXTERNAL:
        report.outside_due_on = None
    if to != State.PLANNED:
        report.planned_on = None


def reckon(report: Report, at: datetime) -> None:
    """Set its deadlines by its category as it is now; saves nothing."""
    found = terms.deadlines_of(report, report.category, in_brussels(at).date())
    report.due_on = found.due_on if found else None
    report.very_late_on = found.very_late_on if found else None


def save(report: Report, at: datetime | None = None) -> None:
    """Write a report that is held, as its next version."""
    report.version += 1
    report.changed_at = at or now()
    report.save()


def ending(to: State) -> str:
    """The outcome that a state has when none is named."""
    return {State.DONE: Outcome.FIXED, State.CANCELLED: Outcome.NO_ACTION}.get(to, "")
