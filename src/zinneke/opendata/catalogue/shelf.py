"""Facet values of all datasets as arrays: the counts of any search in a few milliseconds. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from zinneke.opendata.catalogue.covered import Covered, ExtentRow, SpanRow


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of facet: which dataset (its place on the shelf) has which of the values."""

    values: Sequence[str]
    """In order, so that those of one count come by name."""
    holders: NDArray[np.int32]
    chosen: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Datasets by place, and their facets. Immutable: a changed catalogue is another shelf."""

    keys: NDArray[np.int64]
    """Keys of the datasets, ascending."""
    columns: dict[str, Column]
    covered: Covered

    @classmethod
    def of(
        cls,
        keys: Iterable[int],
        facets: Iterable[tuple[int, str, str]],
        extents: Iterable[ExtentRow] = (),
        spans: Iterable[SpanRow] = (),
    ) -> Self:
        """A shelf of these datasets; what is known of others is left out."""
        ordered = np.array(sorted(keys), np.int64)
        places = {int(key): place for place, key in enumerate(ordered)}
        gathered: dict[str, tuple[list[int], list[str]]] = {}
        for key, kind, value in facets:
            if key in places:
                holders, chosen = gathered.setdefault(kind, ([], []))
                holders.append(places[key])
                chosen.append(value)
        columns = {kind: _column(*found) for kind, found in gathered.items()}
        return cls(ordered, columns, Covered.of(ordered.tolist(), extents, spans))

    def everything(self) -> NDArray[np.bool_]:
        """All datasets chosen."""
        return np.ones(len(self.keys), np.bool_)

    def with_keys(self, keys: Iterable[int]) -> NDArray[np.bool_]:
        """The datasets with these keys chosen."""
        return np.isin(self.keys, np.fromiter(keys, np.int64))

    def having(self, kind: str, values: Iterable[str]) -> NDArray[np.bool_]:
        """The datasets that have any of these values chosen."""
        chosen = np.zeros(len(self.keys), np.bool_)
        column = self.columns.get(kind)
        if column is not None:
            given = frozenset(values)
            wanted = [number for number, value in enumerate(column.values) if value in given]
            chosen[column.holders[np.isin(column.chosen, wanted)]] = True
        return chosen

    def counts(self, kind: str, chosen: NDArray[np.bool_], most: int = 100) -> list[tuple[str, int]]:
        """Values with how many of the chosen datasets have them, the most frequent first, then by name."""
        column = self.columns.get(kind)
        if column is None:
            return []
        numbers = np.bincount(column.chosen[chosen[column.holders]], minlength=len(column.values))
        had = np.flatnonzero(numbers)
        if len(had) > most:
            had = had[numbers[had] >= np.partition(numbers[had], -most)[-most]]
        first = had[np.argsort(-numbers[had], kind="stable")][:most].tolist()
        return [(column.values[place], int(numbers[place])) for place in first]


def _column(holders: Sequence[int], chosen: Sequence[str]) -> Column:
    values = sorted(set(chosen))
    numbers = {value: number for number, value in enumerate(values)}
    return Column(tuple(values), np.array(holders, np.int32), np.array([numbers[one] for one in chosen], np.int32))
