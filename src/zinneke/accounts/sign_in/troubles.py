"""What can go wrong at a sign-in with a provider, in plain words, with what to do."""

import logging
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.sign_in.asking import Away, Busy
from zinneke.accounts.sign_in.our_keys import NoKeys
from zinneke.accounts.sign_in.tokens import BadToken, WrongClock

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened, what it means, what the reader can do; and the status of the answer."""

    title: Promise | str
    meaning: Promise | str
    remedy: Promise | str
    status: int


STRANGER: Final = Trouble(
    _("This sign-in was not begun here"),
    _("The answer of the provider belongs to no sign-in of this browser, or it came after more than ten minutes."),
    _("Begin again, in one browser window. If it happens again, allow this site to keep cookies."),
    400,
)
STOPPED: Final = Trouble(
    _("You were not signed in"),
    _("The provider says that the sign-in was stopped or refused."),
    _("Try again, or choose another way."),
    403,
)
AWAY: Final = Trouble(
    _("The provider does not answer"),
    _("The service that should vouch for you is slow or out of order. Everything else on this site works."),
    _("Try again in a few minutes, or choose another way."),
    503,
)
BUSY: Final = Trouble(
    _("Many people are signing in just now"),
    _("The provider answers slowly, and others wait for it already."),
    _("Try again in a minute, or choose another way."),
    503,
)
CLOCK: Final = Trouble(
    _("The times do not match"),
    _("What the provider sent is valid at another time: it took long, or a clock is wrong, theirs or ours."),
    _("Begin again. If it happens again, tell us by telephone: it is not your fault."),
    502,
)
UNSOUND: Final = Trouble(
    _("The answer of the provider could not be trusted"),
    _("It did not pass our checks, so you are not signed in. Nothing of it was kept."),
    _("Begin again. If it happens again, tell us by telephone: it is not your fault."),
    502,
)
TOO_LOW: Final = Trouble(
    _("This sign-in does not say surely enough who you are"),
    _("The page you want needs a higher level than the one the provider confirmed."),
    _("Choose a way that reaches it, such as your identity card, or have it done at the counter."),
    403,
)
PASSKEY: Final = Trouble(
    _("The passkey could not be used"),
    _("It is not known here, it was removed, or the device answered too late. Nothing has changed."),
    _("Try again, or choose another way."),
    403,
)


def of(error: Exception) -> Trouble:
    """What to say of an error."""
    if isinstance(error, Busy):
        return BUSY
    if isinstance(error, Away):
        return AWAY
    if isinstance(error, WrongClock):
        return CLOCK
    return UNSOUND


FAILURES: Final = (Away, BadToken, NoKeys)


def told(request: HttpRequest, trouble: Trouble, provider: str, why: object = "") -> HttpResponse:
    """The page; what exactly it was goes to the log, without anything about the person."""
    LOG.warning("sign-in by %s failed with %s: %s", provider, trouble.status, why)
    response = render(request, "sign_in/trouble.html", {"trouble": trouble}, status=trouble.status)
    if trouble.status == 503:
        response.headers["Retry-After"] = "60"
    return response
