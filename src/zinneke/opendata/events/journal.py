"""Writing down what becomes of datasets, in the transaction in which it happens, and forgetting it in time.

Whoever writes holds the row of the catalogue's edition until its transaction ends: numbers are given in the order in
which transactions end, and none is left out.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.db.models import Max
from msgspec.structs import replace

from zinneke.kernel.time import now
from zinneke.opendata.events.rules import change_of
from zinneke.opendata.models import Change, Dataset, Event
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint

TOGETHER: Final = 500
TICK: Final = timedelta(microseconds=1)
LIVE: Final = "urn:zinneke:live:"
"""Begins the identifier of datasets that the city makes of its own things, anew each few minutes."""


@dataclass(frozen=True, slots=True)
class News:
    """A dataset as everybody may see it now; both empty where nobody may."""

    name: str
    fingerprint: bytes
    packed: bytes


def news_of(datasets: Iterable[Dataset], records: Mapping[int, Record]) -> Iterator[News]:
    """What there is to tell of datasets; ``records``: what is said of those that are published, by key."""
    for dataset in datasets:
        record = records.get(dataset.pk)
        if record is None or not dataset.seen_by_all:
            yield News(dataset.name, b"", b"")
        else:
            yield News(dataset.name, fingerprint(lasting(record)), zlib.compress(msgspec.json.encode(record)))


def lasting(record: Record) -> Record:
    """What of a record is worth an event: of a live dataset not how far it reaches, which is another each round."""
    if not any(one.startswith(LIVE) for one in record.identifiers):
        return record
    files = tuple(replace(one, modified="", byte_size="", checksum=None) for one in record.distributions)
    return replace(record, modified="", periods=(), places=(), distributions=files)


def write(news: Sequence[News]) -> int:
    """Add an event for each dataset that has changed for those who see it. Gives how many there were.

    To be called in a transaction that has changed the row of the edition before.
    """
    number = Event.objects.aggregate(last=Max("number"))["last"] or 0
    latest = Event.objects.filter(pk=number).values_list("at", flat=True).first()
    at = max(now(), latest + TICK) if latest else now()
    begun = number
    for start in range(0, len(news), TOGETHER):
        some = news[start : start + TOGETHER]
        added = list(_events(some, number, at + (number - begun) * TICK))
        Event.objects.bulk_create(added, batch_size=100)
        gone = [one.name for one in added if one.change == Change.DELETE]
        Event.objects.filter(name__in=gone).exclude(change=Change.DELETE).update(packed=b"")
        number += len(added)
    return number - begun


def forget(at: datetime, days: int) -> int:
    """Take away what older versions of datasets held that were replaced by a newer one more than ``days`` ago."""
    seen: set[str] = set()
    forgotten = 0
    kept = Event.objects.filter(at__lt=at - timedelta(days=days)).order_by("-number")
    old: list[int] = []
    for number, name in kept.values_list("number", "name").iterator(TOGETHER):
        if name in seen:
            old.append(number)
        seen.add(name)
    for start in range(0, len(old), TOGETHER):
        holding = Event.objects.filter(pk__in=old[start : start + TOGETHER]).exclude(packed=b"")
        forgotten += holding.update(packed=b"")
    return forgotten


def _events(news: Sequence[News], number: int, at: datetime) -> Iterator[Event]:
    before = {
        name: (Change(change), bytes(mark))
        for name, change, mark in Event.objects.filter(name__in=[one.name for one in news])
        .order_by("number")
        .values_list("name", "change", "fingerprint")
    }
    for one in news:
        change = change_of(before.get(one.name), one.fingerprint)
        if change is not None:
            number += 1
            yield Event(
                number=number, at=at, name=one.name, change=change, fingerprint=one.fingerprint, packed=one.packed
            )
            at += TICK
            before[one.name] = (change, one.fingerprint)
