"""What staff hid, as its author reads it: why, and what became of the objection to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zinneke.services.budget.models import Appeal, Comment, Judgement, Photo, Proposal, Verdict


class Standing(StrEnum):
    """What became of the objection."""

    OPEN = "open"
    """Nobody has objected yet."""
    PENDING = "pending"
    DISMISSED = "dismissed"
    UPHELD = "upheld"


@dataclass(frozen=True, slots=True)
class Hiding:
    """Why something was hidden, and the answer to the objection, empty before there is one; ``lang``: of both."""

    standing: Standing
    why: str
    answer: str
    lang: str


def of_project(row: Proposal, language: str) -> Hiding | None:
    """Why a project is hidden; also once an objection had it shown again. None for one that never was."""
    last = row.judgements.filter(act=Judgement.HIDDEN).last()
    if last is None:
        return None
    return _told(row.visible, last, Appeal.objects.filter(judgement=last).first(), language)


def of_comment(row: Comment, language: str) -> Hiding | None:
    """The same of a comment."""
    last = row.verdicts.filter(act=Judgement.HIDDEN).last()
    if last is None:
        return None
    return _told(row.visible, last, Appeal.objects.filter(verdict=last).first(), language)


def photos_of(row: Proposal, language: str) -> Sequence[tuple[Photo, Hiding]]:
    """Photos of a project that were hidden, each with why and what became of an objection to it."""
    told = ((one, _of_photo(one, language)) for one in row.photos.filter(judgements__isnull=False).distinct())
    return [(one, hiding) for one, hiding in told if hiding is not None]


def comments_of(user: int, proposal: Proposal | None = None) -> Sequence[Comment]:
    """What somebody said that staff hid, shown again or not; of one project, or of all."""
    mine = Comment.objects.filter(user=user, verdicts__act=Judgement.HIDDEN)
    if proposal is not None:
        mine = mine.filter(proposal=proposal)
    return list(mine.select_related("proposal__process", "proposal__current").distinct())


def _of_photo(row: Photo, language: str) -> Hiding | None:
    last = row.judgements.last()
    return _told(not row.hidden, last, Appeal.objects.filter(judgement=last).first(), language) if last else None


def _told(visible: bool, hidden: Judgement | Verdict, appeal: Appeal | None, language: str) -> Hiding | None:
    standing = _standing(appeal)
    if visible and standing is not Standing.UPHELD:
        return None
    lang = "nl" if language == "nl" else "fr"
    answer = getattr(appeal, f"answer_{lang}") if appeal else ""
    return Hiding(standing, getattr(hidden, f"reason_{lang}"), answer, lang)


def _standing(appeal: Appeal | None) -> Standing:
    if appeal is None:
        return Standing.OPEN
    if appeal.answered_at is None:
        return Standing.PENDING
    return Standing.UPHELD if appeal.upheld else Standing.DISMISSED
