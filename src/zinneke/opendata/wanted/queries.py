"""Requests for data as they are read: what everybody may see, the asker's own, the queue of staff."""

from collections.abc import Mapping
from datetime import date
from statistics import median

from django.db.models import Count, QuerySet

from zinneke.opendata.catalogue.words import words
from zinneke.opendata.models import DataRequest, Dataset
from zinneke.opendata.models.keys import digest
from zinneke.opendata.wanted.rules import DECIDED, OPEN, State


def public() -> QuerySet[DataRequest]:
    """What everybody may see: asked to be public, let through by staff, not withdrawn. The latest first."""
    found = DataRequest.objects.filter(wants_public=True, shown=True).exclude(state=State.WITHDRAWN)
    return found.order_by("-received_at", "-pk")


def matching(found: QuerySet[DataRequest], typed: str) -> QuerySet[DataRequest]:
    """Those that have every word typed, accents and capitals aside."""
    for word in words(typed):
        found = found.filter(folded__contains=word)
    return found


def counts(found: QuerySet[DataRequest]) -> Mapping[State, int]:
    """How many stand in each state."""
    counted = found.order_by().values_list("state").annotate(Count("pk"))
    by_state = {State(state): number for state, number in counted}
    return {state: by_state.get(state, 0) for state in State}


def days_to_decide() -> float | None:
    """The median of days from request to decision, over all that were decided, public or not; None without one."""
    decided = DataRequest.objects.filter(state__in=DECIDED).values_list("received_at", "ended_at")
    days = [(ended - received).total_seconds() / 86_400 for received, ended in decided if ended]
    return median(days) if days else None


def of_asker(secret: str) -> DataRequest | None:
    """The request of who holds this secret."""
    return DataRequest.objects.filter(digest=digest(secret)).first()


def queue(today: date) -> tuple[QuerySet[DataRequest], int]:
    """What waits for a decision, the first to be due first; how many of them are late."""
    found = DataRequest.objects.filter(state__in=OPEN).order_by("due_on", "pk")
    return found, found.filter(due_on__lt=today).count()


def ended() -> QuerySet[DataRequest]:
    """What is over, the latest first."""
    return DataRequest.objects.exclude(state__in=OPEN).order_by("-ended_at", "-pk")


def answered_by(dataset: Dataset) -> QuerySet[DataRequest]:
    """Public requests that a dataset answered."""
    return public().filter(datasets=dataset)
