"""What is expected of the applicant, or by when the city answers, in the words of the page's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zinneke.services.desk.models import Case
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import State
from zinneke.ui.figures import euros


@dataclass(frozen=True, slots=True)
class Expected:
    """``words`` are empty where nothing is expected of the applicant; ``due_means`` says whose day ``due_on`` is."""

    words: str
    due_on: date | None = None
    due_means: str = ""


def expected(case: Case) -> Expected:
    """What comes next."""
    state = State(case.state)
    if state is State.AWAITING_APPLICANT:
        asked = next((one for one in case.suspensions.all() if one.until is None), None)
        return Expected(_("Answer our question"), asked.answer_by if asked else None, _("your answer by"))
    if state is State.AWAITING_PAYMENT:
        return Expected(_to_pay(case))
    if state is State.AWAITING_COSIGN:
        return Expected(_("Have the others sign"))
    if state in (State.RECEIVED, State.IN_PROGRESS):
        by_law = case.type_version.said.terms.statutory is not None
        means = _("we decide by") if by_law else _("we aim to decide by")
        return Expected("", case.due_on, means if case.due_on else "")
    return Expected("")


def _to_pay(case: Case) -> str:
    amount = euros(case.account.balance_cents / 100, 2)
    said = _("Pay %(amount)s at the counter, or by transfer with the communication %(communication)s")
    return said % {"amount": amount, "communication": payments.communication(case.number)}
