"""Advice to drivers: given and counted, so that the next ones are sent where there is still room."""

from zinneke.kernel.time import now
from zinneke.services.parking.queries.advice import ADVICE
from zinneke.services.parking.queries.guidance import Guidance, Question, guided


def advise(question: Question, draw: float) -> Guidance:
    """Answer, and count the place advised; not again for who was advised to it before. Open to everybody."""
    found = guided(question, draw)
    plan = found.answer.plan
    if plan is not None and plan.first != question.kept:
        ADVICE.note(plan.first, found.arrival(plan.first), now())
    return found
