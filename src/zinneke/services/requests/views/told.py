"""A report in words, for its page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zinneke.kernel.registry import Level
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.manifest.deeds import DEEDS
from zinneke.services.requests.manifest.states import OUTCOMES, STANDINGS, STATES, WHY_ROUTED
from zinneke.services.requests.models import Question, Report
from zinneke.services.requests.queries import public
from zinneke.services.requests.queries.public import Line
from zinneke.services.requests.rules.deeds import Deed
from zinneke.services.requests.rules.terms import Lateness, lateness


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history, in the language of the page."""

    at: datetime
    title: str
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report for everybody."""

    title: str
    standing: Level
    state: str
    outcome: str
    handled_by: str
    handled_lang: str
    why: str
    municipality: str
    handling: str
    handling_lang: str
    due_on: date | None
    late: Lateness
    waiting_since: datetime | None
    steps: list[Step]
    answers: list[tuple[str, str]]


def title(row: Report, language: str) -> str:
    """What a report is called: its category."""
    return row.category.name(language)


def told(row: Report, language: str) -> Told:
    """All of it that everybody may read."""
    name, lang = public.handled_by(row, language)
    written = "nl" if language == "nl" else "fr"
    waiting = Question.objects.filter(report=row, ended_at=None).first()
    today = in_brussels(now()).date()
    return Told(
        title(row, language), STANDINGS[row.standing], STATES[row.state].to(language),
        OUTCOMES[row.outcome].to(language) if row.outcome else "", name, lang,
        WHY_ROUTED[row.routed_why].to(language) if row.routed_why else "",
        public.municipality(row.municipality, language),
        row.handling_nl if written == "nl" else row.handling_fr, written,
        row.due_on if row.is_open else None,
        lateness(today, row.due_on, row.very_late_on) if row.is_open else Lateness.IN_TIME,
        waiting.asked_at if waiting else None,
        [_step(line, language) for line in public.history(row, language)],
        list(public.answers(row, language)),
    )  # fmt: skip


def _step(line: Line, language: str) -> Step:
    event = line.event
    words = DEEDS[event.deed].to(language)
    details: dict[str, Any] = event.details
    if event.deed == Deed.STATE and event.state:
        words = STATES[event.state].to(language)
        outcome = details.get("outcome")
        if outcome and outcome != "fixed":
            words = f"{words}: {OUTCOMES[outcome].to(language)}"
    elif line.after:
        words = f"{words}: {line.after}"
    return Step(event.at, words, line.text, line.lang)
