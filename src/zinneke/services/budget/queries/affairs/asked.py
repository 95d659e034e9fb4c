"""What people are asked about projects, for their own page: to join one, to support what theirs became part of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from zinneke.accounts.models import User
from zinneke.accounts.personal.subjects import subject_of
from zinneke.kernel.affairs import Affair
from zinneke.kernel.text import Text
from zinneke.services.budget.manifest import affair_words as words
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import CoAuthor, Link, Proposal
from zinneke.services.budget.queries.affairs.projects import about, expecting, last_day
from zinneke.services.budget.queries.invitations import secret_of
from zinneke.services.budget.rules.phases import Deed, Role
from zinneke.services.budget.rules.states import SUPPORTED
from zinneke.ui.language import in_active


def invitations(user_id: int) -> Iterator[Affair]:
    """To be an author, sent to an address that they proved to be theirs."""
    emails = subject_of(User.objects.get(pk=user_id)).emails
    asked = CoAuthor.objects.filter(email__in=[one for one in emails if one], joined_at=None, left_at=None)
    for one in asked.select_related("proposal__process", "proposal__current"):
        told = _as(one.proposal, words.INVITATION, words.UNANSWERED, one.asked_at, _page_of(one))
        yield expecting(told, words.ANSWER, None)


def merged(user_id: int) -> Iterator[Affair]:
    """Whether they support what a project became part of that they support: only as long as they can say so."""
    supported = Q(earlier__endorsements__user=user_id)
    answered = Q(later__endorsements__user=user_id) | Q(later__authors__user=user_id)
    links = Link.objects.filter(supported, kind=Link.MERGED, later__state__in=SUPPORTED).exclude(answered)
    for link in links.select_related("later__process", "later__current").prefetch_related("later__process__phases"):
        until = last_day(link.later.process, Deed.ENDORSE, Role.RESIDENT)
        if until and link.later.public and link.later.process.published:
            told = _as(link.later, words.SUPPORT, STATES[Link.MERGED], link.at)
            yield expecting(told, words.SUPPORT_ANEW, until)


def _as(row: Proposal, kind: Text, state: Text, at: datetime, url: str = "") -> Affair:
    told = about(row, kind, at)
    return replace(told, state=in_active(state), url=url or told.url)


def _page_of(one: CoAuthor) -> str:
    return reverse("budget:invitation", args=[secret_of(one)])
