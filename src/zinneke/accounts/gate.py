"""Pages for who is signed in: who is not is asked to, who lacks the right is told so."""

from collections.abc import Callable
from functools import wraps
from typing import Final
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in.going_on import wanted_page

View = Callable[..., HttpResponse]

SIGN_IN: Final = "sign_in:choose"
"""The page where residents choose how to sign in; ``?next=`` says where to go on, ``?level=`` how surely."""


def staff_page(view: View) -> View:
    """Require an account of staff."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        if not request.person.signed_in:
            return redirect_to_login(page_to_return_to(request))
        if not request.person.user.is_staff:
            raise PermissionDenied(f"{request.person.name} is not of the staff")
        return view(request, *args, **kwargs)

    return guarded


def resident_page(at_least: Assurance = Assurance.EMAIL) -> Callable[[View], View]:
    """Require that the person signed in as a resident with at least this assurance; otherwise ask them to."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
            person = request.person
            if person.signed_in and person.assurance < at_least <= person.own_assurance:
                raise PermissionDenied(f"the mandate was given at {person.assurance.name}, below {at_least.name}")
            if not person.signed_in or person.assurance < at_least:
                wanted = urlencode({"next": page_to_return_to(request), "level": at_least.name.lower()})
                return redirect(f"{reverse(SIGN_IN)}?{wanted}")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def page_to_return_to(request: Request) -> str:
    """Where to go on once somebody has signed in: the page they asked for; of a form that was sent, the page that it
    stood on, for the address of a form is often none that can be read.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    stood_on = urlsplit(wanted_page(request, request.headers.get("Referer", "")))
    if not stood_on.path:
        return request.get_full_path()
    return f"{stood_on.path}?{stood_on.query}" if stood_on.query else stood_on.path
