"""The city answers: minutes of meetings, and what it did with what was said. Both in French and Dutch."""

from collections.abc import Mapping

from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.consult.actions import telling
from zinneke.services.consult.manifest import notices as words
from zinneke.services.consult.manifest.permissions import ANSWER
from zinneke.services.consult.models import Consultation, Minutes, Phase, Reply
from zinneke.services.consult.rules.changes import without_administrative
from zinneke.services.consult.rules.phases import Kind, Stand, stand


class NotYet(ValueError):
    """An answer before its time."""


def record_minutes(phase: Phase, texts: Mapping[str, str], *, by: Person) -> Minutes:
    """Publish minutes of a meeting that has begun, in the place of earlier ones. Raises NotYet; ValueError without
    French and Dutch.
    """
    by.require(ANSWER)
    told = _told(texts)
    if phase.kind != Kind.MEETING or phase.window.stand(now()) == Stand.COMING:
        raise NotYet(f"{phase} is no meeting that has begun: there are no minutes of it")
    with transaction.atomic():
        row = Minutes.objects.create(phase=phase, text=told, by=by.name, at=now())
        _changed(phase.consultation, "published minutes", by)
        telling.of_phase(phase, words.MINUTES)
    return row


def reply(row: Consultation, texts: Mapping[str, str], *, by: Person) -> Reply:
    """Say what the city did with what was said, once every phase is closed. Raises NotYet; ValueError without French
    and Dutch.
    """
    by.require(ANSWER)
    told = _told(texts)
    windows = [one.window for one in row.phases.all()]
    if row.published_at is None or stand(windows, now(), answered=False) != Stand.CLOSED:
        raise NotYet(f"{row} is not over: people may still say something")
    with transaction.atomic():
        kept = Reply.objects.create(consultation=row, text=told, by=by.name, at=now())
        _changed(row, "answered a consultation", by)
        telling.news(row, words.ANSWERED)
    return kept


def _told(texts: Mapping[str, str]) -> dict[str, str]:
    if lacking := without_administrative(texts):
        raise ValueError(f"the text lacks {', '.join(lacking)}: the city answers in French and Dutch")
    return {one: text.strip() for one, text in texts.items() if text.strip()}


def _changed(row: Consultation, what: str, by: Person) -> None:
    Consultation.objects.filter(pk=row.pk).update(changed_at=now())
    changes.note(row, what, by=by)
