"""The public board of votes, night by night."""

from django_tasks import task

from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting


@task()
def publish_boards() -> int:
    """Put the receipts that wait on the boards of open votes. Gives on how many there were any."""
    return voting.publish_boards(now())
