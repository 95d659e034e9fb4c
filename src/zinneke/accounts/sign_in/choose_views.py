"""Choosing how to sign in, and signing out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.letters import can_send
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import sessions
from zinneke.accounts.sign_in.forms import AddressForm
from zinneke.accounts.sign_in.going_on import level_of, or_home, wanted_page


@never_cache
@require_safe
def choose(request: Request) -> HttpResponse:
    """The ways that lead to the level a page needs; who is there already goes on."""
    level, goes_to = level_of(request.GET.get("level", "")), wanted_page(request, request.GET.get("next", ""))
    if request.person.signed_in and request.person.assurance >= level:
        return redirect(or_home(goes_to))
    return render(request, "sign_in/choose.html", offered(request, level, goes_to) | {"form": AddressForm()})


def offered(request: Request, level: Assurance, goes_to: str) -> dict[str, object]:
    """What the page of choosing shows."""
    return {
        "level": level.name.lower(),
        "goes_to": goes_to,
        "by_mail": level <= Assurance.EMAIL and can_send(),
        "steps_up": request.person.signed_in,
    }


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    sessions.end(request)
    return redirect("sign_in:signed_out")


@require_safe
def signed_out(request: Request) -> HttpResponse:
    """That it is over."""
    return render(request, "sign_in/signed_out.html")
