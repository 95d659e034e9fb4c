"""News can be stopped by the link in each of them, without signing in (RFC 8058)."""

from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from zinneke.notices.models import Notice, Unsubscribed
from zinneke.ui.city import site

_SIGNER = signing.Signer(salt="notices.stop")


def stop_address(notice: Notice) -> str:
    """The page that stops news of this kind; empty for what cannot be stopped."""
    if not notice.optional:
        return ""
    with override(notice.said[0].language):
        return site() + reverse("notices:stop", args=[_SIGNER.sign(notice.pk.hex)])


def notice_of(token: str) -> Notice | None:
    """The news whose link this is; None for one that we did not make, or that is erased."""
    try:
        number = UUID(hex=_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Notice.objects.filter(pk=number, optional=True).first()


def is_stopped(email: str, kind: str) -> bool:
    """Whether somebody without an account wants no news of this kind at this address."""
    return Unsubscribed.objects.filter(fingerprint=fingerprint(email), kind=kind).exists()


def fingerprint(email: str) -> str:
    """What is kept of an address that wants nothing: enough to know it again, not to read it."""
    return salted_hmac("notices.unsubscribed", email.strip().casefold(), algorithm="sha256").hexdigest()
