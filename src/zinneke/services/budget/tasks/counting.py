"""Sealed elections are counted in the background."""

from django_tasks import task

from zinneke.services.budget.actions.counting import count_waiting


@task(queue_name="loads")
def count_elections() -> int:
    """Count the elections that wait. Gives how many."""
    return count_waiting()
