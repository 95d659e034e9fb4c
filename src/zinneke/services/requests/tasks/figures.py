"""Figures are counted every hour: of the months whose reports changed, all over again."""

from django_tasks import task

from zinneke.services.requests.actions.counting import count_changed, counted_at


@task()
def count_figures() -> int:
    """Count them. Gives how many months."""
    return count_changed(counted_at())
