"""Which mandates hold today."""

from datetime import date

from django.db.models import Q, QuerySet

from zinneke.accounts.models.mandates import Mandate
from zinneke.kernel.time import in_brussels, now


def today() -> date:
    """The day it is in Brussels."""
    return in_brussels(now()).date()


def held_by(user_id: int, on: date | None = None) -> QuerySet[Mandate]:
    """Mandates that somebody may act under on a day: taken up, not ended, of accounts that both are active."""
    day = on or today()
    return Mandate.objects.filter(
        Q(last_day=None) | Q(last_day__gte=day),
        agent_id=user_id,
        first_day__lte=day,
        accepted_at__isnull=False,
        ended_at=None,
        giver__is_active=True,
        agent__is_active=True,
    ).select_related("giver")


def scopes_for(user_id: int, giver_id: int) -> frozenset[str]:
    """The services in which somebody may act for somebody else today."""
    found = held_by(user_id).filter(giver_id=giver_id).values_list("scopes", flat=True)
    return frozenset(scope for scopes in found for scope in scopes)
