"""A question to whoever reported: one at a time, five days, and the clock stands still until it is answered."""

from datetime import datetime

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.actions.recording import Incomplete, Words
from zinneke.services.requests.manifest.permissions import HANDLE
from zinneke.services.requests.models import Question, Report
from zinneke.services.requests.queries.access import Proof
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import ANSWER_WITHIN

MOST_ANSWER = 3_000


class Unreachable(ValueError):
    """Whoever reported left no way to be asked."""


class NotAsked(ValueError):
    """No question is open, or it has ended."""


def ask(report: Report, words: Words, *, by: Person, seen: int | None = None) -> Question:
    """Ask whoever reported, in their language; in both where it is not known.

    Raises PermissionDenied, IllegalMove, Overtaken, Unreachable, Incomplete.
    """
    recording.require(by, HANDLE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        reporter = held.reporter
        if not reporter.reachable:
            raise Unreachable(f"whoever reported {held.number} left no address: nobody can be asked")
        words = _in_their_language(words, reporter.language)
        at = now()
        recording.advance(held, State.REACTION_REQUESTED, at=at)
        Question.objects.filter(report=held, ended_at=None).update(ended_at=at)
        question = Question.objects.create(
            report=held, text_fr=words.fr, text_nl=words.nl, asked_at=at, asked_by=by.name, answer_by=at + ANSWER_WITHIN
        )
        recording.save(held, at)
        recording.keep(held, Deed.ASKED, Side.STAFF, by=by.name, state=held.state, at=at)
        telling.asked(held, question)
    return question


def answer(report: Report, text: str, *, proof: Proof) -> None:
    """Answer the open question. Raises PermissionDenied, NotAsked; ValueError for an empty or too long answer."""
    proof.require(report)
    if not text.strip() or len(text) > MOST_ANSWER:
        raise ValueError(f"an answer has {len(text.strip())} letters: from 1 to {MOST_ANSWER}")
    with transaction.atomic():
        held = recording.fresh(report)
        question = Question.objects.filter(report=held, ended_at=None).first()
        if question is None or held.state != State.REACTION_REQUESTED:
            raise NotAsked(f"nothing is asked about {held.number} at present")
        question.answer = text.strip()
        _end(held, question, Deed.ANSWERED, Side.REPORTER, now())


def expire(at: datetime | None = None) -> int:
    """End questions that nobody answered in time: work goes on without an answer. Gives how many."""
    at = at or now()
    late = list(Question.objects.filter(ended_at=None, answer_by__lt=at).values_list("pk", flat=True))
    for key in late:
        with transaction.atomic():
            question = Question.objects.select_for_update().get(pk=key)
            held = recording.fresh(question.report)
            if question.ended_at is None and held.state == State.REACTION_REQUESTED:
                _end(held, question, Deed.NO_REACTION, Side.SYSTEM, at)
            elif question.ended_at is None:
                _forget(question, at)
    return len(late)


def _end(held: Report, question: Question, deed: Deed, side: Side, at: datetime) -> None:
    _forget(question, at)
    recording.advance(held, State.REACTION_RECEIVED, at=at)
    recording.reckon(held, at)
    recording.save(held, at)
    recording.keep(held, deed, side, state=held.state, at=at)


def _forget(question: Question, at: datetime) -> None:
    """The question is no longer open."""
    question.ended_at = at
    question.save(update_fields=["ended_at", "answer"])


def _in_their_language(words: Words, language: str) -> Words:
    if language in ("fr", "nl") and getattr(words, language).strip():
        only = getattr(words, language).strip()
        return Words(fr=only) if language == "fr" else Words(nl=only)
    if language in ("fr", "nl"):
        raise Incomplete(f"text_{language}")
    return words.checked(required=True)
