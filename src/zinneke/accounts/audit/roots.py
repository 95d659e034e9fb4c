"""How far the audit log had come at the end of each day."""

from datetime import date, datetime, time, timedelta

from zinneke.accounts.models import Entry, Root
from zinneke.kernel.time import BRUSSELS


def keep_root(day: date) -> bool:
    """Keep the root of a day that is over, on the clocks of Brussels. Tells whether it is new."""
    end = datetime.combine(day + timedelta(days=1), time(), BRUSSELS)
    last = Entry.objects.filter(at__lt=end).order_by("pk").last()
    if last is None or Root.objects.filter(day__gte=day).exists():
        return False
    Root.objects.create(day=day, number=last.pk, hash=last.hash)
    return True


def roots() -> list[dict[str, object]]:
    """All of them, as they are published."""
    return [{"day": one.day.isoformat(), "number": one.number, "hash": one.hash} for one in Root.objects.all()]


def missing(published: str | None = None) -> str:
    """Which of the roots, our own and one published as ``NUMBER:HASH``, the log does not have; empty: it has all."""
    known = [(one.number, one.hash) for one in Root.objects.all()]
    if published:
        written, _colon, digits = published.partition(":")
        known.append((int(written) if written.isdecimal() else 0, digits.lower()))
    for number, hashed in known:
        if not Entry.objects.filter(pk=number, hash=hashed).exists():
            return f"there is no entry {number} with the hash {hashed}, which was published"
    return ""
