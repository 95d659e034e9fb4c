"""Figures of the desk, for everybody: how people came, with or without help, how long it took."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.models import Appointment, Case
from zinneke.services.desk.queries import case_types
from zinneke.services.desk.rules import cases, channels
from zinneke.services.desk.rules.cases import Channel, Filed
from zinneke.services.desk.rules.channels import Counted
from zinneke.services.desk.rules.results import Result
from zinneke.services.desk.rules.wording import Wording

SPAN: Final = timedelta(days=365)
MERITS: Final = (Result.GRANTED, Result.PARTLY, Result.REFUSED)


@dataclass(frozen=True, slots=True)
class OfType:
    """A type of case in the last year; ``counted`` is None where too few people asked."""

    code: str
    name: Wording
    counted: Counted | None
    helped_percent: int | None
    usual_days: int | None


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A month, all types together."""

    first_day: date
    counted: Counted | None


def of_types() -> list[OfType]:
    """Every type in the catalogue, by code."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    helped: Counter[str] = Counter()
    rows = _lately().values_list("case_type__code", "channel", "filed_as").annotate(n=Count("pk"))
    for code, channel, filed, count in rows.order_by():
        counts[code][channel] += count
        if cases.with_help(Filed(filed), Channel(channel)):
            helped[code] += count
    return [
        OfType(
            row.case_type.code,
            row.said.name,
            found := channels.published(counts[row.case_type.code]),
            _share(helped[row.case_type.code], found),
            usual_days(row.case_type.code),
        )
        for row in case_types.published()
    ]


def of_months() -> list[OfMonth]:
    """The last twelve months, the newest first."""
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    for received_at, channel in _lately().values_list("received_at", "channel"):
        counts[in_brussels(received_at).date().replace(day=1)][channel] += 1
    return [OfMonth(day, channels.published(counts[day])) for day in sorted(counts, reverse=True)]


def visits() -> Counted | None:
    """Who came to a counter in the last year: with an appointment, or without. None: too few to say."""
    came = Appointment.objects.filter(state=Appointment.CAME, starts_at__gte=now() - SPAN)
    without = came.filter(walk_in=True).count()
    return channels.published({"appointment": came.count() - without, "walk_in": without})


def usual_days(code: str) -> int | None:
    """The median of days from receipt to decision on the merits, of the last year."""
    decided = Case.objects.filter(case_type__code=code, result__in=MERITS, decided_at__gte=now() - SPAN)
    spans = decided.values_list("received_at", "decided_at")
    days = [(in_brussels(end).date() - in_brussels(start).date()).days for start, end in spans if end]
    return channels.usual_days(days)


def _lately() -> QuerySet[Case]:
    return Case.objects.filter(received_at__gte=now() - SPAN)


def _share(helped: int, counted: Counted | None) -> int | None:
    """Per cent of cases filed with help, to the nearest five: finer would tell of people."""
    return None if counted is None else 5 * round(20 * helped / counted.total)
