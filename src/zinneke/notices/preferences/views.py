"""The page of preferences, and the one that stops news."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import resident_page
from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.notices.kinds import kind_of, kinds
from zinneke.notices.models import preferences_of
from zinneke.notices.preferences import actions
from zinneke.notices.preferences.forms import PreferencesForm, initial_of
from zinneke.notices.unsubscribing import notice_of
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422
SECRET: Final = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@resident_page()
def preferences(request: Request) -> HttpResponse:
    """One's own choices; never those of whom one acts for."""
    user = request.person.user
    assert isinstance(user, User)  # noqa: S101 - the gate asked for it
    optional = [kind for kind in kinds() if kind.optional]
    prefers = preferences_of(user.pk)
    if request.method != "POST":
        form = PreferencesForm(optional, initial=initial_of(prefers, active(), optional))
    else:
        form = PreferencesForm(optional, request.POST)
        if form.is_valid():
            actions.choose(user, form.chosen(optional))
            messages.success(request, _("Your choices are kept."))
            return redirect("notices:preferences")
    context = {"form": form, "email": user.email, "refused": prefers.refused_email == user.email != ""}
    return render(request, "notices/preferences.html", context, status=UNPROCESSABLE if form.errors else 200)


@csrf_exempt
@limited("notices-stop", times=100, per_s=600, refuse=too_often, methods=("GET", "HEAD", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: Request, token: str) -> HttpResponse:
    """Stop news of a kind: by the button of the page, or of a mail program. Opening the page does nothing."""
    notice = notice_of(token)
    if notice is None:
        raise Http404
    stopped = request.method == "POST"
    if stopped:
        actions.decline(notice)
    context = {"name": kind_of(notice.kind).name, "stopped": stopped}
    response = render(request, "notices/stop.html", context)
    for name, value in SECRET.items():
        response.headers[name] = value
    return response
