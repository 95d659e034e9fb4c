"""Followers hear that a phase opens and that it closes soon: once each, by what was told before, whenever it runs."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from zinneke.kernel.time import now
from zinneke.services.consult.actions import telling
from zinneke.services.consult.manifest import notices as words
from zinneke.services.consult.models import Phase

SOON: Final = timedelta(days=3)


def tell_phases() -> int:
    """Tell what has not been told yet. Gives of how many phases."""
    at = now()
    running = Phase.objects.filter(
        consultation__published_at__isnull=False, opens_at__lte=at, closes_at__gt=at
    ).select_related("consultation")
    opened = list(running.filter(told_open=False))
    closing = list(running.filter(told_closing=False, closes_at__lte=at + SOON))
    for phase in opened:
        with transaction.atomic():
            Phase.objects.filter(pk=phase.pk).update(told_open=True)
            telling.of_phase(phase, words.OPENED)
    for phase in closing:
        with transaction.atomic():
            Phase.objects.filter(pk=phase.pk).update(told_closing=True)
            telling.of_phase(phase, words.CLOSING)
    return len({one.pk for one in (*opened, *closing)})
