"""Who is at the page, as consultations know them: an account, a browser, or somebody beside a clerk."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.http import HttpResponse

from zinneke.accounts.person import Request
from zinneke.services.consult.manifest.permissions import WRITE_DOWN
from zinneke.services.consult.queries.people import Speaker
from zinneke.ui.language import active

COOKIE: Final = "consult"
"""Of a browser where nobody is signed in: without its key somebody could vote on a statement again and again, and would
not see what became of their texts. It holds nothing else and is set once somebody has said something.
"""
COOKIE_S: Final = 180 * 24 * 3600
"""Longer than a consultation and the term of an objection after it."""
BESIDE: Final = "consult_beside"
"""In the session of a clerk: the key of the person whose words they write down."""
KEY_BYTES: Final = 32
_SIGNER: Final = Signer(salt="zinneke.consult")
_FRESH: Final = "consult_fresh_key"
View = Callable[..., HttpResponse]


def speaker(request: Request, *, begin: bool = False) -> Speaker:
    """Them; ``begin``: give the browser a key if it has none. Raises PermissionDenied for who acts for somebody else:
    an opinion is one's own.
    """
    person = request.person
    if person.mandate is not None:
        raise PermissionDenied("an opinion is one's own: nobody gives one for somebody else")
    if beside := key_beside(request):
        return Speaker(None, beside, 0, active())
    if person.signed_in:
        return Speaker(person.user.pk, "", int(person.assurance), active())
    return Speaker(None, _key(request) or (_begin(request) if begin else ""), 0, active())


def key_beside(request: Request) -> str:
    """The key of the person whose words a clerk writes down; empty where nobody sits beside them."""
    return str(request.session.get(BESIDE, "")) if request.person.may(WRITE_DOWN) else ""


def sit_down(request: Request) -> None:
    """Somebody else sits beside the clerk from now on."""
    request.session[BESIDE] = secrets.token_urlsafe(KEY_BYTES)


def stand_up(request: Request) -> None:
    """Nobody does any more. Their key is kept nowhere: what they said cannot be changed afterwards."""
    request.session.pop(BESIDE, None)


def keeps_key(view: View) -> View:
    """Let the browser keep the key that it was given during the view."""

    @wraps(view)
    def kept(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if key := getattr(request, _FRESH, ""):
            response.set_cookie(
                COOKIE, _SIGNER.sign(key), max_age=COOKIE_S, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
                samesite="Lax",
            )  # fmt: skip
        return response

    return kept


def _key(request: Request) -> str:
    try:
        return _SIGNER.unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return str(getattr(request, _FRESH, ""))


def _begin(request: Request) -> str:
    key = secrets.token_urlsafe(KEY_BYTES)
    setattr(request, _FRESH, key)
    return key
