"""Seals what has gathered in rows: a little at a time, in the writer, when nobody waits for it."""

from time import monotonic
from typing import Final

import apsw

from zinneke.broker.adapters.instances import digest, time_of
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sqlite.block import block_of
from zinneke.broker.adapters.sqlite.runs import alike
from zinneke.broker.adapters.sqlite.sealed import Sealed
from zinneke.broker.model.document import Instance

MOST_DUE: Final = 10_000
ONE_IN: Final = 31
"""So many new rows on average before their attribute is looked at; a prime, so that no regular clock escapes it."""

LOOKED_AT: Final = 256
"""Rows of one look, which takes two or three milliseconds where all of them are sealed."""

STEP_S: Final = 0.004
PAUSE_S: Final = 0.05
"""Under load a step is made this seldom."""

NEWEST: Final = """
    SELECT time_us, digest, instance FROM history AS one WHERE entity = ?1 AND attribute = ?2 AND NOT EXISTS (
        SELECT 1 FROM moved_instances AS moved
        WHERE moved.entity = ?1 AND moved.attribute = ?2 AND moved.time_us = one.time_us AND moved.digest = one.digest
    )
    ORDER BY time_us DESC LIMIT ?3
"""
DROP: Final = "DELETE FROM history WHERE entity = ? AND attribute = ? AND time_us = ? AND digest = ?"


class Due:
    """Attributes that may have enough rows to seal, as entity and attribute by number."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, int], None] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def note(self, entity: int, attribute: int, time_us: int, content: int) -> None:
        """A row was added. One in so many makes its attribute due, so that nothing need be counted."""
        if (time_us + content) % ONE_IN == 0 and len(self._waiting) < MOST_DUE:
            self._waiting[entity, attribute] = None

    def again(self, entity: int, attribute: int) -> None:
        """There is more of it."""
        self._waiting[entity, attribute] = None

    def take(self) -> tuple[int, int]:
        """The next one."""
        first = next(iter(self._waiting))
        del self._waiting[first]
        return first


class Sealer:
    """Takes steps over the writer's connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._latest = monotonic()
        self.due = Due()

    def may_interrupt(self) -> bool:
        """Whether something is due, and the last step long enough ago to make one among the writes."""
        return bool(self.due) and monotonic() - self._latest > PAUSE_S

    def step(self) -> None:
        """Seal for a few milliseconds, inside a transaction of the caller."""
        until = monotonic() + STEP_S
        while self.due and monotonic() < until:
            self.seal(*self.due.take())
        self._latest = monotonic()

    def seal(self, entity: int, attribute: int) -> None:
        """Seal what is alike among an attribute's newest rows. What was edited stays a row."""
        rows = self._connection.execute(NEWEST, (entity, attribute, LOOKED_AT)).fetchall()
        places: dict[int, tuple[int, int]] = {}
        instances: list[Instance] = []
        for time_us, content, text in reversed(rows):
            instance = decode(text)
            places[id(instance)] = (time_us, content)
            instances.append(instance)
        sealed = Sealed(self._connection, entity, attribute)
        for group in alike(instances):
            kept = [instance for instance in group if places[id(instance)] == (time_of(instance), digest(instance))]
            if kept:
                sealed.append(block_of(kept))
                gone = [(entity, attribute, *places[id(instance)]) for instance in kept]
                self._connection.executemany(DROP, gone)
                if len(rows) == LOOKED_AT:
                    self.due.again(entity, attribute)
