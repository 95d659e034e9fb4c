"""Erasing an account with all that is known of its holder: asked for, a week to think better of it, then done."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from zinneke.accounts import audit, letters
from zinneke.accounts.bilingual import bilingual
from zinneke.accounts.mandates.actions import themselves
from zinneke.accounts.models import Erasure, User
from zinneke.accounts.person import Person
from zinneke.accounts.personal import copies
from zinneke.accounts.personal.processings import erased, processings
from zinneke.accounts.personal.subjects import subject_of
from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.ui.city import site
from zinneke.ui.language import in_active

LOG = logging.getLogger(__name__)
GRACE: Final = timedelta(days=7)
"""How long an erasure can be called off; our own choice."""

NOTICE: Final = timedelta(days=30)
"""How long before an idle account is erased its holder is told; our own choice."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one processing: how many records, and why some are kept."""

    processing: Processing
    count: int
    kept: tuple[Text, ...]


def ask(by: Person) -> Erasure:
    """Have one's own account erased after the days of grace. Asking again changes nothing."""
    user = themselves(by)
    with transaction.atomic():
        erasure, new = Erasure.objects.get_or_create(user=user, defaults={"asked_at": now(), "due_at": now() + GRACE})
        if new:
            audit.record("asked to be erased", erasure, by=by)
    return erasure


def call_off(by: Person) -> bool:
    """Keep one's account after all. Tells whether it was to be erased."""
    user = themselves(by)
    with transaction.atomic():
        count, _each = Erasure.objects.filter(user=user).delete()
        if count:
            audit.record("called an erasure off", user, by=by)
    return bool(count)


def erase_due() -> int:
    """Erase the accounts whose day has come. One that fails is left whole and tried again. Gives how many."""
    done = 0
    _forget_where_used_again()
    for erasure in Erasure.objects.filter(due_at__lte=now()).select_related("user"):
        try:
            erase(erasure.user)
            done += 1
        except Exception:
            LOG.exception("account %s could not be erased: all of it is still there", erasure.user_id)
    return done


def erase(user: User) -> list[Outcome]:
    """Erase all that is known of somebody, all or nothing, and tell them what is kept and why.

    Raises ValueError for an account of staff: what it did is not its own.
    """
    if user.is_staff:
        raise ValueError(f"account {user.pk} is of staff: close it instead")
    address, subject = user.email, subject_of(user)
    with transaction.atomic():
        outcomes = []
        for one in processings():
            came = erased(one, subject)
            outcomes.append(Outcome(one, came.count, came.kept))
        audit.record("erased an account", user, by=None)
    copies.forget_old()
    if address and letters.can_send():
        letters.send([_told(address, outcomes)])
    return outcomes


def announce_idle() -> int:
    """Have accounts of residents that were not used for years erased, and tell them a month before. Gives how many."""
    since = now() - timedelta(days=settings.CITY.number("account_idle_days"))
    idle = User.objects.filter(is_staff=False, is_active=True, erasure=None, date_joined__lt=since)
    unused = list(idle.filter(Q(last_login=None) | Q(last_login__lt=since)))
    for user in unused:
        Erasure.objects.create(user=user, asked_at=now(), due_at=now() + NOTICE, idle=True)
        if user.email and letters.can_send():
            letters.send([_announced(user.email)])
    return len(unused)


def _forget_where_used_again() -> None:
    """An account that was idle and is used again stays."""
    Erasure.objects.filter(idle=True, user__last_login__gte=F("asked_at")).delete()


def _announced(address: str) -> letters.Letter:
    return bilingual(
        address,
        lambda: _("Your account will be erased"),
        "accounts/personal/idle.txt",
        lambda: {"days": NOTICE.days, "address": site() + reverse("sign_in:choose")},
    )


def _told(address: str, outcomes: list[Outcome]) -> letters.Letter:
    def values() -> dict[str, object]:
        kept = [(in_active(one.processing.name), in_active(why)) for one in outcomes for why in one.kept]
        return {"kept": kept}

    return bilingual(address, lambda: _("Your account is erased"), "accounts/personal/erased.txt", values)
