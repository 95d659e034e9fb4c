"""After a vote, step by step: the lot, the sealing, the count with how far it is, the College, publication."""

from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import results, sealing
from zinneke.services.budget.forms.results import DecisionForm, LotForm
from zinneke.services.budget.manifest.permissions import DECIDE, SET_UP
from zinneke.services.budget.manifest.result_words import STAGES
from zinneke.services.budget.models import Count, Election
from zinneke.services.budget.queries import counts, rights
from zinneke.services.budget.queries import results as found
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.stages import STEPS, NotYet, Stage, steps_done
from zinneke.services.budget.rules.telling.election import overview
from zinneke.ui.language import active
from zinneke.voting.box.ports import Refused
from zinneke.voting.paper.rules import BatchRefuses
from zinneke.voting.roll.ports import RollRefuses

WHY: Final[dict[str, str | Promise]] = {
    "open": gettext_lazy("Voting is not over yet."),
    "drawn": gettext_lazy("The lot is drawn once."),
    "lot": gettext_lazy("Draw the lot first: before anything is known."),
    "counted": gettext_lazy("The count is not done yet."),
    "public": gettext_lazy("The result is public: projects stand as they were published."),
}
CLOSED_BADLY: Final = gettext_lazy(
    "The box, the roll or the paper cannot be closed. A batch that is not signed by two is the usual reason."
)


@never_cache
@require_safe
@staff_page
def home(request: Request) -> HttpResponse:
    """The elections that have closed, the latest first."""
    _require_any(request)
    language = active()
    told = [(row, row.title(language), row.process.title(language), counts.stage(row)) for row in counts.closed()]
    return render(request, "budget/staff/counts.html", {"told": told, "stages": STAGES})


@never_cache
@require_safe
@staff_page
def count_page(request: Request, public_id: str) -> HttpResponse:
    """Where one stands, and what comes next."""
    _require_any(request)
    return _shown(request, _found(public_id))


@never_cache
@require_POST
@staff_page
def lot(request: Request, public_id: str) -> HttpResponse:
    """Keep the lot."""
    election, form = _found(public_id), LotForm(request.POST)
    if form.is_valid():
        try:
            sealing.draw_lot(election, **form.cleaned_data, by=request.person)
        except NotYet as error:
            form.add_error(None, str(WHY[error.why]))
        else:
            messages.success(request, _("The lot is kept."))
            return redirect("budget_staff:count", public_id)
    return _shown(request, election, lot=form)


@never_cache
@require_POST
@staff_page
def seal(request: Request, public_id: str) -> HttpResponse:
    """Seal the box; the worker counts."""
    election = _found(public_id)
    try:
        sealing.seal(election, by=request.person)
    except NotYet as error:
        return _shown(request, election, problem=str(WHY[error.why]))
    except (Refused, RollRefuses, BatchRefuses) as error:
        return _shown(request, election, problem=str(CLOSED_BADLY), detail=str(error))
    return redirect("budget_staff:count", public_id)


@never_cache
@require_POST
@staff_page
def decide(request: Request, public_id: str) -> HttpResponse:
    """Keep a decision of the College."""
    request.person.require(DECIDE)
    election = _found(public_id)
    if not hasattr(election, "result"):
        raise Http404
    form = DecisionForm(election, request.POST)
    if form.is_valid():
        try:
            results.record_decision(election, form.ruled(), by=request.person)
        except NotYet as error:
            form.add_error(None, str(WHY[error.why]))
        else:
            messages.success(request, _("The decision is kept."))
            return redirect("budget_staff:count", public_id)
    return _shown(request, election, college=form)


@never_cache
@require_POST
@staff_page
def publish(request: Request, public_id: str) -> HttpResponse:
    """Let everybody see the result."""
    election = _found(public_id)
    try:
        results.publish_result(election, by=request.person)
    except NotYet as error:
        return _shown(request, election, problem=str(WHY[error.why]))
    messages.success(request, _("The result is public."))
    return redirect("budget_staff:count", public_id)


def _require_any(request: Request) -> None:
    """Who organises, and who writes down what the College decides, see these pages."""
    if not request.person.may(DECIDE):
        request.person.require(SET_UP)


def _found(public_id: str) -> Election:
    election = counts.closed().filter(public_id=public_id).first()
    if election is None:
        raise Http404
    return election


def _shown(request: Request, election: Election, **more: Any) -> HttpResponse:
    count, language = Count.objects.filter(election=election).first(), active()
    stage = Stage(count.stage) if count else None
    may = partial(rights.may, process=election.process, person=request.person)
    page: dict[str, Any] = {
        "election": election, "title": election.title(language), "process_title": election.process.title(language),
        "count": count, "stage": stage, "stage_name": STAGES[stage].to(language) if stage else "",
        "done": steps_done(stage) if stage else 0, "steps": STEPS, "lot": LotForm(),
        "drawn": found.lot_told(election, language),
        "spent": count.spent_cents / 100 if count else 0, "budget": election.budget_cents / 100,
        "organises": request.person.may(SET_UP), "records": request.person.may(DECIDE),
        "counts_now": may(Deed.COUNT), "publishes_now": may(Deed.PUBLISH_RESULT), "records_now": may(Deed.DECIDE),
    }  # fmt: skip
    if stage is Stage.DONE:
        page["overview"] = [text.to(language) for text in overview(found.record(election))]
        page["college"] = DecisionForm(election)
        page["decisions"] = found.decisions(election, language)
    failed = more.get("lot") or more.get("college") or more.get("problem")
    return render(request, "budget/staff/count.html", page | more, status=422 if failed else 200)
