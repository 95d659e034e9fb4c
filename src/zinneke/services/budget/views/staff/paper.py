"""Ballots on paper: batches, typing by keyboard alone, differences, signatures. Nobody sees what another typed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import paper as actions
from zinneke.services.budget.forms.polling import BatchForm, RecountForm, TypingForm
from zinneke.services.budget.manifest.polling_words import STAGES
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import duties, paper_room
from zinneke.services.budget.rules.typed import WITH_POINTS, Mistyped
from zinneke.services.budget.views.staff import told
from zinneke.services.budget.views.staff.batch_told import seen
from zinneke.ui.errors import NotNow
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.voting.paper.rules import Batch, BatchRefuses, Stage

PAPER = (Duty.TYPING, Duty.SETTLING, Duty.SIGNING)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def batches(request: Request, election: str) -> HttpResponse:
    """Every batch and what it waits for; a new one."""
    found = _election(request, election)
    form = BatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if _tried(form, "seal", lambda: actions.open_batch(found, **given, by=request.person)):
            return redirect("budget_staff:batches", election)
    rows = [(one, STAGES[one.stage].to(active())) for one in paper_room.paper().batches(found.public_id)]
    types = duties.may(Duty.TYPING, found, request.person)
    return told.page(request, "batches", found, bool(form.errors), form=form, rows=rows, types=types)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def batch_page(request: Request, election: str, batch: int) -> HttpResponse:
    """A batch: the next ballot to type, a difference to settle, or the signatures."""
    found = _election(request, election)
    row = _batch(found, batch)
    view = seen(found, row, request.person, request.GET.get("place", ""))
    form = TypingForm(request.POST or None, initial={"text": view.before})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        if view.place and _tried(form, "text", lambda: _typed(request, found, batch, view.place, text)):
            return redirect("budget_staff:batch", election, batch)
    return _page(request, found, row, form)


@require_POST
@staff_page
def recount(request: Request, election: str, batch: int) -> HttpResponse:
    """The number of ballots was wrong."""
    found = _election(request, election)
    form = RecountForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        if _tried(form, "declared", lambda: actions.recount(found, batch, **given, by=request.person)):
            return redirect("budget_staff:batch", election, batch)
    return _page(request, found, _batch(found, batch), TypingForm(), recounting=form)


@require_POST
@staff_page
def finish(request: Request, election: str, batch: int) -> HttpResponse:
    """The pile is typed."""
    return _deed(request, election, batch, lambda found: actions.finish(found, batch, by=request.person))


@require_POST
@staff_page
def sign(request: Request, election: str, batch: int) -> HttpResponse:
    """A signature."""
    return _deed(request, election, batch, lambda found: actions.sign(found, batch, by=request.person))


@require_POST
@staff_page
def settle(request: Request, election: str, batch: int, place: int) -> HttpResponse:
    """What a ballot says that two read differently."""
    found = _election(request, election)
    absent = request.POST.get("absent") == "yes"
    form = TypingForm(request.POST)
    if absent or form.is_valid():
        text = "" if absent else form.cleaned_data["text"]
        if _tried(form, "text", lambda: actions.settle(found, batch, place, text, by=request.person)):
            return redirect("budget_staff:batch", election, batch)
    return _page(request, found, _batch(found, batch), form)


def _typed(request: Request, election: Election, batch: int, place: int, text: str) -> None:
    actions.type_ballot(election, batch, place, text, by=request.person)


def _deed(request: Request, election: str, batch: int, deed: Callable[[Election], None]) -> HttpResponse:
    try:
        deed(_election(request, election))
    except BatchRefuses as error:
        messages.error(request, told.batch_refusal(error))
    except NotNow:
        messages.error(request, _("No phase of the process allows this now."))
    return redirect("budget_staff:batch", election, batch)


def _page(
    request: Request, election: Election, row: Batch, form: DesignedForm, recounting: DesignedForm | None = None
) -> HttpResponse:
    view = seen(election, row, request.person, request.GET.get("place", ""))
    recounting = recounting or RecountForm(auto_id="recount_%s")
    refused = bool(form.is_bound and form.errors) or bool(recounting.is_bound and recounting.errors)
    return told.page(
        request, "batch", election, refused, batch=row, stage=STAGES[row.stage].to(active()), view=view, form=form,
        recounting=recounting, points=election.kind in WITH_POINTS,
        counted=row.stage in (Stage.FIRST, Stage.SECOND),
    )  # fmt: skip


def _tried(form: DesignedForm, field: str, deed: Callable[[], object]) -> bool:
    """Whether it was done; if not, the form says why."""
    try:
        deed()
    except Mistyped as error:
        form.add_error(field, told.slip(error))
    except BatchRefuses as error:
        form.add_error(field, told.batch_refusal(error))
    except NotNow:
        form.add_error(field, _("No phase of the process allows this now."))
    else:
        return True
    return False


def _election(request: Request, public_id: str) -> Election:
    """The election, for who is named for any work on its paper."""
    found = Election.objects.filter(public_id=public_id).select_related("process").first()
    if found is None:
        raise Http404
    if not any(duties.may(duty, found, request.person) for duty in PAPER):
        duties.require(Duty.TYPING, found, request.person)
    return found


def _batch(election: Election, number: int) -> Batch:
    try:
        return paper_room.paper().batch(election.public_id, number)
    except BatchRefuses:
        raise Http404 from None
