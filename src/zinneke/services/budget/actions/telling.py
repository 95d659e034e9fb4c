"""Whom a change of a project is told: rows of the outbox, in the transaction of the change."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES, Text
from zinneke.notices.sending import Recipient, send
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.moderation_notices import (
    ANSWERED,
    HIDDEN,
    ITS_PHOTO,
    ITS_PROJECT,
    ITS_WORDS,
    OUTCOMES,
    PHOTO_HIDDEN,
)
from zinneke.services.budget.manifest.notices import MERGED, MOVED
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Appeal, Comment, Judgement, Proposal


def moved(proposal: Proposal, reasons: Reasons) -> None:
    """Tell its authors where it stands now, and why: never by a machine's translation."""
    why = _why(reasons) if reasons.fr and reasons.nl else "–"
    told: dict[str, str | Text] = {"title": proposal.title, "state": STATES[proposal.state], "why": why}
    for user in authors_of(proposal):
        _tell(MOVED, user, proposal, told)


def merged(earlier: Proposal, later: Proposal) -> None:
    """Ask who supports a project whether they support what it became part of: nothing is moved for them."""
    told = {"title": earlier.title, "later": later.title}
    authors = set(authors_of(later))
    for user in earlier.endorsements.values_list("user_id", flat=True):
        if user not in authors:
            _tell(MERGED, user, later, told)


def hidden(proposal: Proposal, reasons: Reasons) -> None:
    """Tell its authors that it is hidden, why, and that they may object."""
    for user in authors_of(proposal):
        _tell(HIDDEN, user, proposal, {"what": _of(ITS_PROJECT, proposal), "why": _why(reasons)})


def comment_hidden(comment: Comment, reasons: Reasons) -> None:
    """Tell who wrote it that it is hidden, why, and that they may object."""
    proposal = comment.proposal
    if comment.user_id is not None:
        _tell(HIDDEN, comment.user_id, proposal, {"what": _of(ITS_WORDS, proposal), "why": _why(reasons)})


def photo_hidden(proposal: Proposal, reasons: Reasons) -> None:
    """Tell its authors that a photo is hidden, why, and that they may object."""
    for user in authors_of(proposal):
        _tell(PHOTO_HIDDEN, user, proposal, {"title": proposal.title, "why": _why(reasons)})


def answered(appeal: Appeal, reasons: Reasons, *, upheld: bool) -> None:
    """Tell who objected what another person made of it, and why."""
    if appeal.user_id is None:
        return
    about, what = _what(appeal)
    outcome = OUTCOMES["upheld" if upheld else "dismissed"]
    _tell(ANSWERED, appeal.user_id, about, {"what": what, "outcome": outcome, "why": _why(reasons)})


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


def _what(appeal: Appeal) -> tuple[Proposal, Text]:
    """The project that an objection is about, and how its author calls what was hidden."""
    if appeal.verdict:
        about = appeal.verdict.comment.proposal
        return about, _of(ITS_WORDS, about)
    if appeal.judgement:
        words = ITS_PHOTO if appeal.judgement.act == Judgement.PHOTO else ITS_PROJECT
        return appeal.judgement.proposal, _of(words, appeal.judgement.proposal)
    raise ValueError(f"{appeal} is about nothing")


def _of(words: Text, proposal: Proposal) -> Text:
    return Text(**{one: words.to(one).format(title=proposal.title) for one in LANGUAGES})


def _why(reasons: Reasons) -> Text:
    return Text(fr=reasons.fr, nl=reasons.nl, de=reasons.fr, en=reasons.fr)


def _tell(kind: str, user: int, proposal: Proposal, told: Mapping[str, str | Text]) -> None:
    send(kind, Recipient(user), told, url=page_of(proposal), affair=affair_of(proposal))
