"""What the page of a live dataset says beside its record: as of when it is, what is late, where the same things are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from zinneke.kernel.time import now
from zinneke.lake.running import fetch
from zinneke.opendata.live.naming import Aspect, Live, all_live, live_of
from zinneke.opendata.models import SEEN_BY_ALL, Dataset
from zinneke.opendata.tables import store
from zinneke.ui.language import in_active

_COUNTS: Final = (
    "SELECT count(*), count(*) FILTER (WHERE origin = 'recorded'), count(*) FILTER (WHERE origin <> 'recorded' "
    "AND (observed_at IS NULL OR epoch_us(observed_at) < $before)) FROM rows"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the site."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Panel:
    """``late``: nothing newer has come for longer than the service calls present; ``silent`` of ``things`` are so.
    Recordings are of their time, and never late."""

    as_of: datetime | None
    late: bool
    minutes: int
    things: int
    silent: int
    links: tuple[Link, ...]


def panel_of(dataset: Dataset) -> Panel | None:
    """The panel of a live dataset; None for any other."""
    live = live_of(dataset)
    version = store.published(dataset.name) if live else None
    if live is None or version is None:
        return None
    as_of, age = version.entry.as_of, live.publication.late_after
    things, recorded, silent = _counts(live, now() - age)
    late = as_of is not None and now() - as_of > age and (not things or recorded < things)
    return Panel(as_of, late, int(age.total_seconds() // 60), things, silent, tuple(_links(live)))


def _counts(live: Live, before: datetime) -> tuple[int, int, int]:
    state = Live(live.kind, live.publication, Aspect.NOW)
    version = store.published(state.name)
    if version is None:
        return 0, 0, 0
    microseconds = (before - _EPOCH) // timedelta(microseconds=1)
    things, recorded, silent = fetch(store.opened(version).connection, _COUNTS, {"before": microseconds})[0]
    return things, recorded, silent


def _links(live: Live) -> Iterator[Link]:
    places = {
        live.kind.detail_url.partition(":")[0] + ":list": in_active(live.kind.plural),
        "portal:map": gettext("Live map"),
    }
    for name, called in places.items():
        try:
            yield Link(reverse(name), called)
        except NoReverseMatch:
            continue
    for other in all_live():
        if other.kind == live.kind and other.aspect is not live.aspect and _is_public(other.name):
            called = gettext("Present state") if other.aspect is Aspect.NOW else gettext("History of measurements")
            yield Link(reverse("opendata:dataset", args=[other.name]), called)


def _is_public(name: str) -> bool:
    return Dataset.objects.filter(name=name, **SEEN_BY_ALL).exists()


_EPOCH: Final = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
