"""Keys of rolls are destroyed on their day."""

from django_tasks import task

from zinneke.services.budget.actions import forgetting


@task()
def forget_rolls() -> int:
    """Destroy what is due. Gives of how many elections."""
    return forgetting.forget_due()
