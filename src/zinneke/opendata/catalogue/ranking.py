"""Whose the wordings of the catalogue are, as arrays: the order of what a full-text search hits. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
BY_MACHINE: Final = 0.5
"""What the words of a machine count, beside those of a person."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """Each wording's dataset and weight, by its number, ascending. Immutable: a changed catalogue has others."""

    numbers: Keys
    datasets: Keys
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, bool]]) -> Self:
        """Of number, dataset, and whether a machine wrote it."""
        found = np.array(sorted(rows), np.int64).reshape(-1, 3)
        return cls(found[:, 0].copy(), found[:, 1].copy(), np.where(found[:, 2], BY_MACHINE, 1.0))

    def ranked(self, hits: Sequence[tuple[int, float]]) -> Keys:
        """Datasets by their best hit, then by key. A hit is a wording and its rank: better ones are lower (negative).

        Wordings that are not known here belong to a later catalogue, and are left out.
        """
        found = np.array(hits, np.float64).reshape(-1, 2)
        numbers = found[:, 0].astype(np.int64)
        places = np.minimum(np.searchsorted(self.numbers, numbers), max(len(self.numbers) - 1, 0))
        known = self.numbers[places] == numbers if len(self.numbers) else np.zeros(len(numbers), np.bool_)
        places = places[known]
        datasets, ranks = self.datasets[places], found[known, 1] * self.weights[places]
        ordered: Keys = datasets[np.lexsort((datasets, ranks))]
        _, first = np.unique(ordered, return_index=True)
        return ordered[np.sort(first)]
