"""Files go when their day has come."""

from django_tasks import task

from zinneke.services.desk.actions import retiring


@task()
def retire_cases() -> int:
    """Destroy or archive what is due. Gives how many."""
    return retiring.retire_due()
