"""Texts that wait for staff."""

from django.db.models import QuerySet

from zinneke.kernel.moderation import State
from zinneke.services.consult.models import Contribution


def waiting() -> QuerySet[Contribution]:
    """What waits to be read and what its author objects about, the oldest first."""
    return _all().filter(state__in=(State.WAITING, State.APPEALED)).order_by("at", "pk")


def decided() -> QuerySet[Contribution]:
    """What everybody reads or what was refused, the newest first."""
    return _all().filter(state__in=(State.SHOWN, State.REFUSED, State.UPHELD), of_city=False).order_by("-at", "-pk")


def _all() -> QuerySet[Contribution]:
    return Contribution.objects.select_related("phase__consultation", "question", "objection", "paragraph")
