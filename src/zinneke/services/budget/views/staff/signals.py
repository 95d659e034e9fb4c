"""Signals of fraud, to be looked at by people."""

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import signals as actions
from zinneke.services.budget.forms.polling import FindingForm
from zinneke.services.budget.manifest.polling_words import KINDS
from zinneke.services.budget.models import Duty, Signal
from zinneke.services.budget.views.staff.told import election_of, page
from zinneke.ui.language import active


@require_safe
@staff_page
def signal_list(request: Request, election: str) -> HttpResponse:
    """Those to look at first, then the others."""
    found = election_of(request, election, Duty.SIGNALS)
    rows = [
        (one, KINDS[one.kind].to(active()))
        for one in found.signals.order_by(F("decided_at").asc(nulls_first=True), "-hour")
    ]
    return page(request, "signals", found, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def decide(request: Request, election: str, number: int) -> HttpResponse:
    """Say what was found."""
    found = election_of(request, election, Duty.SIGNALS)
    signal = Signal.objects.filter(election=found, pk=number).first()
    if signal is None:
        raise Http404
    form = FindingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.decide(signal, Signal.State(given["state"]), given["reason"], by=request.person)
        return redirect("budget_staff:signals", election)
    return page(request, "signal", found, bool(form.errors), signal=signal, kind=KINDS[signal.kind].to(active()),
                form=form)  # fmt: skip
