"""Signing in with a passkey, and making one."""

from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import passkeys, sessions, troubles
from zinneke.accounts.sign_in.forms import PasskeyForm
from zinneke.accounts.sign_in.going_on import level_of, or_home, wanted_page
from zinneke.accounts.sign_in.mine_views import own, shown
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now
from zinneke.ui.errors import answer, too_often
from zinneke.ui.ratelimit import limited

CHALLENGE: Final = "sign_in_challenge"
LASTS_S: Final = 300
SIGN_IN_FIRST: Final = Problem(
    "about:blank", "Forbidden", "A passkey is made by who signed in within the last 15 minutes: sign in again.", 403
)


def place_of(request: Request) -> passkeys.Place:
    """This site under the name it was asked by, which is one of ``allowed_hosts``."""
    origin = f"{request.scheme}://{request.get_host()}"
    return passkeys.Place(urlsplit(origin).hostname or "", origin)


@never_cache
@limited("passkey", times=30, per_s=600, refuse=too_often)
@require_POST
def wish(request: Request, purpose: str) -> HttpResponse:
    """What the browser needs to use a passkey, or of who is signed in, to make one."""
    place, user = place_of(request), request.person.user
    if purpose == "use":
        wished = passkeys.wish_to_use(place)
    elif isinstance(user, User) and own(request):
        called = user.called
        wished = passkeys.wish_to_make(place, user, called, _(settings.CITY.text("city_name")))
    else:
        return answer(SIGN_IN_FIRST)
    request.session[CHALLENGE] = {"is": wished["challenge"], "for": purpose, "at": int(now().timestamp())}
    return JsonResponse(wished)


@never_cache
@limited("passkey", times=30, per_s=600, refuse=too_often)
@require_POST
def enter(request: Request) -> HttpResponse:
    """Sign in with what the browser sent."""
    try:
        passkey = passkeys.use(place_of(request), _challenge(request, "use"), request.POST.get("credential", ""))
    except passkeys.Refused as error:
        return troubles.told(request, troubles.PASSKEY, "passkey", error)
    if not passkey.user.is_active:
        return render(request, "sign_in/closed.html", status=403)
    level = Assurance(passkey.level)
    goes_to = wanted_page(request, request.POST.get("next", ""))
    if level < level_of(request.POST.get("level", "")):
        return troubles.told(request, troubles.TOO_LOW, "passkey", f"{level.name} reached")
    sessions.begin(request, passkey.user, level, "passkey")
    return redirect("staff:home" if passkey.user.is_staff and not goes_to else or_home(goes_to))


@never_cache
@limited("passkey", times=30, per_s=600, refuse=too_often)
@require_POST
def add(request: Request) -> HttpResponse:
    """Keep a passkey that the browser made."""
    user, form = own(request), PasskeyForm(request.POST)
    if user is None:
        return redirect("sign_in:choose")
    if not form.is_valid():
        return render(request, "sign_in/mine.html", shown(request, user) | {"form": form}, status=422)
    challenge, sent, name = _challenge(request, "make"), form.cleaned_data["credential"], form.cleaned_data["name"]
    try:
        passkeys.make(place_of(request), challenge, sent, user, name, request.person.own_assurance)
    except passkeys.Refused as error:
        return troubles.told(request, troubles.PASSKEY, "passkey", error)
    messages.success(request, _("You can now sign in with the passkey “%(name)s”.") % {"name": name})
    return redirect("sign_in:mine")


def _challenge(request: Request, purpose: str) -> str:
    """The challenge that was given to this browser for this purpose: once, for five minutes."""
    given: dict[str, Any] = request.session.pop(CHALLENGE, {})
    if given.get("for") != purpose or now().timestamp() - given["at"] > LASTS_S:
        raise passkeys.Refused("it answers no challenge of this browser")
    return str(given["is"])
