"""The demonstration has consultations from its first minutes on."""

from django.conf import settings
from django_tasks import task

from zinneke.services.consult.actions import demonstrating
from zinneke.services.consult.models import Consultation


@task()
def demonstrate_consultations() -> int:
    """Invent consultations where the city is simulated and has none. Gives how many."""
    if not settings.CITY.on("simulation") or Consultation.objects.exists():
        return 0
    return demonstrating.invent()
