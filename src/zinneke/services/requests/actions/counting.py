"""Counting reports month by month, for figures. A month is counted anew whenever one of its reports changed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Min, QuerySet

from zinneke.kernel.time import BRUSSELS, in_brussels, now
from zinneke.services.requests.models import Event, Feedback, Report
from zinneke.services.requests.models.figures import MonthFigures
from zinneke.services.requests.queries.figures import Dimension
from zinneke.services.requests.rules import statistics
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.statistics import Sums

ACTING: Final = frozenset(Deed) - {Deed.REPORTED, Deed.HELD, Deed.PUBLISHED, Deed.HIDDEN, Deed.REWORDED}
"""What of staff counts as a first action: reading a text before it is public is none."""
Group = tuple[Dimension, str, bool]


@dataclass(slots=True)
class _Tally:
    """Sums that grow."""

    counts: Counter[str] = field(default_factory=Counter)
    first_action: Counter[int] = field(default_factory=Counter)
    closing: Counter[int] = field(default_factory=Counter)

    def sums(self) -> Sums:
        return Sums(**self.counts, first_action_days=dict(self.first_action), closing_days=dict(self.closing))


def counted_at() -> datetime | None:
    """When figures were last counted; None: never. Changes of that very moment are counted again."""
    last: datetime | None = MonthFigures.objects.aggregate(last=Max("counted_at"))["last"]
    return last


def count_changed(since: datetime | None) -> int:
    """Count the months of reports that changed since an instant, or all. Gives how many months."""
    at = now()
    changed = Report.objects.all() if since is None else Report.objects.filter(changed_at__gte=since)
    months = {_month(at) for at in _days_of(changed)}
    for month in sorted(months):
        count_month(month, at)
    return len(months)


def count_month(month: date, at: datetime) -> None:
    """Count the reports received in a month, as they stand."""
    start, end = _bounds(month)
    tallies: dict[Group, _Tally] = {}
    acted, reopened, judged = _acted(start, end), _reopened(start, end), _judged(start, end)
    rows = Report.objects.filter(reported_at__gte=start, reported_at__lt=end).values_list(
        "pk", "reported_at", "closed_at", "due_on", "professional",
        "theme__code", "category__code", "department__code", "municipality",
    )  # fmt: skip
    for key, reported, closed, due, professional, *groups in rows.iterator():
        counted = {"received": 1, "professional": int(professional), "closed": int(closed is not None)}
        counted |= {"reopened": int(key in reopened), "answered": int(key in judged), "satisfied": judged.get(key, 0)}
        if due is not None and closed is not None:
            counted |= {"with_term": 1, "within_term": int(in_brussels(closed).date() <= due)}
        for group in _groups(groups, professional=professional):
            tally = tallies.setdefault(group, _Tally())
            tally.counts.update(counted)
            if key in acted:
                tally.first_action[_days(reported, acted[key])] += 1
            if closed is not None:
                tally.closing[_days(reported, closed)] += 1
    _keep(month, tallies, at)


def _groups(codes: Iterable[str | None], *, professional: bool) -> Iterator[Group]:
    yield Dimension.WHOLE, "", professional
    grouped = (Dimension.THEME, Dimension.CATEGORY, Dimension.DEPARTMENT, Dimension.MUNICIPALITY)
    for dimension, code in zip(grouped, codes, strict=True):
        if code:
            yield dimension, code, professional


@transaction.atomic
def _keep(month: date, tallies: dict[Group, _Tally], at: datetime) -> None:
    MonthFigures.objects.filter(month=month).delete()
    MonthFigures.objects.bulk_create(
        MonthFigures(month=month, dimension=dimension, value=value, professional=professional,
                     counted_at=at, sums=statistics.as_json(tally.sums()))
        for (dimension, value, professional), tally in tallies.items()
    )  # fmt: skip


def _acted(start: datetime, end: datetime) -> dict[int, datetime]:
    """Report -> when staff first did something about it."""
    events = Event.objects.filter(report__reported_at__gte=start, report__reported_at__lt=end, side=Side.STAFF)
    found = events.filter(deed__in=ACTING).values_list("report").annotate(first=Min("at"))
    return dict(found.order_by())


def _reopened(start: datetime, end: datetime) -> set[int]:
    events = Event.objects.filter(report__reported_at__gte=start, report__reported_at__lt=end)
    return set(events.filter(state=State.REOPENED).order_by().values_list("report_id", flat=True))


def _judged(start: datetime, end: datetime) -> dict[int, int]:
    """Report -> whether whoever reported was satisfied in the end."""
    said = Feedback.objects.filter(report__reported_at__gte=start, report__reported_at__lt=end).order_by("at", "pk")
    return {key: int(satisfied) for key, satisfied in said.values_list("report_id", "satisfied")}


def _days_of(reports: QuerySet[Report]) -> Iterator[datetime]:
    """An instant of each month that has reports among these: found month by month, not report by report."""
    bounds = reports.aggregate(first=Min("reported_at"), last=Max("reported_at"))
    if bounds["first"] is None:
        return
    month, last = _month(bounds["first"]), _month(bounds["last"])
    while month <= last:
        start, end = _bounds(month)
        if reports.filter(reported_at__gte=start, reported_at__lt=end).exists():
            yield start
        month = _following(month)


def _month(at: datetime) -> date:
    return in_brussels(at).date().replace(day=1)


def _following(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def _bounds(month: date) -> tuple[datetime, datetime]:
    return datetime.combine(month, time(), BRUSSELS), datetime.combine(_following(month), time(), BRUSSELS)


def _days(start: datetime, end: datetime) -> int:
    """Whole days between two instants, by the days of Brussels."""
    return (in_brussels(end).date() - in_brussels(start).date()).days
