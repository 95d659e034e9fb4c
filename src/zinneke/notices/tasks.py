"""What notices do by the clock."""

from django_tasks import task

from zinneke.notices.delivering import deliver_due


@task(queue_name="post")
def deliver() -> int:
    """Send what is due."""
    return deliver_due()
