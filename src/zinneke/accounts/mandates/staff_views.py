"""Mandates of parents and courts, entered at the counter."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts import looks
from zinneke.accounts.gate import staff_page
from zinneke.accounts.mandates import actions, queries
from zinneke.accounts.mandates.forms import EnterForm
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.manifest import ENTER_MANDATES
from zinneke.accounts.models import Mandate
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.ui.paging import leaf

UNPROCESSABLE: Final = 422
SEEN: Final = Text(
    fr="Votre mandat et votre nom",
    nl="Uw volmacht en uw naam",
    de="Ihre Vollmacht und Ihr Name",
    en="Your mandate and your name",
)
WHY: Final = Text(
    fr="Encodage d’un mandat au guichet",
    nl="Invoer van een volmacht aan het loket",
    de="Erfassung einer Vollmacht am Schalter",
    en="Entering a mandate at the counter",
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def mandates(request: Request) -> HttpResponse:
    """Those that were entered, and the form for another."""
    request.person.require(ENTER_MANDATES)
    form = EnterForm(request.POST if request.method == "POST" else None, initial={"first_day": today()})
    if request.method == "POST" and form.is_valid():
        return _entered(request, form)
    pages = leaf(queries.entered(), request)
    page = {"form": form, "leaf": pages, "mandates": [queries.seen(one) for one in pages.page]}
    return render(request, "accounts/mandates/staff.html", page, status=UNPROCESSABLE if form.errors else 200)


def _entered(request: Request, form: EnterForm) -> HttpResponse:
    given = form.cleaned_data
    mandate = actions.enter(
        request.person,
        Mandate.Kind(given["kind"]),
        given["giver"],
        given["agent"],
        form.asked,
        given["first_day"],
        given["last_day"],
        given["document"],
    )
    for side in (given["giver"], given["agent"]):
        looks.note(request.person, side, SEEN, WHY)
    messages.success(request, _("Mandate %(number)d is in force.") % {"number": mandate.pk})
    return redirect("staff_mandates:all")


@require_POST
@staff_page
def end(request: Request, number: int) -> HttpResponse:
    """End one: the court lifted it, the child is of age."""
    request.person.require(ENTER_MANDATES)
    mandate = queries.entered().filter(pk=number).first()
    if mandate is None:
        raise Http404
    actions.end(request.person, mandate)
    messages.success(request, _("The mandate has ended."))
    return redirect("staff_mandates:all")
