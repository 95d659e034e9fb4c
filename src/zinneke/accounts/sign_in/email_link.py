"""Links by e-mail that sign in once. A page with a button uses them, so that programs that open links do not."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext

from zinneke.accounts import letters
from zinneke.accounts.models import EmailLink, User
from zinneke.accounts.sign_in.accounts import same_address
from zinneke.kernel.time import now
from zinneke.ui.language import active

LASTS: Final = timedelta(minutes=15)
KEPT: Final = timedelta(days=1)
"""How long a link that is over is still known, so that its holder is told why it is."""
MOST: Final = 3
"""Links that one address gets in the time that one lasts; nobody's mailbox is filled by a stranger."""
BYTES: Final = 32


class Spent(Exception):
    """The link is unknown, too old or used."""


def ask(address: str, browser: str, *, goes_to: str = "", adds_to: User | None = None) -> str:
    """Make a link for this address; returns its secret, empty if the address had too many of late."""
    since = now() - LASTS
    with transaction.atomic():
        EmailLink.objects.filter(asked_at__lt=now() - KEPT).delete()
        if EmailLink.objects.filter(address=same_address(address), asked_at__gt=since).count() >= MOST:
            return ""
        secret = secrets.token_urlsafe(BYTES)
        EmailLink.objects.create(
            secret_hash=_hash(secret), address=same_address(address), browser_hash=_hash(browser),
            adds_to=adds_to, goes_to=goes_to, asked_at=now(),
        )  # fmt: skip
    return secret


def send(address: str, url: str, city: str) -> None:
    """Send it in the language of the page. Whether anybody is known at the address changes nothing."""
    told = {"url": url, "city": city, "minutes": int(LASTS.total_seconds() // 60)}
    text = render_to_string("sign_in/letter.txt", told)
    subject = gettext("Sign in to Zinneke %(city)s") % {"city": city}
    letters.send([letters.Letter(address, subject, text, active())])


def look(secret: str) -> EmailLink:
    """The link, unused. Raises Spent."""
    found = EmailLink.objects.filter(secret_hash=_hash(secret), used_at=None, asked_at__gt=now() - LASTS).first()
    if found is None:
        raise Spent
    return found


def use(secret: str) -> EmailLink:
    """Use the link: it never works again. Raises Spent, also for whoever comes second."""
    link = look(secret)
    if not EmailLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now()):
        raise Spent
    return link


def of_browser(link: EmailLink, browser: str) -> bool:
    """Whether this browser asked for it."""
    return secrets.compare_digest(link.browser_hash, _hash(browser))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
