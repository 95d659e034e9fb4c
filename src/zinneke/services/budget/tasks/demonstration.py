"""The participatory budget of a simulated city."""

from django.conf import settings
from django_tasks import task

from zinneke.services.budget.actions import demonstrating


@task()
def demonstrate_budget() -> int:
    """Have an edition in a simulated city that has none. Gives how many projects were made."""
    return demonstrating.demonstrate() if settings.CITY.on("simulation") else 0
