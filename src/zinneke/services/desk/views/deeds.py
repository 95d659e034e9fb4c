"""What staff can do with a case: the right that each needs, the form, the states it is offered in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.services.desk.actions import contacts, deciding, documents, handling, money
from zinneke.services.desk.actions.handling import Lacking
from zinneke.services.desk.actions.steps import Overtaken
from zinneke.services.desk.forms import staff as typed
from zinneke.services.desk.manifest.deeds import DEEDS
from zinneke.services.desk.manifest.permissions import DECIDE, HANDLE, SEE, TAKE_PAYMENTS
from zinneke.services.desk.models import Case, Proposal
from zinneke.services.desk.rules.cases import OPEN, NotAllowed, State
from zinneke.services.desk.rules.payments import Way
from zinneke.ui.language import active

WORKED_ON: Final = frozenset({State.RECEIVED, State.IN_PROGRESS})
STILL_THERE: Final = OPEN | {State.DECIDED}
DECIDING: Final = frozenset({"decide", "propose", "sign"})


@dataclass(frozen=True, slots=True)
class Tried:
    """What was typed for a case, by whom, who looked at which revision of it."""

    case: Case
    form: Any
    seen: int
    by: Person

    @property
    def given(self) -> dict[str, Any]:
        """What was typed."""
        return dict(self.form.cleaned_data)

    @property
    def how(self) -> dict[str, Any]:
        """Who acts, on which revision."""
        return {"seen": self.seen, "by": self.by}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done."""

    right: str
    form: type[forms.Form]
    do: Callable[[Tried], object]
    states: frozenset[State] = OPEN


def done_with(deed: Deed, case: Case, form: forms.Form, seen: int, by: Person) -> bool:
    """Do it; what keeps it from being done is said in the form. Raises Overtaken and PermissionDenied."""
    try:
        deed.do(Tried(case, form, seen, by))
    except Overtaken:
        raise
    except NotAllowed:
        form.add_error(None, _("That is not possible as the case stands, or within the term of its type."))
    except Lacking as lacking:
        for name in lacking.names:
            form.add_error(name if name in form.fields else None, _("This is needed."))
    except ValueError:
        form.add_error(None, _("That cannot be: check the amount, the days or the name."))
    return form.is_valid()


def deeds_for(person: Person, row: Case, tried: dict[str, forms.Form]) -> list[tuple[str, str, forms.Form]]:
    """What this person can do now, with the forms for it; ``tried`` are those with faults."""
    found = []
    for name, deed in DEED.items():
        fits = State(row.state) in deed.states and (name not in DECIDING or _fits(name, row))
        if fits and person.may(deed.right, of=row.department.code):
            initial = typed.ruling_of(row) if deed.form is typed.RulingForm else None
            form = tried.get(name) or deed.form(initial=initial, auto_id=f"{name}_%s")
            found.append((name, DEEDS[name].to(active()), form))
    return found


def _fits(name: str, row: Case) -> bool:
    """Where four eyes are wanted one proposes and another signs; elsewhere one decides."""
    if name == "sign":
        return Proposal.objects.filter(case=row).exists()
    return (name == "propose") is row.type_version.said.four_eyes


def _extend(tried: Tried) -> None:
    reasons = {language: tried.given[f"reason_{language}"] for language in ("fr", "nl")}
    handling.extend(tried.case, tried.given["days"], reasons, **tried.how)


def _pay(tried: Tried) -> None:
    given = tried.given
    money.register(tried.case, tried.form.cents(), Way(given["way"]), given["reference"], **tried.how)


def _colleague(name: str) -> User:
    found = User.objects.filter(username=name, is_staff=True, is_active=True).first()
    if found is None:
        raise ValueError(f"no colleague is called {name!r}")
    return found


DEED: Final[dict[str, Deed]] = {
    "take": Deed(HANDLE, forms.Form, lambda one: handling.take(one.case, **one.how), WORKED_ON),
    "ask": Deed(HANDLE, typed.AskForm, lambda one: handling.ask(one.case, **one.given, **one.how), WORKED_ON),
    "received": Deed(
        HANDLE,
        typed.WordsForm,
        lambda one: handling.answer_received(one.case, one.given["text"], **one.how),
        frozenset({State.AWAITING_APPLICANT}),
    ),
    "extend": Deed(HANDLE, typed.ExtendForm, _extend),
    "decide": Deed(DECIDE, typed.RulingForm, lambda one: deciding.decide(one.case, one.form.ruled(), **one.how)),
    "propose": Deed(HANDLE, typed.RulingForm, lambda one: deciding.propose(one.case, one.form.ruled(), **one.how)),
    "sign": Deed(DECIDE, forms.Form, lambda one: deciding.sign(one.case, **one.how)),
    "pay": Deed(TAKE_PAYMENTS, typed.PayForm, _pay, STILL_THERE),
    "contact": Deed(
        SEE,
        typed.ContactForm,
        lambda one: contacts.write_down(one.case, one.form.contact(), by=one.by),
        STILL_THERE,
    ),
    "document": Deed(
        HANDLE,
        typed.StaffDocumentForm,
        lambda one: documents.add(one.case, one.given["file"], internal=one.given["internal"], by=one.by),
        STILL_THERE,
    ),
    "note": Deed(
        HANDLE, typed.WordsForm, lambda one: handling.note(one.case, one.given["text"], by=one.by), STILL_THERE
    ),
    "assign": Deed(
        HANDLE, typed.AssignForm, lambda one: handling.assign(one.case, _colleague(one.given["to"]), **one.how)
    ),
}
