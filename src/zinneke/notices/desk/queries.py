"""What staff read: how deliveries are doing, without of whom or what; people to phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet

from zinneke.kernel.time import now
from zinneke.notices.models import Attempt, Delivery, Notice, preferences_of
from zinneke.notices.rules.ways import Way

SINCE: Final = timedelta(days=7)
State = Delivery.State


@dataclass(frozen=True, slots=True)
class Doing:
    """A way in the last days: tries by what came of them, what waits, and the last reason it failed for."""

    way: str
    taken: int
    later: int
    refused: int
    interrupted: int
    waiting: int
    oldest: datetime | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to phone or to write to."""

    delivery: Delivery
    name: str
    phone: str
    email: str


def doing() -> Iterator[Doing]:
    """Each way."""
    recent = Attempt.objects.filter(at__gte=now() - SINCE)
    for way in Way:
        counted = dict(recent.filter(way=way).values_list("outcome").annotate(Count("pk")).order_by())
        waiting = Delivery.objects.filter(way=way, state__in=(State.WAITING, State.SENDING)).order_by("due_at")
        oldest = waiting.first()
        yield Doing(
            way=way, taken=counted.get("taken", 0), later=counted.get("later", 0), refused=counted.get("refused", 0),
            interrupted=counted.get("interrupted", 0), waiting=waiting.count(),
            oldest=oldest.due_at if oldest else None, trouble=_trouble(way),
        )  # fmt: skip


def stuck() -> QuerySet[Delivery]:
    """Deliveries that failed, or were tried and wait: they can be sent again."""
    tried = Q(state=State.WAITING, tries__gt=0) | Q(state=State.FAILED)
    worked = (Way.EMAIL, Way.SMS, Way.PUSH)
    return Delivery.objects.filter(tried, way__in=worked).select_related("notice").order_by("-due_at")


def calls() -> QuerySet[Delivery]:
    """Whom no other way reaches, the longest waiting first."""
    waiting = Delivery.objects.filter(way=Way.COUNTER, state=State.WAITING)
    return waiting.select_related("notice__user").order_by("-notice__urgent", "pk")


def call(delivery: Delivery) -> Call:
    """Who it is, as far as we know."""
    notice, prefers = delivery.notice, preferences_of(delivery.notice.user_id)
    return Call(delivery, _name(notice, prefers.post), notice.phone or prefers.phone, _email(notice))


def _email(notice: Notice) -> str:
    return notice.email or (notice.user.email if notice.user else "")


def _name(notice: Notice, post: str) -> str:
    if notice.user is not None:
        return notice.user.called
    return next(iter((notice.post or post).splitlines()), "")


def _trouble(way: Way) -> str:
    """Why the last try failed; empty where it did not."""
    last = Attempt.objects.filter(way=way).first()
    return last.reason if last and last.outcome in (Attempt.Outcome.LATER, Attempt.Outcome.INTERRUPTED) else ""
