"""The asker's own page of a request, at an address that is its only key. Nobody is told of that address."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zinneke.accounts.person import Request
from zinneke.opendata.models import DataRequest
from zinneke.opendata.wanted import actions, queries, rules, told
from zinneke.opendata.wanted.forms import MOVED_ON, ReplyForm
from zinneke.opendata.wanted.rules import Act, NotAllowed, Who
from zinneke.opendata.wanted.views import UNPROCESSABLE, shown
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

SECRET: Final = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""Other sites hear nothing of the address. With "no-referrer" browsers send forms without origin, which are refused."""


@limited("follow-request", times=300, per_s=600, refuse=too_often, methods=("GET", "HEAD", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: Request, secret: str) -> HttpResponse:
    """Where the request stands; reply to a question, withdraw."""
    found = queries.of_asker(secret)
    if found is None:
        raise Http404
    form = ReplyForm(request.POST if request.POST.get("do") == "reply" else None)
    if request.method == "POST" and _acted(request, found, form):
        return redirect("opendata:request-follow", secret)
    context = shown(found) | {
        "steps": told.steps(found, active(), to_asker=True),
        "form": form,
        "may": {one.act.value for one in rules.possible(found.standing, Who.ASKER)},
        "address": site() + request.path,
        "kept": settings.CITY.number("data_request_erase_days"),
    }
    status = UNPROCESSABLE if form.errors else 200
    response = render(request, "opendata/wanted/follow.html", context, status=status)
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def _acted(request: Request, found: DataRequest, form: ReplyForm) -> bool:
    """Whether something was done, or cannot be done any more; said in either case."""
    try:
        if request.POST.get("do") == Act.WITHDRAW:
            actions.withdraw(found)
            messages.success(request, _("Your request is withdrawn."))
        elif form.is_valid():
            actions.reply(found, form.cleaned_data["text"])
            messages.success(request, _("Your reply has been received."))
        else:
            return False
    except NotAllowed:
        messages.error(request, MOVED_ON)
    return True
