"""Which instances of a block lie in a window of time."""

from typing import Final

import numpy as np

from zinneke.broker.adapters.sqlite.block import Block, Places, load
from zinneke.broker.adapters.sqlite.clock import Instants
from zinneke.broker.model.times import microseconds
from zinneke.broker.query.tree import TemporalWindow

EARLIEST: Final = -(1 << 63)
LATEST: Final = (1 << 63) - 1


def bounds_us(window: TemporalWindow) -> tuple[int, int]:
    """The ends of a window in microseconds: half-open, beyond all times where it has none."""
    return (
        EARLIEST if window.start is None else microseconds(window.start),
        LATEST if window.end is None else microseconds(window.end),
    )


def within(block: Block, window: TemporalWindow) -> tuple[Places, Instants]:
    """The places of the instances inside the window, and the times they are sorted by.

    A window open on both sides takes every instance, also those that lack its time property: these sort first.
    """
    if window.start is None and window.end is None:
        clock = block.moments() if window.time_property == "observedAt" else block.clock(window.time_property)
        return np.arange(block.count), np.zeros(block.count, np.int64) if clock is None else clock
    clock = block.clock(window.time_property)
    if clock is None:
        return np.empty(0, np.intp), np.empty(0, np.int64)
    if window.time_property == "observedAt":
        first, beyond = np.searchsorted(clock, np.array(bounds_us(window), np.int64))
        return np.arange(first, beyond), clock[first:beyond]
    places = _between(clock, *bounds_us(window))
    return places, clock[places]


def block_within(stored: bytes, name: str, start: int, end: int) -> bool:
    """Whether a stored block has an instance whose time of this name lies there; for SQL."""
    clock = load(stored).clock(name)
    return clock is not None and len(_between(clock, start, end)) > 0


def _between(clock: Instants, start: int, end: int) -> Places:
    return np.flatnonzero((clock >= start) & (clock < end))
