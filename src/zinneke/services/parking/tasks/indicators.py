"""Days are counted every hour: the present one grows, and what arrives late is taken in."""

from django_tasks import task

from zinneke.kernel.time import now
from zinneke.services.parking.actions.indicators import count_days
from zinneke.ui.city import broker


@task()
def count_use() -> int:
    """Count how places to park were used, day by day."""
    return count_days(broker(), now())
