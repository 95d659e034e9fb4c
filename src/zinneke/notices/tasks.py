"""What notices do by the clock."""

from django_tasks import task

from zinneke.notices.delivering import deliver_due
from zinneke.notices.personal.actions import forget_old


@task(queue_name="post")
def deliver() -> int:
    """Send what is due."""
    return deliver_due()


@task()
def forget() -> dict[str, int]:
    """Erase what is kept no longer. Gives how much."""
    return forget_old()
