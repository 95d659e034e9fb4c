"""Who was hidden objects; another person than who hid it looks again."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel import moderation
from zinneke.kernel.moderation import Standing, State
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.recording import Reasons, check_reasons
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Appeal, Comment, Judgement, Photo, Proposal
from zinneke.services.budget.queries import rights

MOST_LETTERS: Final = 2_000


class NothingHidden(ValueError):
    """There is nothing to object to, or somebody has objected already."""


class SameJudge(PermissionDenied):
    """Who hid something does not judge the objection to it."""


def appeal_project(proposal: Proposal, text: str, *, by: Person) -> Appeal:
    """Object to a project of one's own being hidden. Raises PermissionDenied, NothingHidden."""
    last = None if proposal.visible else proposal.judgements.filter(act=Judgement.HIDDEN).last()
    return _kept(Appeal(judgement=last), f"project {proposal}", text, by, own=rights.is_author(by, proposal))


def appeal_comment(comment: Comment, text: str, *, by: Person) -> Appeal:
    """Object to a comment of one's own being hidden. Raises PermissionDenied, NothingHidden."""
    own = comment.user_id is not None and comment.user_id == rights.acting(by)
    last = None if comment.visible else comment.verdicts.filter(act=Judgement.HIDDEN).last()
    return _kept(Appeal(verdict=last), f"comment {comment.pk}", text, by, own=own)


def appeal_photo(photo: Photo, text: str, *, by: Person) -> Appeal:
    """Object to a photo of one's own project being hidden. Raises PermissionDenied, NothingHidden."""
    last = photo.judgements.last() if photo.hidden else None
    return _kept(Appeal(judgement=last), f"photo {photo.pk}", text, by, own=rights.is_author(by, photo.proposal))


def answer(appeal: Appeal, reasons: Reasons, *, upheld: bool, by: Person) -> None:
    """Show it after all (``upheld``) or leave it hidden, with reasons. Raises PermissionDenied, SameJudge,
    ReasonsMissing, NothingHidden for one that was answered.
    """
    by.require(MODERATE)
    if not moderation.possible(Standing(State.APPEALED, appeal.hidden_by), by.name):
        raise SameJudge(f"{by.name} hid it: another person answers")
    check_reasons(reasons)
    with transaction.atomic():
        told = {"answered_at": now(), "upheld": upheld, "answered_by": by.name,
                "answer_fr": reasons.fr.strip(), "answer_nl": reasons.nl.strip()}  # fmt: skip
        if not Appeal.objects.filter(pk=appeal.pk, answered_at=None).update(**told):
            raise NothingHidden(f"appeal {appeal.pk} was answered already")
        if upheld:
            _show(appeal)
        telling.answered(appeal, reasons, upheld=upheld)
        record(f"budget: appeal {'upheld' if upheld else 'dismissed'}", appeal, by=by)


def _show(appeal: Appeal) -> None:
    """Have everybody read again what it is about."""
    if appeal.judgement and appeal.judgement.act == Judgement.PHOTO:
        Photo.objects.filter(judgements=appeal.judgement).update(public=True, hidden=False)
    elif appeal.judgement:
        held = recording.fresh(appeal.judgement.proposal)
        held.visible = True
        recording.save(held)
    if appeal.verdict:
        Comment.objects.filter(pk=appeal.verdict.comment_id).update(visible=True, held=False)


def _kept(appeal: Appeal, against: str, text: str, by: Person, *, own: bool) -> Appeal:
    if not own:
        raise PermissionDenied(f"{against} is not of {by.name or 'nobody signed in'}")
    judged = {"judgement": appeal.judgement, "verdict": appeal.verdict}
    if not any(judged.values()) or Appeal.objects.filter(**judged).exists():
        raise NothingHidden(f"{against} has no judgement that nobody has objected to")
    with transaction.atomic():
        appeal.text, appeal.at = text.strip(), now()
        appeal.user_id = rights.acting(by)
        appeal.save()
        record("budget: appeal", appeal, by=by)
    return appeal
