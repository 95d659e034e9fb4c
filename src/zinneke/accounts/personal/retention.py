"""What accounts keep no longer than its term."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.rules import OFFER_LASTS
from zinneke.accounts.models import Look, Mandate
from zinneke.kernel.time import now


def forget_looks() -> int:
    """Who looked at data longer ago than ``look_days``. Gives how many looks."""
    return Look.objects.filter(at__lt=now() - _days("look_days")).delete()[0]


def forget_mandates() -> int:
    """Offers that nobody took up in time, and mandates that ended more than ``mandate_days`` ago. Gives how many."""
    lapsed = Q(accepted_at=None, offered_at__lt=now() - OFFER_LASTS)
    over = Q(ended_at__lt=now() - _days("mandate_days")) | Q(last_day__lt=today() - _days("mandate_days"))
    return Mandate.objects.filter(lapsed | over).delete()[0]


def _days(name: str) -> timedelta:
    return timedelta(days=settings.CITY.number(name))
