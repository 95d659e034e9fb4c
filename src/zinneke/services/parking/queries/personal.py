"""What parking knows of somebody: the alerts of their addresses."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from zinneke.kernel.personal import Subject
from zinneke.services.parking.models import Alert

TOLD = (
    "email", "language", "car_park", "radius_m", "spot_class", "days", "from_hour", "until_hour", "least",
    "made_at", "confirmed_at", "ends_at",
)  # fmt: skip


def alerts_of(subject: Subject) -> QuerySet[Alert]:
    """The alerts of addresses that are theirs."""
    return Alert.objects.alias(address=Lower("email")).filter(address__in=subject.emails)


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Their alerts."""
    yield from alerts_of(subject).values(*TOLD)
