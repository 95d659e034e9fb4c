"""The votes somebody of the staff is named for, and who is named for what."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import duties as actions
from zinneke.services.budget.forms.polling import NamingForm
from zinneke.services.budget.manifest.permissions import FILE, KEEP_ROLL, NAME_CLERKS
from zinneke.services.budget.manifest.polling_words import DUTIES
from zinneke.services.budget.models import Duty, Election, Naming
from zinneke.services.budget.queries import duties
from zinneke.services.budget.views.staff.told import page
from zinneke.ui.language import active

PAGES = {
    Duty.ROLL: "roll",
    Duty.COUNTER: "counter",
    Duty.TYPING: "batches",
    Duty.SETTLING: "batches",
    Duty.SIGNING: "batches",
    Duty.SIGNALS: "signals",
}
"""Duty -> the page it is done on."""


@require_safe
@staff_page
def home(request: Request) -> HttpResponse:
    """Which votes, and what to do in each."""
    person = request.person
    names = person.may(NAME_CLERKS)
    if not names and not person.may(FILE) and not person.may(KEEP_ROLL):
        raise PermissionDenied(f"{person.name} lacks the permissions {FILE}, {KEEP_ROLL}, {NAME_CLERKS}")
    found = Election.objects.order_by("-opens_at") if names else duties.elections_of(person)
    rows = [(one, one.title(active()), list(_doors(one, request))) for one in found]
    return render(request, "budget/polling/votes.html", {"rows": rows, "names": names})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def names(request: Request, election: str) -> HttpResponse:
    """Who is named for what, and naming another."""
    request.person.require(NAME_CLERKS)
    found = _election(election)
    form = NamingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.name(found, form.cleaned_data["user"], Duty(form.cleaned_data["duty"]), by=request.person)
        except actions.Unfit:
            form.add_error("user", _("This account lacks the right that it needs: give it a role first."))
        else:
            messages.success(request, _("Named."))
            return redirect("budget_staff:names", election)
    rows = [(one, DUTIES[one.duty].to(active())) for one in found.namings.select_related("user").order_by("duty")]
    return page(request, "names", found, bool(form.errors), form=form, rows=rows)


@require_POST
@staff_page
def release(request: Request, election: str, number: int) -> HttpResponse:
    """Somebody does it no more."""
    request.person.require(NAME_CLERKS)
    naming = Naming.objects.filter(election__public_id=election, pk=number).first()
    if naming is None:
        raise Http404
    actions.release(naming, by=request.person)
    messages.success(request, _("No longer named."))
    return redirect("budget_staff:names", election)


def _doors(election: Election, request: Request) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for duty, name in PAGES.items():
        if name not in seen and duties.may(duty, election, request.person):
            seen.add(name)
            yield f"budget_staff:{name}", DUTIES[duty].to(active())


def _election(public_id: str) -> Election:
    found = Election.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
