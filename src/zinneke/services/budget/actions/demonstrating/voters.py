"""What people vote who do not exist: by tastes that differ with their language, drawn by chance."""

from dataclasses import dataclass
from random import Random
from typing import Final

from zinneke.services.budget.manifest.invented_past import HOW_MANY, LANGUAGES, TASTES, Taste

FOLLOWS: Final = 0.85
"""How often somebody chooses by their taste."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody: their language, and the numbers on the ballot that they choose; never none."""

    language: str
    chosen: tuple[int, ...]


def voters(chance: Random, count: int, projects: int) -> list[Voter]:
    """So many voters, on so many projects."""
    return [_voter(chance, projects) for _ in range(count)]


def _voter(chance: Random, projects: int) -> Voter:
    (language,) = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))
    (taste,) = chance.choices(TASTES, [one.shares[language] for one in TASTES])
    return Voter(language, chosen(chance, taste, projects))


def chosen(chance: Random, taste: Taste, projects: int) -> tuple[int, ...]:
    """What somebody of a taste chooses: mostly what they like, dearest first, now and then something else."""
    liked = list(taste.likes)
    others = [number for number in range(1, projects + 1) if number not in liked]
    found = set[int]()
    for _ in range(chance.choice(HOW_MANY)):
        taken = liked if liked and chance.random() < FOLLOWS else others
        found.add(taken.pop(_leaning(chance, len(taken))))
    return tuple(sorted(found))


def _leaning(chance: Random, size: int) -> int:
    """A place, the first ones more often."""
    return min(chance.randrange(size), chance.randrange(size))
