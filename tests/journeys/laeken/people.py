"""The residents of the edition: the same each time, for they come from a seed. Nobody of them exists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, radians
from random import Random
from typing import Final

from zinneke.services.budget.manifest.invented import Invented
from zinneke.services.budget.tests.polls import number

SEED: Final = 1020
QUARTERS: Final = {
    "Bockstael": (4.348, 50.879), "Marie-Christine": (4.356, 50.874), "Stuyvenbergh": (4.340, 50.890),
    "Mutsaard": (4.361, 50.895), "Heysel": (4.339, 50.897),
}  # fmt: skip
SPOKEN: Final = {"fr": 60, "nl": 22, "en": 13, "de": 5}
"""Language -> share in percent: about as people there write to the city. Own figures."""
FIRST: Final = {
    "fr": ("Amina", "Bernard", "Chloé", "Driss", "Élise", "Fatou", "Gaspard", "Hafsa", "Ilyas", "Jeanne", "Karim",
           "Léa", "Mehdi", "Nadia"),
    "nl": ("An", "Bart", "Charlotte", "Dirk", "Els", "Femke", "Geert", "Hilde", "Ibrahim", "Jef", "Katrien", "Lotte"),
    "en": ("Alice", "Brian", "Catherine", "Daniel", "Emma", "Femi", "Grace", "Henry"),
    "de": ("Anneliese", "Bruno", "Claudia", "Dieter", "Elke", "Friedrich"),
}  # fmt: skip
LAST: Final = (
    "Aerts", "Bakkali", "Claes", "Dubois", "El Amrani", "François", "Goossens", "Hermans", "Ivanova", "Janssens",
    "Kabongo", "Lambert", "Maes", "Nguyen", "Okafor", "Peeters",
)  # fmt: skip
LENGTHS: Final = (1, 1, 2, 3, 3, 4, 5, 5)
"""How many projects people name: many name one only, as elsewhere."""
KM_PER_DEGREE: Final = 111.2


class Way(StrEnum):
    """How somebody votes."""

    FORM = "form"
    """Online, without JavaScript, by the code of their letter."""
    SCREEN = "screen"
    """The same in a real browser."""
    ACCOUNT = "account"
    COUNTER_CODE = "counter code"
    """On a screen of the counter, by a code that they get there: their letter was lost."""
    EXCHANGE = "exchange"
    """Online first; then they hand their code in and vote on paper."""
    COUNTER_PAPER = "counter paper"
    ENVELOPE = "envelope"
    """On the paper that came with the letter."""
    NONE = "none"


ON_PAPER: Final = frozenset({Way.EXCHANGE, Way.COUNTER_PAPER, Way.ENVELOPE})
OF_300: Final = {
    Way.SCREEN: 12, Way.ACCOUNT: 2, Way.COUNTER_CODE: 2, Way.EXCHANGE: 2, Way.COUNTER_PAPER: 2, Way.ENVELOPE: 26,
    Way.NONE: 8,
}  # fmt: skip
"""The others vote by form. Of fewer residents it is in proportion, and at least one each."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who may vote. ``likes``: French titles of projects, no more than go on a ballot."""

    serial: int
    name: str
    language: str
    quarter: str
    born: int
    likes: tuple[str, ...]
    way: Way

    @property
    def number(self) -> str:
        """Their national register number."""
        return number(self.serial, self.born)


def residents(count: int, projects: Sequence[Invented]) -> list[Resident]:
    """So many of them, who choose among these projects."""
    chance = Random(SEED)  # noqa: S311 - tastes are no secret
    names = {language: _names(chance, language) for language in FIRST}
    spoken = chance.choices(list(SPOKEN), list(SPOKEN.values()), k=count)
    ways = _ways(count)
    chance.shuffle(ways)
    return [
        _resident(chance, serial, next(names[language]), language, way, projects)
        for serial, (language, way) in enumerate(zip(spoken, ways, strict=True), 1)
    ]


def _resident(
    chance: Random, serial: int, name: str, language: str, way: Way, projects: Sequence[Invented]
) -> Resident:
    quarter = chance.choice(list(QUARTERS))
    themes = chance.sample(sorted({one.theme for one in projects}), 2)
    liked = {
        one.title.fr: chance.random() * (3 if one.theme in themes else 1) / (0.3 + _km(one, quarter))
        for one in projects
    }
    likes = sorted(liked, key=lambda title: -liked[title])[: chance.choice(LENGTHS)]
    return Resident(serial, name, language, quarter, chance.randint(1938, 2007), tuple(likes), way)


def _names(chance: Random, language: str) -> Iterator[str]:
    whole = [f"{first} {last}" for first in FIRST[language] for last in LAST]
    chance.shuffle(whole)
    return iter(whole)


def _ways(count: int) -> list[Way]:
    found = [way for way, of_300 in OF_300.items() for _ in range(max(1, of_300 * count // 300))]
    return found + [Way.FORM] * (count - len(found))


def _km(project: Invented, quarter: str) -> float:
    lon, lat = QUARTERS[quarter]
    return KM_PER_DEGREE * hypot((project.lon - lon) * cos(radians(lat)), project.lat - lat)
