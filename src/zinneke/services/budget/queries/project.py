"""A project as its page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from zinneke.services.budget.manifest.following_words import KINDS
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import (
    Comment,
    Cost,
    Link,
    Milestone,
    Photo,
    Progress,
    Proposal,
    Version,
)
from zinneke.services.budget.queries import objections
from zinneke.services.budget.queries.objections import Hiding
from zinneke.services.budget.queries.originals import marked
from zinneke.services.budget.rules.states import HIDDEN


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the trail: where the project came to stand, and why, with the language of the reason; ``marked``: that
    language in words, for who reads another one.
    """

    at: datetime
    state: str
    reason: str
    lang: str
    marked: str


@dataclass(frozen=True, slots=True)
class Kin:
    """Another project that this one came of or became part of."""

    proposal: Proposal
    how: str


@dataclass(frozen=True, slots=True)
class News:
    """How a project got on: a line of its page, with the language of the words as in :class:`Step`."""

    row: Progress
    kind: str
    step: str
    text: str
    lang: str
    marked: str


@dataclass(frozen=True, slots=True)
class Told:
    """All of it. ``versions`` are those that everybody read, the newest first; ``authors`` as they want to be read."""

    authors: Sequence[str]
    versions: Sequence[Version]
    costs: Sequence[Cost]
    steps: Sequence[Step]
    kin: Sequence[Kin]
    photos: Sequence[Photo]
    supported: int
    milestones: Sequence[tuple[Milestone, str]]
    progress: Sequence[News]
    spent_euro: float | None
    comments: Sequence[Comment]


def told(row: Proposal, language: str, *, everything: bool = False) -> Told:
    """The project; ``everything``: also photos and versions that wait for a human, for its authors."""
    versions = row.versions.order_by("-number")
    if not everything and row.current:
        versions = versions.filter(number__lte=row.current.number)
    photos = row.photos.all() if everything else row.photos.filter(public=True)
    return Told(
        [one.credit for one in row.authors.filter(joined_at__isnull=False, left_at=None)],
        list(versions), list(row.costs.order_by("-at", "-pk")), _steps(row, language), _kin(row), list(photos),
        row.endorsements.count(),
        [(one, one.title(language)) for one in row.milestones.all()], _news(row, language), _spent(row), _comments(row),
    )  # fmt: skip


def hidden_comments(row: Proposal, user: int | None, language: str) -> Sequence[tuple[Comment, Hiding]]:
    """Comments of one's own on it that were hidden, each with why and what became of an objection."""
    mine = objections.comments_of(user, row) if user else ()
    told = ((one, objections.of_comment(one, language)) for one in mine)
    return [(one, hiding) for one, hiding in told if hiding is not None]


def _steps(row: Proposal, language: str) -> Sequence[Step]:
    return [
        Step(move.at, STATES[move.state].to(language), *marked(move.reason(language), language))
        for move in row.moves.exclude(state__in=[state.value for state in HIDDEN])
    ]


def _kin(row: Proposal) -> Sequence[Kin]:
    """Links to what everybody may read."""
    later = [
        Kin(link.later, "into" if link.kind == Link.MERGED else "parts")
        for link in row.later_links.select_related("later__current")
    ]
    earlier = [
        Kin(link.earlier, "of" if link.kind == Link.MERGED else "from")
        for link in row.earlier_links.select_related("earlier__current")
    ]
    return [one for one in (*earlier, *later) if one.proposal.public]


def _news(row: Proposal, language: str) -> Sequence[News]:
    return [
        News(
            one,
            KINDS[one.kind].to(language),
            one.milestone.title(language) if one.milestone else "",
            *marked(one.text(language), language),
        )
        for one in row.progress.select_related("milestone")
    ]


def _spent(row: Proposal) -> float | None:
    cents: int | None = row.progress.filter(kind=Progress.SPENT).aggregate(sum=Sum("amount_cents"))["sum"]
    return None if cents is None else cents / 100


def _comments(row: Proposal) -> Sequence[Comment]:
    return list(row.comments.filter(visible=True, held=False))
