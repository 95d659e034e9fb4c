"""A resident's projects, for their own page: where each stands, and what they can do about it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.urls import reverse

from zinneke.kernel.affairs import Affair
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.services.budget.manifest import affair_words as words
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Process, Proposal
from zinneke.services.budget.queries import objections
from zinneke.services.budget.queries.objections import Hiding, Standing
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import Channel, Deed, Role
from zinneke.services.budget.rules.states import ENDED
from zinneke.services.budget.rules.states import State as ProposalState
from zinneke.ui.language import active, in_active

MOST: Final = 200


def of(user_id: int) -> Iterator[Affair]:
    """Those that they write, alone or with others, the last changed first."""
    mine = Proposal.objects.filter(
        authors__user=user_id, authors__joined_at__isnull=False, authors__left_at=None, process__published=True
    )
    rows = mine.select_related("process", "current").prefetch_related("process__phases").order_by("-changed_at")
    for row in rows[:MOST]:
        yield _affair(row)


def about(row: Proposal, kind: Text, at: datetime) -> Affair:
    """A project as any affair tells of it: where it stands, nothing expected."""
    return Affair(
        reference=f"{row.process.slug}-{row.number}", kind=in_active(kind), title=row.title,
        state=in_active(STATES[row.state]), is_open=row.stands not in ENDED,
        url=reverse("budget:project", args=[row.process.slug, row.number]), changed_at=at,
    )  # fmt: skip


def last_day(process: Process, deed: Deed, role: Role) -> date | None:
    """The last day on which a deed is possible, in Brussels; None where it is not possible now."""
    end = phases.until(deed, process.spans, now(), role, Channel.ONLINE)
    return phases.last_day(end) if end else None


def expecting(affair: Affair, step: Text, until: date | None) -> Affair:
    """The affair with what is expected of the person."""
    means = in_active(words.UNTIL) if until else ""
    return replace(affair, is_open=True, next_step=in_active(step), due_on=until, due_means=means)


def _affair(row: Proposal) -> Affair:
    told = about(row, words.PROJECT, row.changed_at)
    hiding = objections.of_project(row, active())
    if hiding is not None and not row.visible:
        return hidden(told, hiding)
    if row.stands == ProposalState.IDEA:
        until = last_day(row.process, Deed.PROPOSE, Role.RESIDENT)
        return expecting(told, words.HAND_IN, until) if until else told
    until = last_day(row.process, Deed.EDIT, Role.AUTHOR)
    return expecting(told, words.REWRITE, until) if until and _sent_back(row) else told


def hidden(told: Affair, hiding: Hiding) -> Affair:
    """An affair of something that was hidden, open as long as an objection is possible or not answered."""
    told = replace(told, state=in_active(words.HIDDEN[hiding.standing]), is_open=hiding.standing == Standing.PENDING)
    return expecting(told, words.MAY_OBJECT, None) if hiding.standing == Standing.OPEN else told


def _sent_back(row: Proposal) -> bool:
    """Whether its authors were given reasons since which they have not written anything."""
    if row.stands not in (ProposalState.PROPOSED, ProposalState.INFEASIBLE):
        return False
    last, newest = row.moves.last(), row.newest
    return last is not None and bool(last.reason_fr) and (newest is None or newest.at <= last.at)
