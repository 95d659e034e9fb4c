"""Sources that do not answer, and what waits until they are asked again."""

from collections import defaultdict
from collections.abc import Iterable
from time import monotonic

from zinneke.broker.engine.dispatcher import pause_s

Owner = tuple[str, str]
"""Tenant and id of a subscription."""


class Rests:
    """Pauses that double as long as a source does not answer."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = defaultdict(int)
        self._until: dict[str, float] = {}
        self._waiting: dict[str, set[Owner]] = defaultdict(set)

    def begin(self, source_id: str, owners: Iterable[Owner]) -> None:
        """It did not answer: leave it alone, longer than the last time."""
        self._failures[source_id] += 1
        self._until[source_id] = monotonic() + pause_s(self._failures[source_id], 0.0)
        self.wait(source_id, owners)

    def wait(self, source_id: str, owners: Iterable[Owner]) -> None:
        """Look at these again when its rest is over."""
        self._waiting[source_id].update(owners)

    def end(self, source_id: str) -> None:
        """It answers."""
        self._failures.pop(source_id, None)
        self._until.pop(source_id, None)

    def resting(self, source_id: str) -> bool:
        """Whether it is left alone."""
        return self._until.get(source_id, 0.0) > monotonic()

    def over(self) -> set[Owner]:
        """What waited for sources whose rest is over."""
        ready = [source_id for source_id in self._waiting if not self.resting(source_id)]
        return set[Owner]().union(*(self._waiting.pop(source_id) for source_id in ready))
