"""Reading the audit log: narrowed, with the names of accounts as they are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from zinneke.accounts.models import Entry, User
from zinneke.kernel.time import BRUSSELS


@dataclass(frozen=True, slots=True)
class Line:
    """An entry for people."""

    number: int
    at: datetime
    by: str
    acting_for: str
    channel: str
    deed: str
    kind: str
    thing: str
    department: str
    hash: str


def narrowed(wanted: Mapping[str, Any]) -> QuerySet[Entry]:
    """Entries that fit all that is wanted, the latest first."""
    found = Entry.objects.order_by("-pk")
    if account := wanted.get("account"):
        numbers = list(User.objects.filter(username=account).values_list("pk", flat=True))
        numbers += [int(account)] if account.isdecimal() and len(account) < 19 else []
        found = found.filter(Q(by__in=numbers) | Q(acting_for__in=numbers))
    if deed := wanted.get("deed"):
        found = found.filter(deed__icontains=deed)
    for name in ("kind", "thing", "department"):
        if value := wanted.get(name):
            found = found.filter(**{name: value})
    if since := wanted.get("since"):
        found = found.filter(at__gte=datetime.combine(since, time(), BRUSSELS))
    if until := wanted.get("until"):
        found = found.filter(at__lt=datetime.combine(until + timedelta(days=1), time(), BRUSSELS))
    return found


def lines(entries: Iterable[Entry]) -> list[Line]:
    """With the names that accounts have now; of one that is gone, its number."""
    listed = list(entries)
    numbers = {number for one in listed for number in (one.by, one.acting_for) if number}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    return [_line(one, names) for one in listed]


def _line(one: Entry, names: Mapping[int, str]) -> Line:
    def called(number: int | None) -> str:
        return names.get(number, f"{number}") if number else ""

    return Line(
        one.pk,
        one.at,
        called(one.by),
        called(one.acting_for),
        one.channel,
        one.deed,
        one.kind,
        one.thing,
        one.department,
        one.hash,
    )
