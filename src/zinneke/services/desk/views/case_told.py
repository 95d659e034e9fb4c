"""Cases in the words of the page's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.manifest.case_words import ACTS, CHANNELS, FILED, PAYMENTS, RESULTS, STATES, WAYS
from zinneke.services.desk.models import Case, CaseEvent, CaseWords, PaymentEntry, Suspension
from zinneke.services.desk.queries import next_steps
from zinneke.services.desk.queries.next_steps import Expected
from zinneke.services.desk.rules import payments, terms
from zinneke.services.desk.rules.cases import OPEN, Filed, State
from zinneke.services.desk.rules.payments import Payment
from zinneke.services.desk.rules.wording import Said
from zinneke.ui.figures import euros
from zinneke.ui.language import active


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the history."""

    event: CaseEvent
    act: str
    words: list[CaseWords]


@dataclass(frozen=True, slots=True)
class Told:
    """A case: what it is, how it stands, what comes next, in sentences."""

    row: Case
    number: str
    name: Said
    state: str
    result: str
    open: bool
    expected: Expected
    clock: list[str]
    asked: Suspension | None
    payment: str
    owed: str
    communication: str
    phone: str
    department: Said
    came: str


@dataclass(frozen=True, slots=True)
class Paid:
    """An entry of the account."""

    row: PaymentEntry
    amount: str
    way: str


def told(row: Case) -> Told:
    """It, for its own page."""
    said, language = row.type_version.said, active()
    account = row.account
    return Told(
        row=row,
        number=payments.shown(row.number),
        name=said.name.to(language),
        state=STATES[row.state].to(language),
        result=RESULTS[row.result].to(language) if row.result else "",
        open=State(row.state) in OPEN,
        expected=next_steps.expected(row),
        clock=clock(row),
        asked=next((one for one in row.suspensions.all() if one.until is None), None),
        payment="" if account.state is Payment.NONE else PAYMENTS[account.state].to(language),
        owed=euros(account.balance_cents / 100, 2) if account.balance_cents > 0 else "",
        communication=payments.communication(row.number),
        phone=said.phone,
        department=Said(row.department.name(language), "nl" if language == "nl" else "fr"),
        came=f"{CHANNELS[row.channel].to(language)}, {FILED[row.filed_as].to(language)}",
    )


def agent(row: Case) -> str:
    """Who filed it under a mandate; never for those who have but the receipt of a case."""
    return row.filed_by.called if row.filed_as == Filed.MANDATE and row.filed_by else ""


def clock(row: Case) -> list[str]:
    """By when the city decides, and why the clock stands where it does."""
    if State(row.state) not in OPEN:
        return []
    rules = row.type_version.said.terms
    found = terms.standing(rules, row.clock, in_brussels(now()).date())
    if rules.statutory is None:
        return _without_law(found.planned_on, runs=found.runs)
    if not found.begun:
        return [_("The term begins when your file is complete.")]
    said = []
    if not found.runs and found.left is not None:
        said.append(_stands(found.left))
    elif found.due_on:
        said.append(_("The city decides by %(day)s at the latest.") % {"day": _day(found.due_on)})
    if found.late:
        said.append(_("That day is past: the city is late. Call us, we tell you why."))
    if row.extended_days:
        said.append(_extended(row.extended_days))
    return said


def steps(row: Case, *, internal: bool = False) -> list[Step]:
    """The history, the newest first, without what is for staff unless asked for."""
    found = []
    for event in row.events.prefetch_related("words").order_by("-pk"):
        hidden = event.act in ("noted", "assigned", "proposed") or event.detail == "internal"
        if internal or not hidden:
            words = [one for one in event.words.all() if internal or not one.internal]
            found.append(Step(event, ACTS[event.act].to(active()), words))
    return found


def _without_law(aim: date | None, *, runs: bool) -> list[str]:
    said = [_("No term is laid down by law for this.")]
    if aim and runs:
        said.append(_("The city aims to decide by %(day)s.") % {"day": _day(aim)})
    return said if runs else [*said, _("The clock stands while we wait for you.")]


def _stands(left: int) -> str:
    said = ngettext(
        "The clock stands while we wait for you; %(left)d day of the term is left.",
        "The clock stands while we wait for you; %(left)d days of the term are left.",
        left,
    )
    return said % {"left": left}


def _extended(days: int) -> str:
    said = ngettext("The term was extended by %(days)d day.", "The term was extended by %(days)d days.", days)
    return said % {"days": days}


def payments_of(row: Case) -> list[Paid]:
    """What was paid and paid back."""
    return [Paid(one, euros(one.cents / 100, 2), WAYS[one.way].to(active())) for one in row.payments.all()]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
