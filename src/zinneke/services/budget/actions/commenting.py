"""People argue about projects; what may tell of somebody, and first words, a human reads first."""

from typing import Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel import moderation
from zinneke.kernel.time import now
from zinneke.services.budget.actions import telling
from zinneke.services.budget.actions.recording import NONE, Reasons, check_reasons
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Comment, Judgement, Proposal, Stance, Verdict
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed

MOST_LETTERS: Final = 2_000


class NotPublic(ValueError):
    """The project or the comment is not one that everybody reads."""


def comment(proposal: Proposal, stance: Stance, text: str, *, language: str, credit: str = "", by: Person) -> Comment:
    """Argue for or against a project, or remark something. Raises PermissionDenied, NotPublic."""
    rights.require(Deed.COMMENT, proposal.process, by)
    if not proposal.public:
        raise NotPublic(f"project {proposal} is not public: nobody comments on it")
    user = by.holder_in(rights.SCOPE)
    with transaction.atomic():
        known = Comment.objects.filter(user=user, visible=True, held=False).exists()
        return Comment.objects.create(
            proposal=proposal, stance=stance, text=text.strip(), language=language, user=user, credit=credit.strip(),
            held=bool(moderation.why_held(text, first=not known)), at=now(),
        )  # fmt: skip


def flag(found: Comment) -> None:
    """Somebody says that a comment should be looked at: a human does. One that staff have shown stays meanwhile: else
    anybody could hide anything.
    """
    with transaction.atomic():
        held = Comment.objects.select_for_update().get(pk=found.pk)
        if held.public and not held.verdicts.filter(act=Judgement.SHOWN).exists():
            Comment.objects.filter(pk=held.pk).update(held=True)
            record("budget: comment to be looked at", held, by=None)


def show(found: Comment, *, by: Person) -> None:
    """Show it to everybody. Raises PermissionDenied."""
    by.require(MODERATE)
    _judge(found, Judgement.SHOWN, by, NONE, visible=True)


def hide(found: Comment, reasons: Reasons, *, by: Person) -> None:
    """Hide it, and tell why. Raises PermissionDenied, ReasonsMissing."""
    by.require(MODERATE)
    check_reasons(reasons)
    with transaction.atomic():
        _judge(found, Judgement.HIDDEN, by, reasons, visible=False)
        telling.comment_hidden(found, reasons)


def _judge(found: Comment, act: str, by: Person, reasons: Reasons, *, visible: bool) -> None:
    with transaction.atomic():
        Comment.objects.filter(pk=found.pk).update(held=False, visible=visible)
        Verdict.objects.create(
            comment=found, act=act, reason_fr=reasons.fr.strip(), reason_nl=reasons.nl.strip(), by=by.name, at=now()
        )
        record(f"budget: comment {act}", found, by=by)
