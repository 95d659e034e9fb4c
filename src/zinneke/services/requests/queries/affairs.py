"""A resident's reports, for their own page: how each stands, and what is expected of them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from zinneke.kernel.affairs import Affair
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.manifest import affair_words as words
from zinneke.services.requests.manifest.states import OUTCOMES, STATES
from zinneke.services.requests.models import Feedback, Question, Report
from zinneke.services.requests.queries import public
from zinneke.services.requests.rules import feedback
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import FEEDBACK_WITHIN
from zinneke.ui.language import active

MOST = 200


def of(user_id: int) -> Iterator[Affair]:
    """Their reports, those that changed last first."""
    rows = Report.objects.filter(reporter__user_id=user_id).select_related("category", "department", "body")
    for row in rows.order_by("-changed_at")[:MOST]:
        yield _affair(row, active())


def judgeable(row: Report) -> bool:
    """Whether feedback on this closing is taken now: once, within its term."""
    if not feedback.is_open(row.closed_at, now()) or row.state not in (State.DONE, State.CANCELLED):
        return False
    return row.outcome != "withdrawn" and not Feedback.objects.filter(report=row, at__gte=row.closed_at).exists()


def _affair(row: Report, language: str) -> Affair:
    step, due_on, means = _expected(row)
    name, _lang = public.handled_by(row, language)
    who = row.body or row.department
    where = row.address or public.municipality(row.municipality, language)
    return Affair(
        reference=row.number, kind=words.KIND.to(language), title=f"{row.category.name(language)}, {where}",
        state=_state(row).to(language), is_open=row.is_open, url=reverse("requests:report", args=[row.number]),
        changed_at=row.changed_at, next_step=step.to(language) if step else "", due_on=due_on,
        due_means=means.to(language) if means else "", call=" ".join(filter(None, (name, who.phone if who else ""))),
    )  # fmt: skip


def _expected(row: Report) -> tuple[Text | None, date | None, Text | None]:
    """What is expected of them, by when, and what that day means."""
    question = Question.objects.filter(report=row, ended_at=None).first()
    if question and row.state == State.REACTION_REQUESTED:
        return words.ANSWER_US, in_brussels(question.answer_by).date(), words.ANSWER_BY
    if row.closed_at and judgeable(row):
        return words.JUDGE_US, in_brussels(row.closed_at + FEEDBACK_WITHIN).date(), words.JUDGE_BY
    if row.is_open and row.due_on:
        return None, row.due_on, words.EXPECTED
    return None, None, None


def _state(row: Report) -> Text:
    return OUTCOMES[row.outcome] if row.outcome not in ("", "fixed") else STATES[row.state]
