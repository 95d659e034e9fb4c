"""Signing out at the provider too (OpenID Connect RP-Initiated Logout 1.0): offered as a link, since on one's own
computer not everybody wants it, and without the id_token, which is not kept."""

from typing import Final
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.urls import reverse

from zinneke.accounts.person import Request
from zinneke.accounts.sign_in.asking import Away
from zinneke.accounts.sign_in.discovery import doors
from zinneke.accounts.sign_in.providers import provider
from zinneke.ui.language import in_active

LEFT: Final = "sign_in_left"


def note(request: Request, means: str) -> None:
    """Remember by which provider somebody was signed in who is not any more."""
    if provider(means):
        request.session[LEFT] = means


def address(request: Request) -> tuple[str, str] | None:
    """The provider's name and the address that signs out there, if it has one."""
    chosen = provider(request.session.get(LEFT, ""))
    if chosen is None:
        return None
    try:
        at = doors(chosen.issuer).end_session
    except Away:
        return None
    back = urljoin(settings.CITY.text("public_url"), reverse("sign_in:signed_out"))
    told = urlencode({"client_id": chosen.client_id, "post_logout_redirect_uri": back})
    return (in_active(chosen.name), f"{at}{'&' if '?' in at else '?'}{told}") if at else None
