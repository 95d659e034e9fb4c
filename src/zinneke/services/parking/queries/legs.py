"""Drives between places to park, remembered: places stand still, and a plan asks for the same few again and again."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from zinneke.kernel.geo import Point
from zinneke.streets.travel import Ways

LONGEST_S: Final = 600.0
"""Farther than ten minutes on, no fallback lies."""


class Legs:
    """Seconds by car from each place to every other, found once for each place that is asked about."""

    def __init__(self, ways: Ways, places: Mapping[str, Point]) -> None:
        self._ways = ways
        self._places = dict(places)
        self._order = {place: number for number, place in enumerate(self._places)}
        self._rows: dict[str, list[float]] = {}

    def __call__(self, origin: str, end: str) -> float:
        """From one place to another; infinite where that takes too long."""
        if origin not in self._rows:
            reach = self._ways.driving(self._places[origin], LONGEST_S)
            self._rows[origin] = reach.seconds(list(self._places.values())).tolist()
        return self._rows[origin][self._order[end]]


@lru_cache(maxsize=2)
def legs(ways: Ways, places: tuple[tuple[str, Point], ...]) -> Legs:
    """Between these places through these streets."""
    return Legs(ways, dict(places))
