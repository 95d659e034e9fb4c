"""Figures of reports: medians rather than means alone, and no figure of so few that it would tell of one.

Durations come as a histogram, how often each number of days: it is small however many reports there are, and its median
is exact. A mean of days tells little: of ten potholes mended in a week and one after two years it makes three months.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

Histogram = Mapping[int, int]
"""Number of whole days -> how many reports took as many."""

FEWEST: Final = 5
"""Groups of fewer reports are told of together. Our own choice: of four, neighbours know which is whose."""
OTHERS: Final = ""
"""The name of the group of all that are too small."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What is counted of a group of reports, received in a period."""

    received: int = 0
    professional: int = 0
    closed: int = 0
    first_action_days: Histogram = field(default_factory=dict)
    closing_days: Histogram = field(default_factory=dict)
    within_term: int = 0
    with_term: int = 0
    reopened: int = 0
    satisfied: int = 0
    answered: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums(
            self.received + other.received,
            self.professional + other.professional,
            self.closed + other.closed,
            joined(self.first_action_days, other.first_action_days),
            joined(self.closing_days, other.closing_days),
            self.within_term + other.within_term,
            self.with_term + other.with_term,
            self.reopened + other.reopened,
            self.satisfied + other.satisfied,
            self.answered + other.answered,
        )


def as_json(sums: Sums) -> dict[str, Any]:
    """The sums as JSON keeps them: keys of histograms are text."""
    return asdict(sums)


def of_json(kept: Mapping[str, Any]) -> Sums:
    """The sums again."""
    read: dict[str, Any] = {
        name: _histogram(value) if isinstance(value, Mapping) else value for name, value in kept.items()
    }
    return Sums(**read)


def _histogram(kept: Mapping[str, int]) -> Histogram:
    return {int(days): count for days, count in kept.items()}


def joined(one: Histogram, other: Histogram) -> Histogram:
    """Two histograms as one."""
    return {days: one.get(days, 0) + other.get(days, 0) for days in one.keys() | other.keys()}


def median(histogram: Histogram) -> float | None:
    """The middle duration, or the mean of both in the middle; None of none."""
    count = sum(histogram.values())
    if not count:
        return None
    low, high = (count - 1) // 2, count // 2
    return (_at(histogram, low) + _at(histogram, high)) / 2


def mean(histogram: Histogram) -> float | None:
    """The mean duration; None of none."""
    count = sum(histogram.values())
    return sum(days * number for days, number in histogram.items()) / count if count else None


def share(part: int, whole: int) -> float | None:
    """A part from 0 to 1; None where the whole is too small to tell."""
    return part / whole if whole >= FEWEST else None


def told(groups: Mapping[str, Sums]) -> dict[str, Sums]:
    """The groups that may be told, the largest first; the small ones as one, last.

    Where those together are still too few, the next smallest group joins them: else it could be had by subtraction.
    What is too little altogether is not told at all.
    """
    ranked = sorted(groups.items(), key=lambda group: (-group[1].received, group[0]))
    kept = [group for group in ranked if group[1].received >= FEWEST]
    small = [sums for _, sums in ranked if sums.received < FEWEST]
    if not small:
        return dict(kept)
    rest = sum(small, Sums())
    while kept and rest.received < FEWEST:
        rest += kept.pop()[1]
    return dict(kept) | ({OTHERS: rest} if rest.received >= FEWEST else {})


def _at(histogram: Histogram, place: int) -> int:
    """The duration at a place, counted from 0, in the order of durations."""
    for days in sorted(histogram):
        place -= histogram[days]
        if place < 0:
            return days
    raise IndexError("there are not as many")
