"""Pages of mandates for residents."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.letters import can_send
from zinneke.accounts.mandates import actions, in_force, queries, telling
from zinneke.accounts.mandates.forms import CodeForm, OfferForm
from zinneke.accounts.mandates.rules import MOST
from zinneke.accounts.middleware import ACTING
from zinneke.accounts.models import Mandate
from zinneke.accounts.person import Request
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422


@never_cache
@require_safe
@resident_page()
def overview(request: Request) -> HttpResponse:
    """The mandates one gave and those one holds."""
    user = request.person.user
    page = {"given": queries.given_by(user.pk or 0), "held": queries.held_by(user.pk or 0)}
    return render(request, "accounts/mandates/overview.html", page)


@limited("mandate-offer", times=20, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def offer(request: Request) -> HttpResponse:
    """The form; its answer shows the code, this once."""
    actions.themselves(request.person)
    form = OfferForm(request.POST if request.method == "POST" else None, initial=OfferForm.beginning())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            mandate, code = actions.offer(
                request.person, form.asked, given["first_day"], given["last_day"], offered_to=given["email"]
            )
        except actions.TooMany:
            form.add_error(None, _("You have given %(most)d mandates: end one of them first.") % {"most": MOST})
        else:
            return _told(request, mandate, code)
    page = {"form": form, "can_send": can_send()}
    return render(request, "accounts/mandates/offer.html", page, status=UNPROCESSABLE if form.errors else 200)


def _told(request: Request, mandate: Mandate, code: str) -> HttpResponse:
    parts = [code[start : start + 4] for start in range(0, len(code), 4)]
    sent = telling.bring(mandate, code)
    page = {"code": " ".join(parts), "mandate": queries.seen(mandate), "sent": sent}
    return render(request, "accounts/mandates/offered.html", page)


@limited("mandate-code", times=10, per_s=900, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def take_up(request: Request) -> HttpResponse:
    """First the code, then what it is for, then whether one wants it."""
    actions.themselves(request.person)
    form = CodeForm(request.POST if request.method == "POST" else None)
    page: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        code, do = form.cleaned_data["code"], request.POST.get("do", "")
        try:
            if do in ("take", "decline"):
                return _settled(request, code, do)
            page |= {"offer": queries.seen(actions.offered(request.person, code)), "code": code}
        except actions.Unknown:
            form.add_error("code", _("No offer has this code, or it is older than two weeks. Check it, or ask anew."))
        except actions.OwnOffer:
            form.add_error("code", _("This is your own offer: give the code to the person who is to act for you."))
    return render(request, "accounts/mandates/take_up.html", page, status=UNPROCESSABLE if form.errors else 200)


def _settled(request: Request, code: str, do: str) -> HttpResponse:
    if do == "take":
        actions.take_up(request.person, code)
        messages.success(request, _("You hold this mandate from now on."))
    else:
        actions.decline(request.person, code)
        messages.success(request, _("You declined: the offer has ended."))
    return redirect("mandates:overview")


@limited("mandate-end", times=60, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def end(request: Request, number: int) -> HttpResponse:
    """Ask whether it is meant, then end it."""
    mandate = _of(request, number)
    if request.method == "POST":
        actions.end(request.person, mandate)
        messages.success(request, _("The mandate has ended."))
        return redirect("mandates:overview")
    page = {
        "mandate": queries.seen(mandate, request.person.user.pk or 0),
        "may": actions.may_end(request.person, mandate),
    }
    return render(request, "accounts/mandates/end.html", page)


@limited("mandate-act", times=60, per_s=600, refuse=too_often)
@require_POST
@resident_page()
def act(request: Request, number: int) -> HttpResponse:
    """Act under it from now on, in this session."""
    user = request.person.user
    if request.person.acting_for is not None or not in_force.held_by(user.pk or 0).filter(pk=number).exists():
        raise Http404
    request.session[ACTING] = number
    return redirect(_next(request))


@limited("mandate-stop", times=60, per_s=600, refuse=too_often)
@require_POST
def stop(request: Request) -> HttpResponse:
    """Act for oneself again."""
    request.session.pop(ACTING, None)
    messages.success(request, _("You act for yourself again."))
    return redirect(_next(request))


def _next(request: Request) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "mandates:overview"


def _of(request: Request, number: int) -> Mandate:
    found = queries.of(request.person.user.pk or 0, number)
    if found is None:
        raise Http404
    return found
