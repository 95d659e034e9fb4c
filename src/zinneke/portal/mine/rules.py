"""When a resident is told of their neighbourhood: pure policy."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

BAD_RANK: Final = 3
"""From this step of a scale on, where the best is 0: "poor" of the European air quality index. Our own choice."""
CALM_RANK: Final = 1
"""Down to this step a thing is no longer bad. In between nothing is told, so that one that wavers is told of once."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is told now, and what is remembered as told: ids of things."""

    tell: frozenset[str]
    warned: frozenset[str]


def watch(ranks: Mapping[str, int], warned: Set[str]) -> Watch:
    """Tell of things that became bad; of each once, until it was well again. What is not measured stays as it was."""
    bad = {thing for thing, rank in ranks.items() if rank >= BAD_RANK}
    calm = {thing for thing, rank in ranks.items() if rank <= CALM_RANK}
    return Watch(frozenset(bad - warned), frozenset((warned | bad) - calm))
