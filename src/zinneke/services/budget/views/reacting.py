"""What people do with a project besides writing it: support and follow it, invite, join, leave."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import coauthoring, endorsing, following
from zinneke.services.budget.actions.coauthoring import Alone, TooMany
from zinneke.services.budget.actions.endorsing import NotProposed
from zinneke.services.budget.forms.proposals import CreditForm, InviteForm
from zinneke.services.budget.models import CoAuthor
from zinneke.services.budget.queries import invitations
from zinneke.services.budget.views.project import found, shown
from zinneke.services.budget.views.writing import METHODS
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@dataclass(frozen=True, slots=True)
class Switch:
    """What somebody begins with a project and ends again, and what is said of each."""

    begin: Callable[..., None]
    end: Callable[..., None]
    begun: str | Promise
    ended: str | Promise


SUPPORT: Final = Switch(
    endorsing.endorse, endorsing.take_back, gettext_lazy("You support this project."),
    gettext_lazy("You support this project no longer."),
)  # fmt: skip
FOLLOW: Final = Switch(
    following.follow, following.stop,
    gettext_lazy("You follow this project: news comes once a day at most, in one message."),
    gettext_lazy("You follow this project no longer."),
)  # fmt: skip


@limited("budget-endorse", times=200, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def endorse(request: Request, slug: str, number: int) -> HttpResponse:
    """Support it, or no longer."""
    return _switched(SUPPORT, request, slug, number)


@require_POST
@resident_page()
def follow(request: Request, slug: str, number: int) -> HttpResponse:
    """Hear of it in a digest, or no longer."""
    return _switched(FOLLOW, request, slug, number)


@limited("budget-invite", times=20, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def invite(request: Request, slug: str, number: int) -> HttpResponse:
    """Ask somebody to write it as well."""
    process, row, mine = found(request, slug, number)
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            coauthoring.invite(row, form.cleaned_data["email"], by=request.person)
        except TooMany:
            form.add_error("email", _("Ten people are invited already: wait until they have answered."))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("budget:project", slug, number)
    return shown(request, process, row, mine, status=422, invite_form=form)


@never_cache
@require_http_methods(METHODS)
@resident_page()
def invitation(request: Request, secret: str) -> HttpResponse:
    """Join or decline."""
    asked = invitations.of_secret(secret)
    if asked is None:
        raise Http404
    form = CreditForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _answered(request, asked, form.cleaned_data["credit"])
    page = {"asked": asked, "proposal": asked.proposal, "text": asked.proposal.newest, "form": form}
    return render(request, "budget/invitation.html", page, status=422 if form.errors else 200)


@require_POST
@resident_page()
def leave(request: Request, slug: str, number: int) -> HttpResponse:
    """No longer be an author."""
    _process, row, _own = found(request, slug, number)
    try:
        coauthoring.leave(row, by=request.person)
    except Alone:
        messages.error(request, _("You are the only author: take the project back instead."))
    else:
        messages.success(request, _("You are no longer an author of this project."))
    return redirect("budget:project" if row.public else "budget:projects", slug, *([number] if row.public else []))


def _switched(switch: Switch, request: Request, slug: str, number: int) -> HttpResponse:
    """Begin, or end where the button said so; then back to the project."""
    _process, row, _own = found(request, slug, number)
    ends = request.POST.get("do") == "stop"
    try:
        (switch.end if ends else switch.begin)(row, by=request.person)
    except NotProposed:
        messages.error(request, _("This project is not supported any more: see where it stands."))
    else:
        messages.success(request, str(switch.ended if ends else switch.begun))
    return redirect("budget:project", slug, number)


def _answered(request: Request, asked: CoAuthor, credit: str) -> HttpResponse:
    row = asked.proposal
    if request.POST.get("do") == "decline":
        coauthoring.decline(asked)
        messages.success(request, _("You declined. Nothing is kept of the invitation."))
        return redirect("budget:process", row.process.slug)
    coauthoring.join(asked, credit, by=request.person)
    messages.success(request, _("You are an author of this project now."))
    return redirect("budget:project", row.process.slug, row.number)
