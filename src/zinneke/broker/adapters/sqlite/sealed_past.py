"""Reading sealed history: the blocks a window reaches, and instances out of them."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import apsw
import numpy as np

from zinneke.broker.adapters.instances import digest
from zinneke.broker.adapters.sqlite.block import Block, Places, load
from zinneke.broker.adapters.sqlite.clock import Instants
from zinneke.broker.adapters.sqlite.window import bounds_us, within
from zinneke.broker.query.tree import TemporalWindow

REACHED: Final = """
    SELECT key, first_us, last_us FROM sealed
    WHERE entity = ? AND attribute = ? AND last_us >= ? AND first_us < ? ORDER BY last_us
"""
READ: Final = "SELECT block FROM sealed WHERE key = ?"


class SealedPast:
    """The blocks of one entity, over a reader's connection."""

    def __init__(self, connection: apsw.Connection, entity: int) -> None:
        self._connection = connection
        self._entity = entity

    def blocks(self, attribute: int, window: TemporalWindow) -> Iterator[Block]:
        """Every block of an attribute that may have something in the window."""
        return (self._block(key) for key, _, _ in self._reached(attribute, window))

    def rows(self, attribute: int, window: TemporalWindow, *, newest: bool, most: int | None) -> list[tuple[Any, ...]]:
        """Instances in the window as rows of ``history``, with the time they are sorted by in front: at most so many
        of the oldest, or of the newest."""
        reached = self._reached(attribute, window)
        reached.sort(key=(lambda one: -one[2]) if newest else (lambda one: one[1]))
        found = _Found(newest, most)
        for key, first_us, last_us in reached:
            if window.time_property == "observedAt" and found.beats(last_us if newest else first_us):
                break
            block = self._block(key)
            found.add(block, *within(block, window))
        return [(*row[:1], attribute, *row[1:]) for row in found.rows()]

    def _reached(self, attribute: int, window: TemporalWindow) -> list[tuple[int, int, int]]:
        bounds = bounds_us(window if window.time_property == "observedAt" else TemporalWindow())
        rows: list[Any] = self._connection.execute(REACHED, (self._entity, attribute, *bounds)).fetchall()
        return rows

    def _block(self, key: int) -> Block:
        return load(self._connection.execute(READ, (key,)).get)


class _Found:
    """The best of what was found so far, without making instances of it yet."""

    def __init__(self, newest: bool, most: int | None) -> None:
        self._newest = newest
        self._most = most
        self._blocks: list[Block] = []
        self._number = np.empty(0, np.intp)
        self._places = np.empty(0, np.intp)
        self._times = np.empty(0, np.int64)

    def beats(self, time_us: int) -> bool:
        """Whether there are enough, none of them worse than this time."""
        if self._most is None or len(self._times) < self._most:
            return False
        return int(self._times[0]) > time_us if self._newest else int(self._times[-1]) < time_us

    def add(self, block: Block, places: Places, times: Instants) -> None:
        """More instances; the worst make room."""
        times = np.concatenate([self._times, times])
        order = np.argsort(times, kind="stable")
        if self._most is not None:
            order = order[-self._most :] if self._newest else order[: self._most]
        number = np.concatenate([self._number, np.full(len(places), len(self._blocks), np.intp)])
        self._number, self._times = number[order], times[order]
        self._places = np.concatenate([self._places, places])[order]
        self._blocks.append(block)

    def rows(self) -> Sequence[tuple[Any, ...]]:
        """What is left: sorted by, time, digest and the instance."""
        rows: list[tuple[Any, ...]] = []
        for number, block in enumerate(self._blocks):
            mine = self._number == number
            places, moments = self._places[mine], block.moments()
            instances = block.instances(places)
            for sorted_us, place, instance in zip(self._times[mine].tolist(), places.tolist(), instances, strict=True):
                rows.append((sorted_us, int(moments[place]), digest(instance), instance))
        return rows
