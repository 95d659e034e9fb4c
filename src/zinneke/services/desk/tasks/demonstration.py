"""The desk of a simulated city."""

from django.conf import settings
from django_tasks import task

from zinneke.services.desk.actions import demonstrating


@task()
def demonstrate_desk() -> int:
    """Have procedures, a place and cases in a simulated city that has none. Gives how many cases were made."""
    return demonstrating.demonstrate() if settings.CITY.on("simulation") else 0
