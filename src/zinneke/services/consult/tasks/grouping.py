"""Groups of opinions are reckoned in the background, never while somebody waits for a page."""

from django_tasks import task

from zinneke.services.consult.actions import grouping
from zinneke.services.consult.models import Phase
from zinneke.services.consult.rules.phases import Kind


@task()
def regroup() -> int:
    """Reckon where votes changed. Gives for how many phases."""
    phases = Phase.objects.filter(kind=Kind.STATEMENTS, consultation__published_at__isnull=False)
    return sum(grouping.regroup(one) for one in phases)
