"""Consultations that no city held: one that runs, with all its parts, and one that is over and answered. All marked.

Rows are written as the actions would have left them, without accounts and without letters.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.db import transaction

from zinneke.kernel.moderation import State
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels, now
from zinneke.services.consult.actions.grouping import regroup
from zinneke.services.consult.manifest import invented
from zinneke.services.consult.models import (
    Consultation,
    Contribution,
    Participant,
    Phase,
    Question,
    Reply,
    Response,
    Vote,
)
from zinneke.services.consult.rules.phases import Kind, Results
from zinneke.services.consult.rules.questions import Form

BY: Final = "demonstration"
PEOPLE: Final = 60
DAY: Final = timedelta(days=1)


def invent(seed: int = 1) -> int:
    """Write them. Gives how many."""
    rng, at = Random(seed), now()  # noqa: S311 - invented, no secret
    with transaction.atomic():
        _running(rng, at)
        _answered(rng, at)
    return 2


def _running(rng: Random, at: datetime) -> None:
    row = _consultation("square", invented.SQUARE, invented.SQUARE_SUMMARY, at - 10 * DAY, Results.RUNNING)
    opinions = _phase(row, 1, Kind.STATEMENTS, invented.OPINIONS, at - 10 * DAY, at + 20 * DAY,
                      open_to_statements=True)  # fmt: skip
    statements = [_statement(opinions, text, at - 10 * DAY) for text in invented.STATEMENTS]
    asked = _phase(row, 2, Kind.QUESTIONNAIRE, invented.QUESTIONS, at - 10 * DAY, at + 20 * DAY)
    _question(asked, 1, Form.CHOICE, invented.HOW_OFTEN, invented.OFTEN, required=True)
    _question(asked, 2, Form.SCALE, invented.SAFE, invented.ENDS)
    _question(asked, 3, Form.TEXT, invented.MISSING)
    remarks = _phase(row, 3, Kind.MAP, invented.REMARKS, at - 10 * DAY, at + 20 * DAY)
    _phase(row, 4, Kind.MEETING, invented.MEETING, at + 5 * DAY, at + 5 * DAY + timedelta(hours=2),
           address="Grand-Place 1, 1000 Bruxelles / Grote Markt 1, 1000 Brussel")  # fmt: skip
    _phase(row, 5, Kind.CALL, invented.CALL, at - 10 * DAY, at + 30 * DAY)
    for number, one in enumerate(_people(row, PEOPLE, at)):
        leaning = invented.LEANINGS[number % len(invented.LEANINGS)]
        _vote(rng, one, statements, leaning)
        _answer(rng, asked, one, at)
    for lon, lat, address, language, text in invented.PLACES:
        Contribution.objects.create(phase=remarks, text=text, language=language, lon=lon, lat=lat, address=address,
                                    state=State.SHOWN, at=at - DAY)  # fmt: skip
    regroup(opinions)


def _answered(rng: Random, at: datetime) -> None:
    row = _consultation("light-in-parks", invented.LIGHT, invented.LIGHT_SUMMARY, at - 90 * DAY, Results.CLOSED)
    asked = _phase(row, 1, Kind.QUESTIONNAIRE, invented.QUESTIONS, at - 90 * DAY, at - 60 * DAY)
    _question(asked, 1, Form.CHOICE, invented.WANTED, invented.HOURS, required=True)
    for one in _people(row, PEOPLE, at):
        _answer(rng, asked, one, at - 70 * DAY)
    Reply.objects.create(consultation=row, text=invented.ANSWER.language_map(), by=BY, at=at - 30 * DAY)


def _consultation(code: str, title: Text, summary: Text, at: datetime, results: Results) -> Consultation:
    square = code == "square"
    return Consultation.objects.create(
        code=code, title=title.language_map(), summary=summary.language_map(), text=invented.MARK.language_map(),
        lon=4.3517 if square else None, lat=50.8466 if square else None, results=results, published_at=at,
        changed_at=at, demonstration=True,
    )  # fmt: skip


def _phase(
    row: Consultation, number: int, kind: Kind, title: Text, opens_at: datetime, closes_at: datetime, **more: Any
) -> Phase:
    return Phase.objects.create(
        consultation=row, number=number, kind=kind, title=title.language_map(), opens_at=opens_at, closes_at=closes_at,
        told_open=True, **more,
    )  # fmt: skip


def _statement(phase: Phase, text: Text, at: datetime) -> Contribution:
    told = text.language_map()
    return Contribution.objects.create(
        phase=phase, text=told.pop("fr"), translations=told, language="fr", state=State.SHOWN, of_city=True, at=at
    )


def _question(
    phase: Phase, order: int, form: Form, text: Text, options: Sequence[Text] = (), *, required: bool = False
) -> None:
    Question.objects.create(
        phase=phase, order=order, form=form, text=text.language_map(), required=required,
        options=[one.language_map() for one in options],
    )  # fmt: skip


def _people(row: Consultation, count: int, at: datetime) -> list[Participant]:
    made = [Participant(consultation=row, since=in_brussels(at).date()) for _ in range(count)]
    return Participant.objects.bulk_create(made)


def _vote(rng: Random, who: Participant, statements: Sequence[Contribution], leaning: Sequence[int]) -> None:
    """As their camp leans, now and then otherwise; some statements are not seen."""
    Vote.objects.bulk_create(
        Vote(statement=one, participant=who, value=lean if rng.random() < 0.85 else rng.choice((-1, 0, 1)))
        for one, lean in zip(statements, leaning, strict=True)
        if rng.random() < 0.95
    )


def _answer(rng: Random, phase: Phase, who: Participant, at: datetime) -> None:
    chosen = {}
    for one in phase.questions.exclude(form=Form.TEXT):
        scale = one.form == Form.SCALE
        chosen[str(one.pk)] = rng.choice((2, 3, 3, 4, 5)) if scale else rng.choice((0, 1, 1, 2))
    Response.objects.create(phase=phase, participant=who, answers=chosen, on=in_brussels(at).date())
