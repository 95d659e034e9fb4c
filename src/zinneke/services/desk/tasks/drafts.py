"""Forms that were begun and not filed, every hour: they end on the day that people were told."""

from django_tasks import task

from zinneke.kernel.time import now
from zinneke.services.desk.actions import drafts


@task()
def erase_drafts() -> int:
    """Erase those that have ended. Gives how many."""
    return drafts.erase_ended(now())
