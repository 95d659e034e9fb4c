"""How a process is set up: its texts, its phases, its money."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.actions import organising
from zinneke.services.budget.forms.staff import PhaseForm, PotForm, ProcessForm
from zinneke.services.budget.manifest.permissions import SET_UP
from zinneke.services.budget.models import Phase, Process
from zinneke.services.budget.queries import processes
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind, last_day
from zinneke.services.budget.views.staff.queue import process_of
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@staff_page
def new_process(request: Request) -> HttpResponse:
    """A new process."""
    request.person.require(SET_UP)
    form = ProcessForm(_given(request))
    if form.is_bound and form.is_valid():
        row = _saved(form, lambda: organising.set_up_process(form.cleaned_data, by=request.person))
        if row is not None:
            messages.success(request, _("Added."))
            return redirect("budget_staff:setup", row.slug)
    return _form(request, None, form, _("New process"))


@never_cache
@require_safe
@staff_page
def setup(request: Request, slug: str) -> HttpResponse:
    """All that is set up of a process."""
    request.person.require(SET_UP)
    process, language = process_of(slug), active()
    page = {
        "process": process,
        "title": process.title(language),
        "phases": list(zip(process.phases.all(), processes.stretches(process, language), strict=True)),
        "pots": [(pot, pot.title(language), pot.amount_cents / 100) for pot in process.pots.all()],
    }
    return render(request, "budget/staff/setup.html", page)


@never_cache
@require_http_methods(METHODS)
@staff_page
def change_process(request: Request, slug: str) -> HttpResponse:
    """Its texts, and whether everybody sees it."""
    request.person.require(SET_UP)
    process = process_of(slug)
    form = ProcessForm(_given(request), initial=vars(process))
    if form.is_bound and form.is_valid():
        row = _saved(form, lambda: organising.set_up_process(form.cleaned_data, by=request.person, process=process))
        if row is not None:
            messages.success(request, _("Changed."))
            return redirect("budget_staff:setup", row.slug)
    return _form(request, process_of(slug) if not form.errors else process, form, _("Texts and publication"))


@never_cache
@require_http_methods(METHODS)
@staff_page
def phase(request: Request, slug: str, number: int = 0) -> HttpResponse:
    """A new phase, or another state of one."""
    request.person.require(SET_UP)
    process = process_of(slug)
    row = _one(process.phases, number)
    form = PhaseForm(_given(request), initial=_phase_told(row) if row else {})
    if form.is_bound and form.is_valid() and _phase_saved(request, process, form, row):
        messages.success(request, _("Changed.") if row else _("Added."))
        return redirect("budget_staff:setup", slug)
    return _form(request, process, form, _("Phase"), phase=row)


@require_POST
@staff_page
def drop_phase(request: Request, slug: str, number: int) -> HttpResponse:
    """Take a phase away."""
    request.person.require(SET_UP)
    row = _one(process_of(slug).phases, number)
    organising.drop_phase(row, by=request.person)
    messages.success(request, _("Removed."))
    return redirect("budget_staff:setup", slug)


@never_cache
@require_http_methods(METHODS)
@staff_page
def pot(request: Request, slug: str, number: int = 0) -> HttpResponse:
    """New money, or another state of it."""
    request.person.require(SET_UP)
    process = process_of(slug)
    row = _one(process.pots, number)
    form = PotForm(_given(request), initial={**vars(row), "amount": f"{row.amount_cents / 100:.2f}"} if row else {})
    if form.is_bound and form.is_valid():
        given = {**form.cleaned_data, "amount_cents": int(form.cleaned_data["amount"] * 100)}
        if _saved(form, lambda: organising.set_up_pot(process, given, by=request.person, pot=row)) is not None:
            messages.success(request, _("Changed.") if row else _("Added."))
            return redirect("budget_staff:setup", slug)
    return _form(request, process, form, _("Money of the process"))


def _phase_saved(request: Request, process: Process, form: PhaseForm, row: Phase | None) -> bool:
    given = form.cleaned_data
    try:
        organising.set_up_phase(
            process,
            PhaseKind(given["kind"]),
            given["first_day"],
            given["last_day"],
            given,
            by=request.person,
            phase=row,
        )
    except ValueError:
        form.add_error(
            None, _("The last day is not before the first, and what people may do is written as the manual has it.")
        )
    return not form.errors


def _phase_told(row: Phase) -> dict[str, Any]:
    usual = [one.record() for one in DEFAULTS[PhaseKind(row.kind)]]
    return {
        **vars(row),
        "first_day": in_brussels(row.starts_at).date(),
        "last_day": last_day(row.ends_at),
        "grants": None if row.grants == usual else row.grants,
    }


def _saved(form: DesignedForm, save: Any) -> Any:
    """What was saved; None where another has its short name, which the form then says."""
    try:
        with transaction.atomic():
            return save()
    except IntegrityError:
        form.add_error(None, _("Another one has this short name: choose one of its own."))
    return None


def _one(rows: Any, number: int) -> Any:
    found = rows.filter(pk=number).first() if number else None
    if number and found is None:
        raise Http404
    return found


def _given(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _form(request: Request, process: Process | None, form: DesignedForm, heading: str, **more: Any) -> HttpResponse:
    title = process.title(active()) if process else ""
    page = {"process": process, "title": title, "form": form, "heading": heading, **more}
    return render(request, "budget/staff/form.html", page, status=422 if form.errors else 200)
