"""Requests for data, for everybody: the list, a request, asking, wanting the same."""

from math import ceil
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.opendata.manifest import ANSWER
from zinneke.opendata.models import DataRequest
from zinneke.opendata.wanted import actions, queries, rules, told
from zinneke.opendata.wanted.forms import AskForm
from zinneke.opendata.wanted.grounds import APPEAL, appeal_term
from zinneke.opendata.wanted.names import STATES
from zinneke.opendata.wanted.rules import OPEN, State
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.ratelimit import limited

MOST_CHARACTERS: Final = 200
WANTED_TOO: Final = "wanted"
"""Cookie of the browser session: which requests were supported from it. It tells nobody apart."""
SIGNER: Final = Signer(salt="requests-for-data")
UNPROCESSABLE: Final = 422


@require_safe
def request_list(request: Request) -> HttpResponse:
    """Public requests, by words and state."""
    typed, state = request.GET.get("q", "")[:MOST_CHARACTERS], request.GET.get("state", "")
    found = queries.matching(queries.public(), typed)
    counts = queries.counts(found)
    chosen = State(state) if state in counts else None
    listed = leaf(found.filter(state=chosen) if chosen else found, request)
    days = queries.days_to_decide()
    context = {
        "typed": typed,
        "chosen": chosen,
        "states": [(one, name, counts[one]) for one, name in STATES.items() if one != State.WITHDRAWN],
        "leaf": listed,
        "rows": [(one, told.state(one)) for one in listed.page],
        "days": None if days is None else max(1, ceil(days)),
        "term": settings.CITY.number("data_request_days"),
        "may_answer": request.person.may(ANSWER),
    }
    return render(request, "opendata/wanted/list.html", context)


@require_safe
def request_page(request: Request, number: int) -> HttpResponse:
    """One public request with its history."""
    found = get_object_or_404(queries.public(), pk=number)
    supported = number in _supported(request)
    context = shown(found) | {
        "steps": told.steps(found, active()),
        "may_support": found.state in OPEN and not supported,
        "supported": supported,
    }
    return render(request, "opendata/wanted/request.html", context)


@limited("ask-for-data", times=10, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """The form. Who has sent it is led to an address of their own, which is the only key to the request."""
    if request.method != "POST":
        initial = {"title": request.GET.get("title", "")[:MOST_CHARACTERS], "language": active()}
        return _asking(request, AskForm(initial=initial))
    form = AskForm(request.POST)
    if not form.is_valid():
        return _asking(request, form)
    _found, secret = actions.ask(form.wish())
    messages.success(request, _("Your request has been received."))
    return redirect("opendata:request-follow", secret)


@limited("support-request", times=30, per_s=3600, refuse=too_often)
@require_POST
def support(request: Request, number: int) -> HttpResponse:
    """Want the same: once in a browser session, which only that browser remembers."""
    found = get_object_or_404(queries.public().filter(state__in=OPEN), pk=number)
    response = HttpResponseRedirect(reverse("opendata:request", args=[number]) + "#support")
    supported = _supported(request)
    if number not in supported:
        actions.support(found)
        remembered = SIGNER.sign(".".join(map(str, [*supported, number])))
        response.set_cookie(
            WANTED_TOO, remembered, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    return response


@require_safe
def door(request: Request) -> HttpResponse:
    """The list in the reader's language."""
    return redirect("opendata:requests")


def shown(found: DataRequest) -> dict[str, Any]:
    """What pages show of a request, the public one and the asker's."""
    appeal_days = settings.CITY.number("data_request_appeal_days")
    return {
        "asked": found,
        "state": told.state(found),
        "open": found.state in OPEN,
        "late": rules.overdue(State(found.state), found.due_on, in_brussels(now()).date()),
        "decided": told.is_decided(found),
        "decision": told.decision(found, active()),
        "ground": told.ground(found),
        "answers": told.answers(found, active()),
        "appeal": APPEAL,
        "appeal_term": appeal_term(appeal_days) if appeal_days else None,
    }


def _asking(request: Request, form: AskForm) -> HttpResponse:
    context = {
        "form": form,
        "term": settings.CITY.number("data_request_days"),
        "kept": settings.CITY.number("data_request_erase_days"),
    }
    return render(request, "opendata/wanted/ask.html", context, status=UNPROCESSABLE if form.errors else 200)


def _supported(request: Request) -> list[int]:
    """The requests that were supported from this browser session; none where the cookie is not ours."""
    try:
        given = SIGNER.unsign(request.COOKIES.get(WANTED_TOO, ""))
    except BadSignature:
        return []
    return [int(one) for one in given.split(".")]
