"""Puts the person on the request."""

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.person import Person, Request

ASSURANCE: Final = "assurance"
"""Where the session keeps how surely we know who it is."""


def recognise_person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ``request.person``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        personal = cast(Request, request)
        personal.person = Person(request.user, Assurance(request.session.get(ASSURANCE, Assurance.NONE)))
        return get_response(personal)

    return middleware
