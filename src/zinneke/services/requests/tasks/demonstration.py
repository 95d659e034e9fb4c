"""The demonstration has reports from its first minutes on."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django_tasks import task

from zinneke.kernel.time import now
from zinneke.services.requests.actions import counting, demonstrating
from zinneke.services.requests.models import Report

REPORTS: Final = 400
DAYS: Final = 90


@task()
def demonstrate_reports() -> int:
    """Invent reports where the city is simulated and has none. Gives how many."""
    if not settings.CITY.on("simulation") or Report.objects.exists():
        return 0
    at = now()
    demonstrating.set_up(at)
    made = demonstrating.invent(REPORTS, at - timedelta(days=DAYS), at)
    counting.count_changed(None)
    return made
