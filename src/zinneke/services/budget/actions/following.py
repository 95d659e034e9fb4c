"""People follow projects, and are told in one digest what is new: nothing when nothing is."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.person import Person
from zinneke.kernel.text import ADMINISTRATIVE, Text
from zinneke.kernel.time import now
from zinneke.notices.sending import Recipient, send
from zinneke.services.budget.manifest.notices import DIGEST
from zinneke.services.budget.models import Proposal, Subscription
from zinneke.services.budget.queries import news, rights


def follow(proposal: Proposal, *, by: Person) -> None:
    """Hear of a project from now on. Raises PermissionDenied for who is not signed in."""
    Subscription.objects.get_or_create(
        proposal=proposal, user=by.holder_in(rights.SCOPE), defaults={"told_until": now()}
    )


def stop(proposal: Proposal, *, by: Person) -> None:
    """Hear of it no longer."""
    Subscription.objects.filter(proposal=proposal, user=by.holder_in(rights.SCOPE)).delete()


def send_digests(at: datetime | None = None) -> int:
    """Tell who has something to read, once each, of all that they follow. Gives how many were told.

    A digest begins where the last one ended, however long ago that was. Who has nothing new is not written to.
    """
    until, told = at or now(), 0
    for user in news.waiting(until):
        with transaction.atomic():
            mine = list(Subscription.objects.select_for_update().filter(user_id=user, told_until__lt=until))
            lines = news.lines(mine, until)
            Subscription.objects.filter(pk__in=[one.pk for one in mine]).update(told_until=until)
            if lines is not None:
                _send(user, lines)
                told += 1
    return told


def _send(user: int, lines: Text) -> None:
    with override(ADMINISTRATIVE[0]):
        page = reverse("budget:list")
    send(DIGEST, Recipient(user), {"news": lines}, url=page)
