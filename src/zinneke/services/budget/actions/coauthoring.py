"""Several people write a project: one invites, the other joins or not, anybody leaves."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.time import now
from zinneke.notices.sending import Recipient, send
from zinneke.services.budget.manifest.notices import INVITED
from zinneke.services.budget.models import CoAuthor, Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.queries.invitations import secret_of
from zinneke.services.budget.rules.phases import Deed

MOST_INVITED = 10


class TooMany(ValueError):
    """More people are invited than write a project together."""


class Alone(ValueError):
    """The last author leaves: a project without anybody is taken back instead."""


def invite(proposal: Proposal, email: str, *, by: Person) -> CoAuthor:
    """Ask somebody by e-mail to be an author as well. Asked twice, they get one letter. Raises TooMany."""
    rights.require(Deed.INVITE, proposal.process, by, proposal=proposal)
    address = email.strip().lower()
    with transaction.atomic():
        open_ones = proposal.authors.filter(joined_at=None, left_at=None)
        if found := open_ones.filter(email=address).first():
            return found
        if open_ones.count() >= MOST_INVITED:
            raise TooMany(f"{MOST_INVITED} people are invited already: wait until they have answered")
        asked = CoAuthor.objects.create(proposal=proposal, email=address, asked_at=now())
        record("budget: author invited", proposal, by=by)
        with override(ADMINISTRATIVE[0]):
            page = reverse("budget:invitation", args=[secret_of(asked)])
        send(INVITED, Recipient(email=address), {"title": proposal.title}, url=page)
    return asked


def join(asked: CoAuthor, credit: str, *, by: Person) -> CoAuthor:
    """Say yes to an invitation. Whoever has its secret address may; the e-mail address is forgotten.

    Raises PermissionDenied for who is not signed in, or for an invitation that was answered already.
    """
    user = by.holder_in(rights.SCOPE)
    with transaction.atomic():
        held = _unanswered(asked)
        if mine := held.proposal.authors.filter(user=user).exclude(pk=held.pk).first():
            held.delete()
            held = mine
        held.user, held.credit, held.email = user, credit.strip(), ""
        held.joined_at, held.left_at = now(), None
        held.save()
        record("budget: author joined", held.proposal, by=by)
    return held


def decline(asked: CoAuthor) -> None:
    """Say no to an invitation: nothing is kept of who was asked."""
    with transaction.atomic():
        _unanswered(asked).delete()


def leave(proposal: Proposal, *, by: Person) -> None:
    """No longer be an author. Raises Alone, PermissionDenied."""
    if not rights.is_author(by, proposal):
        raise PermissionDenied(f"project {proposal} is not of {by.name or 'nobody signed in'}")
    with transaction.atomic():
        there = proposal.authors.filter(joined_at__isnull=False, left_at=None)
        mine = there.get(user=by.holder_in(rights.SCOPE))
        if there.count() == 1:
            raise Alone(f"project {proposal} has no other author: take it back instead")
        mine.left_at = now()
        mine.save()
        record("budget: author left", proposal, by=by)


def _unanswered(asked: CoAuthor) -> CoAuthor:
    held = CoAuthor.objects.select_related("proposal__process").filter(
        pk=asked.pk, joined_at=None, left_at=None
    ).first()  # fmt: skip
    if held is None:
        raise PermissionDenied("this invitation was answered already")
    return held
