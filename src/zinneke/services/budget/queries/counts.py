"""Elections that have closed, as staff see them."""

from django.db.models import QuerySet

from zinneke.kernel.time import now
from zinneke.services.budget.models import Count, Election


def closed() -> QuerySet[Election]:
    """Those that were frozen and have closed, the latest first."""
    found = Election.objects.filter(frozen_at__isnull=False, closes_at__lte=now())
    return found.select_related("process", "count", "result").order_by("-closes_at", "-pk")


def stage(election: Election) -> str:
    """How far its count is; empty before it is sealed."""
    count: Count | None = getattr(election, "count", None)
    return count.stage if count else ""
