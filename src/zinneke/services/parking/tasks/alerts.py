"""Alerts, every five minutes: counts change by the minute, and a letter sooner would not bring anybody there sooner."""

from django_tasks import task

from zinneke.services.parking.actions import alerts
from zinneke.services.parking.queries.published import look


@task()
def tell_alerts() -> dict[str, int]:
    """Erase alerts that have ended, then tell of space. Gives how many of each."""
    return {"erased": alerts.erase_ended(), "sent": alerts.tell(look())}
