"""The counter of a vote: who comes, what they get; envelopes that come in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import counter as actions
from zinneke.services.budget.forms.polling import ExchangeForm, StubForm, VisitorForm
from zinneke.services.budget.manifest.polling_words import STATES
from zinneke.services.budget.models import Duty
from zinneke.services.budget.views.staff.told import election_of, page, refusal
from zinneke.ui.errors import NotNow
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.voting.roll.codes import shown
from zinneke.voting.roll.ports import RollRefuses


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def counter(request: Request, election: str) -> HttpResponse:
    """Look somebody up, hand a ballot paper out, give a code: one form, a button each."""
    found = election_of(request, election, Duty.COUNTER)
    form = VisitorForm(request.POST or None)
    told: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        identity, deed = form.cleaned_data["identity"], request.POST.get("deed", "")
        if deed == "paper":
            if _tried(form, lambda: actions.hand_out_paper(found, identity, by=request.person)):
                messages.success(request, _("Noted: this person votes on paper. Hand the ballot out."))
                return redirect("budget_staff:counter", election)
        elif deed == "code":
            _tried(form, lambda: told.update(code=shown(actions.give_code(found, identity, by=request.person))))
        else:
            _tried(form, lambda: told.update(entry=actions.look_up(found, identity, by=request.person)))
    if "entry" in told:
        told["state"] = STATES[told["entry"].state].to(active())
    return page(request, "counter", found, bool(form.errors), form=VisitorForm() if "code" in told else form, **told)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def exchange(request: Request, election: str) -> HttpResponse:
    """Somebody who voted online votes on paper instead."""
    found = election_of(request, election, Duty.COUNTER)
    form = ExchangeForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, lambda: actions.exchange(found, **form.cleaned_data, by=request.person))
    ):
        messages.success(request, _("The online vote is taken back. Hand the ballot paper out."))
        return redirect("budget_staff:counter", election)
    return page(request, "exchange", found, bool(form.errors), form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def reception(request: Request, election: str) -> HttpResponse:
    """Envelopes with the stub of a letter."""
    found = election_of(request, election, Duty.COUNTER)
    form = StubForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, lambda: actions.receive(found, form.cleaned_data["identity"], by=request.person))
    ):
        messages.success(request, _("Received. Put the inner envelope, unopened, into the urn."))
        return redirect("budget_staff:reception", election)
    return page(request, "reception", found, bool(form.errors), form=form)


def _tried(form: DesignedForm, deed: Callable[[], object]) -> bool:
    """Whether it was done; if not, the form says why."""
    try:
        deed()
    except RollRefuses as error:
        form.add_error("identity", refusal(error))
    except NotNow:
        form.add_error("identity", _("No phase of the process allows this now."))
    else:
        return True
    return False
