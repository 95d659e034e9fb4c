"""Where and when the datasets of a shelf are of, as arrays: which of them have to do with a place or a time. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from zinneke.kernel.geo import Box
from zinneke.opendata.catalogue.coverage import Days
from zinneke.opendata.vocabulary.gazetteer import PLACES, Named

Mask = NDArray[np.bool_]
ExtentRow = tuple[int, float, float, float, float, str]
SpanRow = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Covered:
    """Of each box and each span, which dataset has it (its place on the shelf). Immutable."""

    size: int
    located: NDArray[np.int64]
    boxes: NDArray[np.float64]
    municipalities: NDArray[np.int64]
    """Of each box the code of the municipality it stands for, 0 for any other."""
    timed: NDArray[np.int64]
    spans: NDArray[np.int64]

    @classmethod
    def of(cls, keys: Sequence[int], extents: Iterable[ExtentRow], spans: Iterable[SpanRow]) -> Self:
        """Of the datasets with these keys, in this order; those of others are left out."""
        places = {key: place for place, key in enumerate(keys)}
        where = [row for row in extents if row[0] in places]
        when = [row for row in spans if row[0] in places]
        return cls(
            len(keys),
            np.array([places[row[0]] for row in where], np.int64),
            np.array([row[1:5] for row in where], np.float64).reshape(-1, 4),
            np.array([_code(row[5]) for row in where], np.int64),
            np.array([places[row[0]] for row in when], np.int64),
            np.array([row[1:] for row in when], np.int64).reshape(-1, 2),
        )

    def within(self, box: Box) -> Mask:
        """The datasets that have to do with a box: one of theirs has a point in common with it, if only on the edge."""
        return self._holding(self.located, self._touching(box))

    def about(self, place: Named) -> Mask:
        """The datasets that have to do with a named place. Of two municipalities only the boxes overlap."""
        chosen = self._touching(place.box)
        if place.is_municipality:
            chosen &= (self.municipalities == 0) | (self.municipalities == int(place.code))
        return self._holding(self.located, chosen)

    def during(self, days: Days) -> Mask:
        """The datasets that cover any of these days."""
        first, until = self.spans.T
        return self._holding(self.timed, (first < days.until) & (days.first < until))

    @property
    def somewhere(self) -> Mask:
        """The datasets that say where."""
        return self._holding(self.located, np.ones(len(self.located), np.bool_))

    @property
    def sometime(self) -> Mask:
        """The datasets that say when."""
        return self._holding(self.timed, np.ones(len(self.timed), np.bool_))

    def counts(self, chosen: Mask) -> list[tuple[str, int]]:
        """Codes of named places, and how many of the chosen datasets have to do with each."""
        return [(code, int((self.about(place) & chosen).sum())) for code, place in PLACES.items()]

    def _touching(self, box: Box) -> Mask:
        west, south, east, north = self.boxes.T
        touching: Mask = (west <= box.east) & (box.west <= east) & (south <= box.north) & (box.south <= north)
        return touching

    def _holding(self, holders: NDArray[np.int64], chosen: Mask) -> Mask:
        mask = np.zeros(self.size, np.bool_)
        mask[holders[chosen]] = True
        return mask


def _code(place: str) -> int:
    return int(place) if place in PLACES and PLACES[place].is_municipality else 0
