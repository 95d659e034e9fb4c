"""Replays: recordings played back with their own timestamps, through the same door as live devices."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Final

from zinneke.intake.message import Message, written
from zinneke.kernel.time import now

MAX_BATCH: Final = 250
TICK_S: Final = 0.2
"""What falls due within this time is sent together."""

Send = Callable[[Sequence[Message]], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """One recorded message: the device that sent it, when, and what, without the time itself.

    The replay adds the time as ``observedAt``.
    """

    device: str
    instant: datetime
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """How to read one kind of recording.

    ``name`` is what ``--profile`` takes, ``feed`` the feed its messages belong to (one whose time is
    ``observedAt``). ``recognises(path)`` tells whether a file or folder is such a recording, by its name and
    first bytes. ``messages(path)`` yields what was recorded in the order of time, reading lazily: use
    :mod:`zinneke.lake.formats`, and ``heapq.merge`` for several files.
    """

    name: str
    feed: str
    recognises: Callable[[Path], bool]
    messages: Callable[[Path], Iterator[Timed]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a replay is: messages sent so far, the instant reached, the lap, counted from 1."""

    sent: int
    instant: datetime
    lap: int


def play(
    path: Path,
    profile: Profile,
    *,
    speed: float,
    loop: bool,
    send: Send,
    after: datetime | None = None,
    stopping: Event | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    clock: Callable[[], datetime] = now,
) -> int:
    """Send a recording at ``speed`` recorded seconds per second; returns how many messages were sent.

    Laps after the first are dated on by the recording's length in whole days, so that time goes on and noon
    stays noon. Nothing is dated in the future: a replay that has caught up with the present goes on at its pace.
    ``after`` leaves out what is not later, also of laps: where an earlier replay had come to.
    A receiver that cannot keep up slows the replay down; missed time is not made up for in a burst.
    """
    pace = _Pace(speed, stopping or Event(), clock)
    sent = 0
    for lap, batch in _batches(_laps(path, profile, loop, after), timedelta(seconds=TICK_S * speed), clock):
        if not pace.reach(batch[-1].instant):
            break
        send([written(profile.feed, recorded.device, recorded.payload, recorded.instant) for recorded in batch])
        sent += len(batch)
        progress(Progress(sent, batch[-1].instant, lap))
    return sent


def _laps(path: Path, profile: Profile, loop: bool, after: datetime | None) -> Iterator[tuple[int, Timed]]:
    """What was recorded, with the number of the lap; again and again, dated on, if ``loop``."""
    shift = timedelta()
    for lap in count(1):
        first: datetime | None = None
        latest: datetime | None = None
        for recorded in profile.messages(path):
            first = first or recorded.instant
            latest = max(latest or first, recorded.instant)
            instant = recorded.instant + shift
            if after is None or instant > after:
                yield lap, replace(recorded, instant=instant)
        if not loop or first is None or latest is None:
            return
        length = timedelta(days=(latest - first).days + 1)
        shift += length
        if after is not None and after > latest + shift:
            shift += (after - latest - shift) // length * length


def _batches(
    laps: Iterable[tuple[int, Timed]], span: timedelta, clock: Callable[[], datetime]
) -> Iterator[tuple[int, list[Timed]]]:
    """Runs of messages that fall due within ``span``, at most MAX_BATCH long, each of one lap.

    What lies in the future stands alone: it has to wait for its time, and nothing else should wait with it.
    """
    batch: list[Timed] = []
    current = 0
    for lap, recorded in laps:
        apart = lap != current or recorded.instant > clock()
        if batch and (apart or len(batch) == MAX_BATCH or recorded.instant - batch[0].instant > span):
            yield current, batch
            batch = []
        current = lap
        batch.append(recorded)
    if batch:
        yield current, batch


class _Pace:
    """Keeps a replay to its speed, and out of the future."""

    def __init__(self, speed: float, stopping: Event, clock: Callable[[], datetime]) -> None:
        self._speed = speed
        self._stopping = stopping
        self._clock = clock
        self._due_s = monotonic()
        self._reached: datetime | None = None

    def reach(self, instant: datetime) -> bool:
        """Wait until it is time for ``instant``; False if asked to stop meanwhile."""
        step_s = (instant - self._reached).total_seconds() / self._speed if self._reached else 0.0
        self._reached = instant
        self._due_s = max(self._due_s + step_s, monotonic() - TICK_S)
        ahead_s = (instant - self._clock()).total_seconds()
        return not self._stopping.wait(max(0.0, self._due_s - monotonic(), ahead_s))
