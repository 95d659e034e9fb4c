"""Texts that people write: remarks about places and statements, and taking them back or objecting to a refusal."""

from typing import Any, Final

from django.db import transaction

from zinneke.kernel import moderation, revealing
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.kernel.moderation import Act, State
from zinneke.kernel.time import now
from zinneke.services.consult.actions import speaking
from zinneke.services.consult.models import Contribution, Objection, Paragraph, Participant, Phase, Step
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules import texts
from zinneke.services.consult.rules.phases import Deed

MOST_TEXTS: Final = 20
"""Of one person in one phase."""
LONGEST_STATEMENT: Final = 240
LONGEST_REMARK: Final = 2_000


class TooMany(ValueError):
    """One text more than anybody may write in a phase."""


class Unfit(ValueError):
    """A text or a place that is not taken."""


def remark(phase: Phase, text: str, place: Point, speaker: Speaker, *, address: str = "") -> Contribution:
    """Say something about a place. Raises Refused, Unfit, TooMany."""
    speaking.require(Deed.REMARK, phase, speaker)
    if not BRUSSELS_REGION.holds(place):
        raise Unfit(f"({place.lon}, {place.lat}) is not in the Region: choose a place there")
    said = _fit(text, LONGEST_REMARK)
    with transaction.atomic():
        who = _with_room(phase, speaker)
        return write(phase, said, who, speaker, lon=place.lon, lat=place.lat, address=address[:200])


def annotate(paragraph: Paragraph, text: str, speaker: Speaker) -> Contribution:
    """Say something about a paragraph. Raises Refused, Unfit, TooMany."""
    phase = paragraph.phase
    speaking.require(Deed.ANNOTATE, phase, speaker)
    said = _fit(text, LONGEST_REMARK)
    with transaction.atomic():
        return write(phase, said, _with_room(phase, speaker), speaker, paragraph=paragraph)


def propose(phase: Phase, text: str, speaker: Speaker) -> Contribution:
    """Propose a statement that others vote on. Raises Refused, Unfit, TooMany."""
    speaking.require(Deed.PROPOSE, phase, speaker)
    said = _fit(text, LONGEST_STATEMENT)
    with transaction.atomic():
        return write(phase, said, _with_room(phase, speaker), speaker)


def withdraw(text: Contribution, speaker: Speaker) -> None:
    """Take a text back: nobody reads it any more. Raises PermissionDenied, NotAllowed."""
    speaking.require_own(text, speaker)
    with transaction.atomic():
        row = _locked(text)
        row.state = moderation.after(Act.WITHDRAW, row.standing, "", now())
        row.save()
        Step.objects.create(contribution=row, act=Act.WITHDRAW, at=now())


def object_to(text: Contribution, words: str, speaker: Speaker) -> None:
    """Object to the refusal of one's text. Raises PermissionDenied, NotAllowed, Unfit."""
    speaking.require_own(text, speaker)
    said = _fit(words, LONGEST_REMARK)
    with transaction.atomic():
        row = _locked(text)
        row.state = moderation.after(Act.APPEAL, row.standing, "", now())
        row.save()
        Objection.objects.update_or_create(contribution=row, defaults={"text": said, "at": now()})
        Step.objects.create(contribution=row, act=Act.APPEAL, at=now())


def write(phase: Phase, text: str, who: Participant, speaker: Speaker, **more: Any) -> Contribution:
    """Keep a new text, in the transaction of whoever calls."""
    return Contribution.objects.create(
        phase=phase, participant=who, text=text, language=speaker.language, state=first_state(phase, text), at=now(),
        **more,
    )  # fmt: skip


def first_state(phase: Phase, text: str) -> State:
    """Where a new text stands."""
    return texts.first(read_first=phase.read_first, tells=revealing.held(text))


def _with_room(phase: Phase, speaker: Speaker) -> Participant:
    who = speaking.taken_in(phase.consultation, speaker)
    if who.contributions.filter(phase=phase, question=None).count() >= MOST_TEXTS:
        raise TooMany(f"{who} wrote {MOST_TEXTS} texts in {phase}: no more are taken")
    return who


def _locked(text: Contribution) -> Contribution:
    return Contribution.objects.select_for_update().get(pk=text.pk)


def _fit(text: str, longest: int) -> str:
    said = text.strip()
    if not said or len(said) > longest:
        raise Unfit(f"a text has 1 to {longest} letters, not {len(said)}: shorten it")
    return said
