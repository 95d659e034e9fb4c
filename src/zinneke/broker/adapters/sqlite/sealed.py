"""Sealed history: blocks of alike instances beside the rows, for one entity and attribute at a time.

Blocks and rows may overlap in time: what arrives late stays a row, and readers put both together. No observation is
in both. What is to be edited is taken out of its block first, so that only rows ever change.
"""

from typing import Any, Final

import apsw
import numpy as np

from zinneke.broker.adapters.instances import Place, digest
from zinneke.broker.adapters.sqlite.block import MOST, Block, Places, dump, joined, load, picked
from zinneke.broker.adapters.sqlite.clock import Instants
from zinneke.broker.model.document import Instance

ADD: Final = """
    INSERT INTO sealed (entity, attribute, dataset, first_us, last_us, observed, count, block)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
REPLACE: Final = "UPDATE sealed SET first_us = ?, last_us = ?, count = ?, block = ? WHERE key = ?"
DROP: Final = "DELETE FROM sealed WHERE key = ?"
READ: Final = "SELECT block FROM sealed WHERE key = ?"
AROUND: Final = "SELECT key FROM sealed WHERE entity = ? AND attribute = ? AND last_us >= ? AND first_us <= ?"
LATEST: Final = """
    SELECT key, count, last_us FROM sealed WHERE entity = ? AND attribute = ? ORDER BY last_us DESC LIMIT 4
"""
"""Enough for as many datasets that take turns."""

GROWTH: Final = 4
"""A block is written again when it grows by at least a quarter: each instance a few times in all."""

REMEMBERED: Final = 8


class Sealed:
    """The blocks of one entity's attribute, inside the writer's transaction."""

    def __init__(self, connection: apsw.Connection, entity: int, attribute: int) -> None:
        self._connection = connection
        self._of = (entity, attribute)
        self._blocks: dict[int, tuple[Block, Instants]] = {}

    def instance(self, place: Place) -> Instance | None:
        """The sealed instance of this place, or None."""
        found = self._find(place)
        return None if found is None else found[2]

    def take_out(self, place: Place) -> Instance | None:
        """The same, which is then no longer sealed."""
        found = self._find(place)
        if found is None:
            return None
        key, at, instance = found
        block, times = self._block(key)
        self._blocks.clear()
        rest = np.delete(np.arange(block.count), at)
        if len(rest):
            bounds = (int(times[rest[0]]), int(times[rest[-1]]), len(rest))
            self._connection.execute(REPLACE, (*bounds, dump(picked(block, rest)), key))
        else:
            self._connection.execute(DROP, (key,))
        return instance

    def append(self, block: Block) -> None:
        """Seal a block of instances that are not there yet, together with the one before it where they are alike."""
        while (before := self._growing(block)) is not None:
            key, earlier = before
            self._connection.execute(DROP, (key,))
            block = joined(earlier, block)
        self._blocks.clear()
        times = block.moments()
        bounds = (int(times[0]), int(times[-1]), block.observed, block.count)
        self._connection.execute(ADD, (*self._of, block.like.get("datasetId"), *bounds, dump(block)))

    def times_between(self, first_us: int, last_us: int) -> list[Instants]:
        """The times of every block that reaches into this stretch."""
        return [self._block(key)[1] for key in self._around(first_us, last_us)]

    def observations(self, times: Instants) -> set[tuple[int, int]]:
        """Time and digest of every sealed instance of one of these times."""
        found: set[tuple[int, int]] = set()
        for key in self._around(int(times.min()), int(times.max())):
            block, moments = self._block(key)
            near = np.flatnonzero(np.isin(moments, times))
            found.update(zip(moments[near].tolist(), map(digest, block.instances(near)), strict=True))
        return found

    def _growing(self, block: Block) -> tuple[int, Block] | None:
        first_us = int(block.moments()[0])
        latest: list[Any] = self._connection.execute(LATEST, self._of).fetchall()
        for key, count, last_us in latest:
            if last_us < first_us and count <= GROWTH * block.count and count + block.count <= MOST:
                earlier, _ = self._block(key)
                if earlier.likeness() == block.likeness():
                    return key, earlier
        return None

    def _around(self, first_us: int, last_us: int) -> list[int]:
        return [row[0] for row in self._connection.execute(AROUND, (*self._of, first_us, last_us))]

    def _find(self, place: Place) -> tuple[int, int, Instance] | None:
        for key in self._around(place.time_us, place.time_us):
            block, times = self._block(key)
            near: Places = np.arange(*(np.searchsorted(times, place.time_us, side) for side in ("left", "right")))
            for at, instance in zip(near.tolist(), block.instances(near), strict=True):
                if digest(instance) == place.digest:
                    return key, at, instance
        return None

    def _block(self, key: int) -> tuple[Block, Instants]:
        known = self._blocks.get(key)
        if known is None:
            if len(self._blocks) >= REMEMBERED:
                self._blocks.clear()
            block = load(self._connection.execute(READ, (key,)).get)
            known = self._blocks[key] = (block, block.moments())
        return known
