"""People who saw the same thing: "me too", and hearing of what becomes of it, once an address is confirmed."""

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from zinneke.kernel.time import now
from zinneke.services.requests.actions import telling
from zinneke.services.requests.models import Follower, Report

UNCONFIRMED: Final = timedelta(days=2)
"""After which an address that nobody confirmed is erased."""
MOST_OF_ADDRESS: Final = 50


def say_me_too(report: Report) -> None:
    """Count somebody more who saw it. Pages see to it that a browser counts once."""
    Report.objects.filter(pk=report.pk).update(me_too=F("me_too") + 1)


def follow_by_account(report: Report, user_id: int, language: str) -> None:
    """Tell an account of what becomes of it. Following twice changes nothing."""
    at = now()
    Follower.objects.get_or_create(
        report=report, user_id=user_id, defaults={"language": language, "asked_at": at, "confirmed_at": at}
    )


def follow_by_email(report: Report, email: str, language: str) -> None:
    """Send a letter to confirm the address. Whoever asks does not learn whether it follows already."""
    address = email.strip().lower()
    with transaction.atomic():
        if Follower.objects.filter(email=address).count() >= MOST_OF_ADDRESS:
            return
        follower, fresh = Follower.objects.get_or_create(
            report=report, email=address, defaults={"language": language, "asked_at": now()}
        )
        if fresh:
            telling.to_confirm(follower)


def confirm(follower: Follower) -> None:
    """The address is its sender's: news are told from now on."""
    Follower.objects.filter(pk=follower.pk, confirmed_at=None).update(confirmed_at=now())


def stop(follower: Follower) -> None:
    """Erase it with the address."""
    follower.delete()


def stop_by_account(report: Report, user_id: int) -> None:
    """No longer tell an account."""
    Follower.objects.filter(report=report, user_id=user_id).delete()


def forget_unconfirmed() -> int:
    """Erase addresses that nobody confirmed. Gives how many."""
    deleted, _ = Follower.objects.filter(confirmed_at=None, asked_at__lt=now() - UNCONFIRMED).delete()
    return deleted
