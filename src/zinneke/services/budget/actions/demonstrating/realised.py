"""What became of the projects of an invented vote: those that won are built, on time or late, and cost money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any, Final

from django.db.models import F

from zinneke.kernel.text import Text
from zinneke.services.budget.actions.demonstrating.edition import STAFF, day, words
from zinneke.services.budget.manifest.invented_past import (
    BUILT,
    INAUGURATED,
    LATE,
    OPENED,
    ORDERED,
    PAID,
    PLANNED,
    PLANS,
)
from zinneke.services.budget.models import Election, Line, Milestone, Move, Progress, Proposal
from zinneke.services.budget.rules.states import State

PUBLISHED: Final = -393
"""The day on which the result became public, counted from the one on which all this is made."""
SAID: Final = {PLANS: PLANNED, OPENED: INAUGURATED}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done by a day, and when it was. ``late``: the day on which it was said that it is not done by
    the day that was planned, ``first``.
    """

    title: Text
    due: int
    done: int | None = None
    first: int | None = None
    late: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """How a project got on: when work began and ended, its steps, money as day and percent of what it may cost."""

    begun: int
    delivered: int | None
    steps: Sequence[Step]
    spent: Sequence[tuple[int, int]]


DONE: Final = Story(
    -370, -165,
    (Step(PLANS, -350, -352), Step(ORDERED, -300, -296), Step(BUILT, -180, -174), Step(OPENED, -165, -165)),
    ((-290, 20), (-170, 76)),
)  # fmt: skip
DELAYED: Final = Story(
    -340, None,
    (Step(PLANS, -330, -322), Step(ORDERED, -240, -236), Step(BUILT, 70, None, -40, -52), Step(OPENED, 85)),
    ((-230, 30), (-90, 25)),
)  # fmt: skip
UNDER_WAY: Final = Story(
    -200, None, (Step(PLANS, -150, -155), Step(ORDERED, 30), Step(BUILT, 210), Step(OPENED, 230)), ((-140, 4),)
)  # fmt: skip
STORIES: Final = (DONE, DELAYED, DONE)
"""Of the projects in the order in which they were funded; of the others :data:`UNDER_WAY`."""


def build(election: Election, at: datetime) -> None:
    """Have each project stand where the count put it, and tell of those that won; days are counted from ``at``."""
    lines = {line.code: line for line in election.lines.select_related("proposal")}
    funded = [str(code) for code in election.result.outcome["funded"]]
    for code in lines.keys() - set(funded):
        _move(lines[code].proposal, State.NOT_FUNDED, PUBLISHED, at)
    for code, story in zip(funded, chain(STORIES, repeat(UNDER_WAY)), strict=False):
        _tell(lines[code], story, at)


def _tell(line: Line, story: Story, at: datetime) -> None:
    proposal = line.proposal
    _move(proposal, State.FUNDED, PUBLISHED, at)
    _move(proposal, State.IN_DELIVERY, story.begun, at)
    news = [one for step in story.steps for one in _step(proposal, step, at)]
    news += [_spent(line, number, percent, at) for number, percent in story.spent]
    Progress.objects.bulk_create(sorted(news, key=lambda one: one.at))
    if story.delivered is not None:
        _move(proposal, State.DELIVERED, story.delivered, at)


def _step(proposal: Proposal, step: Step, at: datetime) -> Iterator[Progress]:
    made = Milestone.objects.create(
        proposal=proposal, due_on=day(at, step.due), done_on=None if step.done is None else day(at, step.done),
        **words("title", step.title),
    )  # fmt: skip
    if step.late is not None:
        yield _news(proposal, Progress.DELAY, LATE, step.late, at, milestone=made, due_on=made.due_on)
    if step.done is not None:
        yield _news(proposal, Progress.STEP, SAID.get(step.title, ("", "")), step.done, at, milestone=made)


def _spent(line: Line, number: int, percent: int, at: datetime) -> Progress:
    return _news(line.proposal, Progress.SPENT, PAID, number, at, amount_cents=line.cost_cents * percent // 100)


def _news(proposal: Proposal, kind: str, said: tuple[str, str], number: int, at: datetime, **more: Any) -> Progress:
    fr, nl = said
    return Progress(
        proposal=proposal, kind=kind, text_fr=fr, text_nl=nl, by=STAFF, at=at + timedelta(days=number), **more
    )


def _move(proposal: Proposal, to: State, number: int, at: datetime) -> None:
    """No account is named for what follows from the count."""
    moved_at = at + timedelta(days=number)
    by = STAFF if to in (State.IN_DELIVERY, State.DELIVERED) else ""
    Move.objects.create(proposal=proposal, state=to, by=by, at=moved_at)
    Proposal.objects.filter(pk=proposal.pk).update(state=to, changed_at=moved_at, revision=F("revision") + 1)
