"""Adding browsers and taking them away."""

from typing import Final

from zinneke.accounts.models import User
from zinneke.kernel.time import now
from zinneke.notices.models import PushDevice

MOST: Final = 10
"""Browsers of one person; the oldest goes."""


def add(user: User, endpoint: str, p256dh: str, auth: str, language: str) -> None:
    """Add a browser, or renew what we know of it. One that somebody else used before is theirs no more."""
    told = {"user": user, "p256dh": p256dh, "auth": auth, "language": language, "made_at": now()}
    PushDevice.objects.update_or_create(endpoint=endpoint, defaults=told)
    kept = PushDevice.objects.filter(user=user).values_list("pk", flat=True)[:MOST]
    PushDevice.objects.filter(user=user).exclude(pk__in=list(kept)).delete()


def remove(user: User, number: int) -> bool:
    """Take one of one's own away. Tells whether there was one."""
    return bool(PushDevice.objects.filter(user=user, pk=number).delete()[0])
