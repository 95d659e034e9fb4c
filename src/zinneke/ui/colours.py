"""Light or dark: the reader's system decides, unless the reader chose otherwise. Works without JavaScript."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE: Final = "colours"
SCHEMES: Final = ("auto", "light", "dark")


def chosen_scheme(request: HttpRequest) -> str:
    """``auto``, ``light`` or ``dark``."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in SCHEMES else "auto"


def keep(response: HttpResponse, scheme: str) -> None:
    """Remember the choice for a year; ``auto`` forgets it."""
    if scheme == "auto":
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE, scheme, max_age=365 * 24 * 3600, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
