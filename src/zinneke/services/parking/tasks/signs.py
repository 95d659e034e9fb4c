"""Signs of a simulated city."""

from django.conf import settings
from django_tasks import task

from zinneke.services.parking.actions import signs


@task()
def demonstrate_signs() -> int:
    """Have signs in a simulated city that keeps none. Gives how many were made."""
    return signs.demonstrate() if settings.CITY.on("simulation") else 0
