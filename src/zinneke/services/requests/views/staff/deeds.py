"""What can be done with a report from its page: for each deed the right it needs, its form, the action it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.person import Person
from zinneke.kernel import revealing
from zinneke.services.requests.actions import asking, assigning, joining, moderating, moving, planning
from zinneke.services.requests.actions.joining import SameReport
from zinneke.services.requests.forms import deeds as forms
from zinneke.services.requests.manifest.permissions import ASSIGN, HANDLE, MODERATE
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import pictures, queue
from zinneke.services.requests.rules import numbers
from zinneke.services.requests.rules.deeds import Priority
from zinneke.services.requests.rules.states import TRANSITIONS, Outcome, State
from zinneke.ui.forms import DesignedForm

Act = Callable[[Report, Any, Person, int], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """``act`` is given the report, the checked form, the person and the version that was seen."""

    code: str
    name: str | Promise
    permission: str
    form: type[DesignedForm]
    act: Act
    leads_to: tuple[State, ...] = ()
    """One of these states has to be within reach; empty: it changes no state."""


def _take(report: Report, _form: DesignedForm, by: Person, seen: int) -> None:
    assigning.take(report, by=by, seen=seen)


def _state(report: Report, form: forms.StateForm, by: Person, seen: int) -> None:
    given = form.cleaned_data
    moving.move(report, State(given["state"]), by=by, seen=seen, words=form.words, internal=given["internal"])


def _plan(report: Report, form: forms.PlanForm, by: Person, seen: int) -> None:
    planning.plan(report, form.cleaned_data["day"], by=by, words=form.words, seen=seen)


def _ask(report: Report, form: forms.WordsForm, by: Person, seen: int) -> None:
    asking.ask(report, form.words, by=by, seen=seen)


def _close(report: Report, form: forms.CloseForm, by: Person, seen: int) -> None:
    photo = form.cleaned_data["photo"]
    kept = [pictures.store().keep(photo.content)] if photo else []
    try:
        moving.close(report, Outcome(form.cleaned_data["outcome"]), by=by, words=form.words, photos=kept, seen=seen)
    except Exception:
        for file in kept:
            pictures.store().delete(file)
        raise


def _say(report: Report, form: forms.WordsForm, by: Person, seen: int) -> None:
    moving.note(report, form.words, by=by, seen=seen)


def _note(report: Report, form: forms.InternalNoteForm, by: Person, seen: int) -> None:
    moving.note_internally(report, form.cleaned_data["internal"], by=by, seen=seen)


def _assign(report: Report, form: forms.AssignForm, by: Person, seen: int) -> None:
    given = form.cleaned_data
    assigning.assign(report, given["department"], by=by, handler=given["handler"], seen=seen)


def _forward(report: Report, form: forms.ForwardForm, by: Person, seen: int) -> None:
    assigning.forward(report, form.cleaned_data["body"], by=by, words=form.words, seen=seen)


def _categorise(report: Report, form: forms.CategoryForm, by: Person, seen: int) -> None:
    assigning.categorise(report, form.cleaned_data["category"], by=by, seen=seen)


def _prioritise(report: Report, form: forms.PriorityForm, by: Person, seen: int) -> None:
    assigning.prioritise(report, Priority(form.cleaned_data["priority"]), by=by, seen=seen)


def _merge(report: Report, form: forms.MergeForm, by: Person, seen: int) -> None:
    number = numbers.read(form.cleaned_data["number"])
    into = queue.one(by, number or "")
    if into is None:
        raise SameReport(f"there is no report {form.cleaned_data['number']!r} that you may see")
    joining.merge(report, into, by=by, words=form.words, seen=seen)


def _split(report: Report, form: forms.SplitForm, by: Person, seen: int) -> None:
    joining.split(report, form.cleaned_data["category"], form.cleaned_data["text"], by=by, seen=seen)


def _publish(report: Report, form: forms.PublishForm, by: Person, seen: int) -> None:
    moderating.publish(report, form.cleaned_data["text"], by=by, photos=form.cleaned_data["photos"], seen=seen)


def _hide(report: Report, form: forms.WhyForm, by: Person, seen: int) -> None:
    moderating.hide(report, form.cleaned_data["why"], by=by, seen=seen)


DEEDS: Final[tuple[Deed, ...]] = (
    Deed("take", _("Work on it yourself"), HANDLE, DesignedForm, _take),
    Deed("state", _("Change the state"), HANDLE, forms.StateForm, _state),
    Deed("plan", _("Plan the work"), HANDLE, forms.PlanForm, _plan, (State.PLANNED,)),
    Deed("ask", _("Ask whoever reported"), HANDLE, forms.WordsForm, _ask, (State.REACTION_REQUESTED,)),
    Deed("close", _("Close it"), HANDLE, forms.CloseForm, _close, (State.DONE, State.CANCELLED)),
    Deed("news", _("Say something to everybody"), HANDLE, forms.WordsForm, _say),
    Deed("note", _("Note for colleagues"), HANDLE, forms.InternalNoteForm, _note),
    Deed("assign", _("Give it to a department or a colleague"), ASSIGN, forms.AssignForm, _assign),
    Deed("forward", _("Forward it outside"), ASSIGN, forms.ForwardForm, _forward, (State.FORWARDED_EXTERNAL,)),
    Deed("category", _("Change the category"), ASSIGN, forms.CategoryForm, _categorise),
    Deed("priority", _("Change the priority"), HANDLE, forms.PriorityForm, _prioritise),
    Deed("merge", _("It was reported already"), HANDLE, forms.MergeForm, _merge, (State.CANCELLED,)),
    Deed("split", _("Make a second report of it"), HANDLE, forms.SplitForm, _split),
    Deed("publish", _("Publish or reword it"), MODERATE, forms.PublishForm, _publish),
    Deed("hide", _("Hide it"), MODERATE, forms.WhyForm, _hide),
)
BY_CODE: Final[Mapping[str, Deed]] = {deed.code: deed for deed in DEEDS}


def possible(report: Report, person: Person) -> list[Deed]:
    """What the person may do with the report as it stands."""
    department = report.department.code if report.department else ""
    reached = TRANSITIONS[report.stands]
    fitting = (deed for deed in DEEDS if not deed.leads_to or reached & set(deed.leads_to))
    return [deed for deed in fitting if person.may(deed.permission, of=department)]


def form_of(deed: Deed, report: Report, given: Any = None, files: Any = None, initial: Any = None) -> DesignedForm:
    """The form of a deed, filled in with how the report stands."""
    more: dict[str, Any] = {"before": report.stands} if deed.form is forms.StateForm else {}
    start = _start(deed, report) | (initial or {})
    return deed.form(given, files, prefix=deed.code, initial=start, **more)


def _start(deed: Deed, report: Report) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = {
        "assign": {"department": report.department_id, "handler": report.handler},
        "category": {"category": report.category_id},
        "priority": {"priority": report.priority},
        "publish": {"text": report.public_text or revealing.masked(report.text), "photos": True},
    }
    return known.get(deed.code, {})
