"""Puts the person on the request."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from zinneke.accounts.person import Person, Request


def recognise_person(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: ``request.person``."""

    def middleware(request: HttpRequest) -> HttpResponse:
        personal = cast(Request, request)
        personal.person = Person(request.user)
        return get_response(personal)

    return middleware
