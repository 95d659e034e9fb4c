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
    if not rights.is_author(by, proposal):
        raise PermissionDenied(f"project {proposal} is not of {by.name or 'nobody signed in'}")
    last = None if proposal.visible else proposal.judgements.filter(act=Judgement.HIDDEN).last()
    if last is None or Appeal.objects.filter(judgement=last).exists():
        raise NothingHidden(f"project {proposal} has no judgement that nobody has objected to")
    return _kept(Appeal(judgement=last), text, by)


def appeal_comment(comment: Comment, text: str, *, by: Person) -> Appeal:
    """Object to a comment of one's own being hidden. Raises PermissionDenied, NothingHidden."""
    if comment.user_id is None or comment.user_id != rights.acting(by):
        raise PermissionDenied(f"comment {comment.pk} is not of {by.name or 'nobody signed in'}")
    last = None if comment.visible else comment.verdicts.filter(act=Judgement.HIDDEN).last()
    if last is None or Appeal.objects.filter(verdict=last).exists():
        raise NothingHidden(f"comment {comment.pk} has no judgement that nobody has objected to")
    return _kept(Appeal(verdict=last), text, by)


def appeal_photo(photo: Photo, text: str, *, by: Person) -> Appeal:
    """Object to a photo of one's own project being hidden. Raises PermissionDenied, NothingHidden."""
    if not rights.is_author(by, photo.proposal):
        raise PermissionDenied(f"photo {photo.pk} is not of {by.name or 'nobody signed in'}")
    last = photo.judgements.last() if photo.hidden else None
    if last is None or Appeal.objects.filter(judgement=last).exists():
        raise NothingHidden(f"photo {photo.pk} has no judgement that nobody has objected to")
    return _kept(Appeal(judgement=last), text, by)


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


def _kept(row: Appeal, text: str, by: Person) -> Appeal:
    with transaction.atomic():
        row.text, row.at = text.strip(), now()
        row.user_id = rights.acting(by)
        row.save()
        record("budget: appeal", row, by=by)
    return row
