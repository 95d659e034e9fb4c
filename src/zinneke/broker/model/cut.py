"""Cuts a history that is too long at one instant for all attributes, so that nothing is lost after it (6.3.10)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from zinneke.broker.model.document import Iri
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow
from zinneke.kernel.time import format_instant

UNIT: Final = "DateTime"


@dataclass(frozen=True, slots=True)
class ContentRange:
    """What part of a history is sent; ``size`` is the lastN asked for, None without it."""

    start: datetime
    end: datetime
    size: int | None

    def header(self) -> str:
        """The Content-Range header of the 206."""
        size = "*" if self.size is None else self.size
        return f"{UNIT} {format_instant(self.start)}-{format_instant(self.end)}/{size}"


def cut(past: Past, most: int, window: TemporalWindow, last: int | None = None) -> tuple[Past, ContentRange | None]:
    """The past with at most about ``most`` instances of each attribute, and which part of it that is; None for all.

    Ask the store for one instance more than ``most``, so that an attribute that overflows shows. Without ``last``
    the oldest are kept, with it the newest. Instances of the very instant of the cut all stay.
    """
    times = {id(one): _time(one, window) for one in past.instances}

    def time(one: Recorded) -> datetime:
        return times[id(one)]

    instant = _instant(past, most, time, newest_first=last is not None)
    if instant is None:
        return past, None
    kept = [one for one in past.instances if (time(one) <= instant if last is None else time(one) >= instant)]
    stamps = [time(one) for one in kept]
    if last is None:
        start = window.start or min(stamps)
        return replace(past, instances=tuple(kept)), ContentRange(start, max(stamps), None)
    end = window.end or max(stamps)
    return replace(past, instances=tuple(kept)), ContentRange(end, min(stamps), last)


def _instant(past: Past, most: int, time: Callable[[Recorded], datetime], *, newest_first: bool) -> datetime | None:
    """Of the attributes with too many instances, the cut that keeps least; None if there are none."""
    by_attribute: dict[Iri, list[datetime]] = {}
    for one in past.instances:
        by_attribute.setdefault(one.attribute, []).append(time(one))
    cuts = [sorted(stamps, reverse=newest_first)[most - 1] for stamps in by_attribute.values() if len(stamps) > most]
    if not cuts:
        return None
    return max(cuts) if newest_first else min(cuts)


def _time(recorded: Recorded, window: TemporalWindow) -> datetime:
    moment = as_instant(time_of(recorded.instance, window.time_property))
    if moment is None:
        raise ValueError(f"the instance {recorded.instance_id} has no time")
    return moment
