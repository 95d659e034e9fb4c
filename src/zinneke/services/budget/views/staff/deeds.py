"""What staff can do with a project from its page: for each deed the right it needs, its form, the action it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.person import Person
from zinneke.services.budget.actions import building, examining, joining, moderating, translating
from zinneke.services.budget.actions.joining import NotToMerge
from zinneke.services.budget.forms import building as progress
from zinneke.services.budget.forms import staff as forms
from zinneke.services.budget.forms.translating import TranslationForm
from zinneke.services.budget.manifest.permissions import DECIDE, EXAMINE, MODERATE, SEE
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed as Right
from zinneke.services.budget.rules.states import TRANSITIONS, WINNERS, State
from zinneke.ui.forms import DesignedForm

Act = Callable[[Proposal, Any, Person, int], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """``act`` is given the project, the checked form, the person and the revision that was seen."""

    code: str
    name: str | Promise
    permission: str
    form: type[DesignedForm]
    act: Act
    right: Right | None = None
    """What a phase has to allow."""
    leads_to: State | None = None
    """A state that has to be within reach."""
    among: frozenset[State] | None = None
    """States in which it makes sense; None: in every one."""
    asks_row: bool = False
    """Whether its form is made for the project."""


def _examine(to: State) -> Act:
    def act(row: Proposal, form: forms.ReasonsForm, by: Person, seen: int) -> None:
        examining.examine(row, to, by=by, reasons=form.reasons, seen=seen)

    return act


def _decide(to: State) -> Act:
    def act(row: Proposal, form: forms.ReasonsForm, by: Person, seen: int) -> None:
        examining.decide(row, to, by=by, reasons=form.reasons, seen=seen)

    return act


def _reckon(row: Proposal, form: forms.CostForm, by: Person, seen: int) -> None:
    cents = int(form.cleaned_data["amount"] * 100)
    examining.reckon(row, cents, form.cleaned_data["note"], by=by, seen=seen)


def _merge(row: Proposal, form: forms.MergeForm, by: Person, seen: int) -> None:
    numbers = form.cleaned_data["numbers"]
    others = list(row.process.proposals.select_related("process").filter(number__in=numbers))
    if len(others) != len(set(numbers)):
        raise NotToMerge("one of these numbers is no project of this process")
    joining.merge([row, *others], form.cleaned_data["title"], form.cleaned_data["text"], by=by)


def _split(row: Proposal, form: forms.WordsForm, by: Person, seen: int) -> None:
    joining.split(row, form.cleaned_data["title"], form.cleaned_data["text"], by=by, seen=seen)


def _publish(row: Proposal, form: forms.WordsForm, by: Person, seen: int) -> None:
    moderating.publish(row, form.cleaned_data["title"], form.cleaned_data["text"], by=by, seen=seen)


def _translate(row: Proposal, form: TranslationForm, by: Person, _seen: int) -> None:
    given = form.cleaned_data
    translating.translate_for_city(row, given["language"], given["title"], given["text"], by=by)


def _hide(row: Proposal, form: forms.ReasonsForm, by: Person, seen: int) -> None:
    moderating.hide(row, form.reasons, by=by, seen=seen)


def _plan(row: Proposal, form: progress.MilestoneForm, by: Person, _seen: int) -> None:
    given = dict(form.cleaned_data)
    building.plan(row, given, given.pop("due_on"), by=by)


def _reach(_row: Proposal, form: progress.ReachedForm, by: Person, _seen: int) -> None:
    building.reach(form.cleaned_data["milestone"], form.reasons, form.cleaned_data["on"], by=by)


def _delay(_row: Proposal, form: progress.DelayForm, by: Person, _seen: int) -> None:
    building.delay(form.cleaned_data["milestone"], form.cleaned_data["until"], form.reasons, by=by)


def _spend(row: Proposal, form: progress.SpentForm, by: Person, _seen: int) -> None:
    building.spend(row, int(form.cleaned_data["amount"] * 100), form.reasons, by=by)


def _picture(row: Proposal, form: progress.PictureForm, by: Person, _seen: int) -> None:
    building.picture(row, form.cleaned_data["photo"], form.reasons, by=by)


def _build(to: State) -> Act:
    def act(row: Proposal, form: forms.ReasonsForm, by: Person, _seen: int) -> None:
        building.move(row, to, form.reasons, by=by)

    return act


def _of_winner(code: str, name: Any, form: type[DesignedForm], act: Act, **more: Any) -> Deed:
    return Deed(code, name, SEE, form, act, Right.REPORT_PROGRESS, among=WINNERS, **more)


_WHY, _MAYBE, _S, _R = forms.ReasonsForm, forms.OptionalReasonsForm, State, Right
DEEDS: Final[tuple[Deed, ...]] = (
    Deed("publish", _("Publish or reword it"), MODERATE, forms.WordsForm, _publish),
    Deed("hide", _("Hide it"), MODERATE, _WHY, _hide),
    Deed(
        "translate", _("Translate it, or correct a translation"), MODERATE, TranslationForm, _translate, asks_row=True
    ),
    Deed("take_up", _("Examine it"), EXAMINE, _MAYBE, _examine(_S.IN_FEASIBILITY), _R.EXAMINE, _S.IN_FEASIBILITY),
    Deed("send_back", _("Send it back to its authors"), EXAMINE, _WHY, _examine(_S.PROPOSED), _R.EXAMINE, _S.PROPOSED),
    Deed("cost", _("Say what it costs"), EXAMINE, forms.CostForm, _reckon, _R.COST),
    Deed("feasible", _("It is feasible"), EXAMINE, _MAYBE, _examine(_S.FEASIBLE), _R.EXAMINE, _S.FEASIBLE),
    Deed("infeasible", _("It is not feasible"), EXAMINE, _WHY, _examine(_S.INFEASIBLE), _R.EXAMINE, _S.INFEASIBLE),
    Deed("merge", _("Make one project of several"), EXAMINE, forms.MergeForm, _merge, _R.MERGE, _S.MERGED_INTO),
    Deed("split", _("Make a second project of a part"), EXAMINE, forms.WordsForm, _split, _R.SPLIT),
    Deed("admit", _("The College admits it to the vote"), DECIDE, _WHY, _decide(_S.ADMITTED), _R.DECIDE, _S.ADMITTED),
    Deed("refuse", _("The College refuses it"), DECIDE, _WHY, _decide(_S.REFUSED), _R.DECIDE, _S.REFUSED),
    _of_winner("begin", _("Work has begun"), _MAYBE, _build(_S.IN_DELIVERY), leads_to=_S.IN_DELIVERY),
    _of_winner("plan", _("Plan a step"), progress.MilestoneForm, _plan),
    _of_winner("reach", _("A step is done"), progress.ReachedForm, _reach, asks_row=True),
    _of_winner("delay", _("A step is late"), progress.DelayForm, _delay, asks_row=True),
    _of_winner("spend", _("Money was spent"), progress.SpentForm, _spend),
    _of_winner("picture", _("Show a photo of it"), progress.PictureForm, _picture),
    _of_winner("deliver", _("It is delivered"), _MAYBE, _build(_S.DELIVERED), leads_to=_S.DELIVERED),
    _of_winner("abandon", _("It is given up"), _WHY, _build(_S.ABANDONED), leads_to=_S.ABANDONED),
)
BY_CODE: Final[Mapping[str, Deed]] = {deed.code: deed for deed in DEEDS}


def possible(row: Proposal, person: Person) -> list[Deed]:
    """What the person may do with the project now."""
    reached = TRANSITIONS[row.stands]
    fitting = (
        deed
        for deed in DEEDS
        if (deed.leads_to is None or deed.leads_to in reached) and (deed.among is None or row.stands in deed.among)
    )
    return [deed for deed in fitting if person.may(deed.permission) and _runs(deed, row, person)]


def form_of(deed: Deed, row: Proposal, given: Any = None, files: Any = None) -> DesignedForm:
    """The form of a deed, filled in with how the project stands."""
    newest = row.newest
    words = {"title": newest.title, "text": newest.text} if newest and issubclass(deed.form, forms.WordsForm) else {}
    asked = (row,) if deed.asks_row else ()
    return deed.form(*asked, given, files, prefix=deed.code, initial=words)


def _runs(deed: Deed, row: Proposal, person: Person) -> bool:
    return deed.right is None or rights.may(deed.right, row.process, person)
