"""Where people stand: the two directions in which votes differ most, and each person's place along them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from zinneke.services.consult.rules.opinions.table import Cells

LEAST_VOTES: Final = 7
"""Votes that a person has cast before they are placed; fewer where there are fewer statements."""
LEAST_PERSONS: Final = 15
"""Where fewer than these qualify, the most active are placed as well."""
DIMENSIONS: Final = 2
DECIMALS: Final = 9
"""Positions are rounded, so that the last bits of floats decide nothing."""

Points = NDArray[np.float64]


def placed(cells: Cells) -> NDArray[np.intp]:
    """The rows of those who are placed, in the order of the table."""
    cast = np.sum(~np.isnan(cells), axis=1)
    limit = min(LEAST_VOTES, cells.shape[1])
    enough = np.flatnonzero(cast >= limit)
    if len(enough) >= LEAST_PERSONS:
        return enough
    most_active = np.argsort(-cast, kind="stable")[:LEAST_PERSONS]
    return np.union1d(enough, most_active[cast[most_active] > 0])


def positions(cells: Cells) -> Points:
    """A place for each row: its votes projected on the two directions in which all differ most.

    Unseen statements count as their mean when directions are sought; a person's place comes from the votes they cast,
    made longer by the square root of statements over votes, so that few votes do not pull to the middle.
    """
    seen = ~np.isnan(cells)
    counts = np.maximum(seen.sum(axis=0), 1)
    means = np.where(seen, cells, 0.0).sum(axis=0) / counts
    centred = np.where(seen, cells - means, 0.0)
    cast = np.maximum(seen.sum(axis=1), 1)
    longer = np.sqrt(cells.shape[1] / cast)
    found: Points = np.round((centred @ _directions(centred)) * longer[:, np.newaxis], DECIMALS) + 0.0
    return found


def _directions(centred: Cells) -> Points:
    """The principal components as columns; zeros where there are fewer statements than directions."""
    _values, vectors = np.linalg.eigh(centred.T @ centred)
    found = vectors[:, ::-1][:, :DIMENSIONS]
    largest = np.argmax(np.abs(np.round(found, DECIMALS)), axis=0)
    signs = np.sign(found[largest, np.arange(found.shape[1])])
    missing = DIMENSIONS - found.shape[1]
    return np.pad(found * np.where(signs == 0, 1.0, signs), ((0, 0), (0, missing)))
