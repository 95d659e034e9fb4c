"""Translations of projects by the server that the settings name."""

from django.conf import settings
from django_tasks import task

from zinneke.kernel.translation import translator
from zinneke.services.budget.actions import translating


@task()
def translate_projects() -> int:
    """Translate what nobody has. Gives how many translations were made: none where the city has no server."""
    asked = translator(settings.CITY)
    return translating.by_machine(asked) if asked else 0
