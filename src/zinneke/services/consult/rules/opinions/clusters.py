"""Groups of people who stand near each other: k-means from a start without chance, how well each number of groups fits,
and the patience with which that number changes.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zinneke.services.consult.rules.opinions.positions import DECIMALS, Points

MOST_GROUPS: Final = 5
PER_GROUP: Final = 12
"""People for each further group that is tried."""
MOST_BASES: Final = 100
"""More places than these are drawn together first: groups are sought among at most so many."""
MOST_ROUNDS: Final = 200
PATIENCE: Final = 4
"""Updates in a row that another number of groups has to fit best before it is taken."""

Labels = NDArray[np.intp]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Memory:
    """The number of groups that is shown, and which other one fitted best in the latest updates, how often in a row."""

    groups: int = 0
    rival: int = 0
    wins: int = 0


def labels_of(points: Points, memory: Memory) -> tuple[Labels, Memory]:
    """The group of each point, numbered from the one that stands first from the left; and what to remember."""
    places, of_place, counts = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    weights = counts.astype(float)
    bases = without_gaps(means(places, weights, MOST_BASES)) if len(places) > MOST_BASES else np.arange(len(places))
    centres, heavy = _centres(places, weights, bases)
    highest = min(MOST_GROUPS, 2 + len(points) // PER_GROUP, len(centres))
    if highest < 2:
        return np.zeros(len(points), dtype=np.intp), Memory(1)
    tried = {number: means(centres, heavy, number) for number in range(2, highest + 1)}
    fits = {number: round(silhouette(centres, heavy, labels), DECIMALS) for number, labels in tried.items()}
    memory = settled(memory, max(fits, key=lambda number: (fits[number], -number)), highest)
    return _ordered(points, tried[memory.groups][bases][of_place.reshape(-1)]), memory


def settled(memory: Memory, best: int, highest: int) -> Memory:
    """The number of groups to show once ``best`` fitted best: the one shown stays until it lost often enough."""
    if not 2 <= memory.groups <= highest:
        return Memory(best)
    if best == memory.groups:
        return Memory(memory.groups)
    wins = memory.wins + 1 if best == memory.rival else 1
    return Memory(best) if wins >= PATIENCE else Memory(memory.groups, best, wins)


def means(points: Points, weights: Weights, number: int) -> Labels:
    """k-means of weighted points. It starts from points that lie far from each other, the same ones each time."""
    centres = points[_far_apart(points, weights, number)]
    labels = np.full(len(points), -1, dtype=np.intp)
    for _ in range(MOST_ROUNDS):
        nearest = np.argmin(_distances(points, centres), axis=1)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        for group in np.unique(labels):
            inside = labels == group
            centres[group] = np.average(points[inside], axis=0, weights=weights[inside])
    return labels


def silhouette(points: Points, weights: Weights, labels: Labels) -> float:
    """How much nearer people stand to their own group than to the next one: 1 at best, below 0 at worst."""
    groups = np.unique(labels)
    if len(groups) < 2:
        return -1.0
    apart = _distances(points, points)
    sums = np.stack([apart[:, labels == one] @ weights[labels == one] for one in groups], axis=1)
    sizes = np.array([weights[labels == one].sum() for one in groups])
    own = np.searchsorted(groups, labels)
    rows = np.arange(len(points))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    outside = others.min(axis=1)
    longest = np.maximum(np.maximum(inside, outside), np.finfo(float).tiny)
    fit = np.where(sizes[own] > 1, (outside - inside) / longest, 0.0)
    return float(np.average(fit, weights=weights))


def _far_apart(points: Points, weights: Weights, number: int) -> list[int]:
    """The point farthest from the middle, then each time the one farthest from those taken."""
    middle = np.average(points, axis=0, weights=weights)
    taken = [int(np.argmax(_distances(points, middle[np.newaxis])[:, 0]))]
    nearest = _distances(points, points[taken])[:, 0]
    while len(taken) < number:
        taken.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, _distances(points, points[taken[-1:]])[:, 0])
    return taken


def without_gaps(labels: Labels) -> Labels:
    """The same groups, numbered from 0 on: k-means may leave one empty."""
    found: Labels = np.unique(labels, return_inverse=True)[1].reshape(-1)
    return found


def _centres(places: Points, weights: Weights, bases: Labels) -> tuple[Points, Weights]:
    """The middle and the weight of each base."""
    inside = [bases == one for one in range(int(bases.max()) + 1)]
    middles = np.array([np.average(places[one], axis=0, weights=weights[one]) for one in inside])
    return middles, np.array([weights[one].sum() for one in inside])


def _ordered(points: Points, labels: Labels) -> Labels:
    """The same groups, numbered by where their middle stands."""
    numbers = np.unique(labels)
    middles = [tuple(np.round(points[labels == one].mean(axis=0), DECIMALS)) for one in numbers]
    order = sorted(range(len(numbers)), key=lambda place: middles[place])
    renumbered = np.empty(int(numbers.max()) + 1, dtype=np.intp)
    for new, place in enumerate(order):
        renumbered[numbers[place]] = new
    return renumbered[labels]


def _distances(points: Points, centres: Points) -> Points:
    found: Points = np.sqrt(((points[:, np.newaxis, :] - centres[np.newaxis, :, :]) ** 2).sum(axis=2))
    return found
