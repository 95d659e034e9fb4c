"""Which projects may be the same: by the pieces of words that they share, in whichever languages they are written.

Pieces of three to five letters, weighed by how rare they are, compared by the angle between the two texts (TF-IDF and
cosine). Names of streets and words that languages share carry over; a translation in other words is not found. It is a
suggestion: a human decides, and nobody is stopped from proposing.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from zinneke.kernel.matching import folded

LENGTHS: Final = (3, 4, 5)
LEAST: Final = 0.16
"""From which likeness on texts are shown together: our own choice, on texts of one to five sentences."""
MOST: Final = 5
LONGEST: Final = 2_000
"""Letters that are looked at."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that may be the same, and how alike: from 0 to 1."""

    key: int
    likeness: float


def alike(text: str, others: Mapping[int, str]) -> list[Alike]:
    """Those of the others that may be the same, the likeliest first."""
    pieces = {key: _pieces(other) for key, other in others.items()}
    wanted = _pieces(text)
    known = Counter(piece for found in (*pieces.values(), wanted) for piece in found)
    total = len(pieces) + 1
    weights = {piece: log((1 + total) / (1 + count)) + 1 for piece, count in known.items()}
    own = _weighed(wanted, weights)
    found = [Alike(key, _cosine(own, _weighed(other, weights))) for key, other in pieces.items()]
    return sorted((one for one in found if one.likeness >= LEAST), key=lambda one: (-one.likeness, one.key))[:MOST]


def _pieces(text: str) -> Counter[str]:
    words = " ".join(folded(text[:LONGEST]).split())
    return Counter(words[start : start + length] for length in LENGTHS for start in range(len(words) - length + 1))


def _weighed(pieces: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    return {piece: (1 + log(count)) * weights[piece] for piece, count in pieces.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[piece] for piece, weight in one.items() if piece in other)
    size = sqrt(sum(weight * weight for weight in one.values()) * sum(weight * weight for weight in other.values()))
    return min(1.0, shared / size) if size else 0.0
