"""Puts the person on the request, and keeps pages that name them to themselves."""

from collections.abc import Callable
from typing import Final, cast

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates import in_force
from zinneke.accounts.models import Mandate
from zinneke.accounts.person import Person, Request

Answer = Callable[[HttpRequest], HttpResponse]

ASSURANCE: Final = "assurance"
"""Where the session keeps how surely we know who it is."""

ACTING: Final = "acting"
"""Where the session keeps the mandate that the person acts under."""


def recognise_person(get_response: Answer) -> Answer:
    """Middleware: ``request.person``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        personal = cast(Request, request)
        assurance = Assurance(request.session.get(ASSURANCE, Assurance.NONE))
        personal.person = Person(request.user, assurance, _mandate(request))
        return get_response(personal)

    return middleware


def keep_names_out_of_caches(get_response: Answer) -> Answer:
    """Middleware: every page bears the name of who is signed in, so no cache keeps one unless its view says so, nor
    does the browser, whose button Back would show it to the next person.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if SESSION_KEY in request.session and response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def _mandate(request: HttpRequest) -> Mandate | None:
    """The mandate they act under. One that has ended meanwhile is forgotten."""
    number = request.session.get(ACTING)
    if number is None or not request.user.is_authenticated:
        return None
    found = in_force.held_by(request.user.pk).filter(pk=number).first()
    if found is None:
        del request.session[ACTING]
    return found
