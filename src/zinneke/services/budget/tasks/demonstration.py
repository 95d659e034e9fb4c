"""The participatory budgets of a simulated city."""

from django.conf import settings
from django_tasks import task

from zinneke.services.budget.actions.demonstrating import current, finished


@task()
def demonstrate_budget() -> int:
    """Have an edition to vote in, in a simulated city that has none. Gives how many projects were made."""
    if not settings.CITY.on("simulation"):
        return 0
    made = current.demonstrate()
    current.let_try()
    return made


@task(queue_name="loads")
def demonstrate_result() -> bool:
    """Have one whose result is public, beside everything else: it takes seconds. Gives whether it was made now."""
    return bool(settings.CITY.on("simulation")) and finished.demonstrate()
