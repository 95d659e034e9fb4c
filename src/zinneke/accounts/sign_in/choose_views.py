"""Choosing how to sign in, and signing out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.letters import can_send
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import leaving, passkeys, sessions
from zinneke.accounts.sign_in.forms import AddressForm
from zinneke.accounts.sign_in.going_on import level_of, or_home, wanted_page
from zinneke.accounts.sign_in.lasting import ENDED
from zinneke.accounts.sign_in.providers import reaching
from zinneke.ui.language import in_active


@never_cache
@require_safe
def choose(request: Request) -> HttpResponse:
    """The ways that lead to the level a page needs; who is there already goes on, unless to sign in ``again``."""
    level, goes_to = level_of(request.GET.get("level", "")), wanted_page(request, request.GET.get("next", ""))
    reached = request.person.signed_in and request.person.assurance >= level
    if reached and request.GET.get("again") != "1":
        return redirect(or_home(goes_to))
    ended = request.session.pop(ENDED, False) if ENDED in request.session else False
    shown = offered(request, level, goes_to) | {"form": AddressForm(), "ended": ended}
    return render(request, "sign_in/choose.html", shown)


def offered(request: Request, level: Assurance, goes_to: str) -> dict[str, object]:
    """What the page of choosing shows."""
    return {
        "level": level.name.lower(),
        "goes_to": goes_to,
        "providers": [(one.code, in_active(one.name)) for one in reaching(level)],
        "by_passkey": level <= passkeys.HIGHEST,
        "by_mail": level <= Assurance.EMAIL and can_send(),
        "steps_up": request.person.signed_in,
        "mandate_is_less": request.person.assurance < level <= request.person.own_assurance,
    }


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session, and say where another one with a provider may still be open."""
    means = request.session.get(sessions.MEANS, "")
    sessions.end(request)
    leaving.note(request, means)
    return redirect("sign_in:signed_out")


@never_cache
@require_safe
def signed_out(request: Request) -> HttpResponse:
    """That it is over."""
    return render(request, "sign_in/signed_out.html", {"leave": leaving.address(request)})
