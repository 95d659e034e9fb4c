"""Versions of rules begin and end at midnight: the live city is brought up to date by the clock."""

from django_tasks import task

from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.actions.kerb import tell_city
from zinneke.ui.city import broker


@task()
def tell_kerb() -> int:
    """Write what applies today onto the segments that say otherwise."""
    return tell_city(broker(), in_brussels(now()).date())
