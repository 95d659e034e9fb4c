"""Whom a change of a project is told: rows of the outbox, in the transaction of the change."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.text import ADMINISTRATIVE, Text
from zinneke.notices.sending import Recipient, send
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.notices import MERGED, MOVED
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Proposal


def moved(proposal: Proposal, reasons: Reasons) -> None:
    """Tell its authors where it stands now, and why: never by a machine's translation."""
    why = Text(fr=reasons.fr, nl=reasons.nl, de=reasons.fr, en=reasons.fr) if reasons.fr and reasons.nl else "–"
    told: dict[str, str | Text] = {"title": proposal.title, "state": STATES[proposal.state], "why": why}
    for user in authors_of(proposal):
        send(MOVED, Recipient(user), told, url=page_of(proposal), affair=affair_of(proposal))


def merged(earlier: Proposal, later: Proposal) -> None:
    """Ask who supports a project whether they support what it became part of: nothing is moved for them."""
    told = {"title": earlier.title, "later": later.title}
    authors = set(authors_of(later))
    for user in earlier.endorsements.values_list("user_id", flat=True):
        if user not in authors:
            send(MERGED, Recipient(user), told, url=page_of(later), affair=affair_of(later))


def authors_of(proposal: Proposal) -> Iterable[int]:
    """Accounts whose project it is."""
    there = proposal.authors.filter(joined_at__isnull=False, left_at=None, user__isnull=False)
    return [user for user in there.values_list("user_id", flat=True) if user is not None]


def page_of(proposal: Proposal) -> str:
    """The address of its page, in the first of the administrative languages: letters turn it into theirs."""
    with override(ADMINISTRATIVE[0]):
        return reverse("budget:project", args=[proposal.process.slug, proposal.number])


def affair_of(proposal: Proposal) -> str:
    """What people quote."""
    return f"{proposal.process.slug}-{proposal.number}"
