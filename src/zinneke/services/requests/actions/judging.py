"""What people say after closing; it may ask for the report to be opened again."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction

from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.models import Feedback, Report, StandardAnswer
from zinneke.services.requests.queries.access import Proof
from zinneke.services.requests.queries.affairs import judgeable
from zinneke.services.requests.rules import feedback as rules
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.feedback import Judgement
from zinneke.services.requests.rules.states import State

MOST_WORDS: Final = 3_000


class TooLate(ValueError):
    """Feedback on this report is not taken: it is not closed, it was given already, or the term is over."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Satisfied or not, why in a standard answer or own words, and whether we may ask more."""

    satisfied: bool
    answer: StandardAnswer | None = None
    own_words: str = ""
    may_contact: bool = False


def judge(report: Report, opinion: Opinion, *, proof: Proof) -> Feedback:
    """Keep what whoever reported thinks of how it ended. Raises PermissionDenied, TooLate; ValueError if too long or
    if the standard answer is of the other kind."""
    proof.require(report)
    if len(opinion.own_words) > MOST_WORDS:
        raise ValueError(f"{len(opinion.own_words)} letters: at most {MOST_WORDS}")
    if opinion.answer and opinion.answer.satisfied != opinion.satisfied:
        raise ValueError(f"{opinion.answer.code} is an answer of the other kind")
    with transaction.atomic():
        held = recording.fresh(report)
        at = now()
        if not judgeable(held):
            raise TooLate(f"feedback on {held.number} is not taken")
        judgement = Judgement(
            opinion.satisfied, bool(opinion.answer and opinion.answer.reopens_when_unhappy), opinion.own_words
        )
        reopens = rules.asks_to_reopen(judgement, held.stands)
        said = Feedback.objects.create(
            report=held, user_id=proof.user_id, at=at, satisfied=opinion.satisfied, answer=opinion.answer,
            own_words=opinion.own_words.strip(), may_contact=opinion.may_contact, reopens=reopens,
        )  # fmt: skip
        details = {"satisfied": opinion.satisfied, "answer": opinion.answer.code if opinion.answer else ""}
        recording.keep(held, Deed.FEEDBACK, Side.REPORTER, at=at, details=details)
        if reopens:
            recording.advance(held, State.REOPEN_REQUESTED, system=True, outcome=held.outcome, at=at)
            recording.save(held, at)
            recording.keep(held, Deed.STATE, Side.SYSTEM, state=held.state, at=at,
                           details={"before": State.DONE, "after": held.state})  # fmt: skip
            telling.moved(held)
    return said
