"""Figures of how people came, without telling of anybody: small numbers go together until they are large enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

LEAST: Final = 5
"""A figure of fewer people could tell of one of them. Own choice, as usual in official statistics."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures by channel. ``merged`` names the channels whose figures stand together in ``together``."""

    each: Mapping[str, int]
    merged: tuple[str, ...]
    together: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.each.values()) + self.together


def published(counts: Mapping[str, int], least: int = LEAST) -> Counted | None:
    """Figures that can be published. The small ones go together, and the next smallest with them until no sum is
    small: otherwise the total would tell. None: there are too few in all.
    """
    there = {name: count for name, count in counts.items() if count}
    if sum(there.values()) < least:
        return None
    order = sorted(there, key=lambda name: (there[name], name))
    merged = [name for name in order if there[name] < least]
    rest = order[len(merged) :]
    while merged and sum(there[name] for name in merged) < least:
        merged.append(rest.pop(0))
    each = {name: there[name] for name in counts if name in rest}
    return Counted(each, tuple(sorted(merged)), sum(there[name] for name in merged))


def usual_days(days: Sequence[int], least: int = LEAST) -> int | None:
    """The median of how many days it took; None where there are too few to say."""
    return round(median(days)) if len(days) >= least else None
