"""Where one can park, and everybody else who does: arrivals and departures that fill the places over the morning."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np

from parking_district.streets import Place, Streets, apart

CORE_M: Final = 450
"""The core is what lies within this of the centre."""
STAY_S: Final = {"garage": 90 * 60.0, "kerb": 40 * 60.0}
"""How long everybody else stays, on average; stays are exponential."""
FILLING_S: Final = 45 * 60
"""How long the core fills, from `AT_FIRST` to what the scenario says; then it stays so full."""
AT_FIRST: Final = 0.65
OUTSIDE_FULL: Final = 0.6
"""How full places outside of the core are all morning."""
POPULARITY: Final = 0.12
"""Standard deviation of how much fuller or emptier than the others a place becomes, as a share of its capacity."""


class Kind(StrEnum):
    """A garage has a sign and an entrance; a kerb has spaces that one sees while passing."""

    GARAGE = "garage"
    KERB = "kerb"


@dataclass(frozen=True, slots=True)
class Parking:
    """A garage, or one side of one street between two junctions."""

    number: int
    kind: Kind
    edge: int
    capacity: int
    at: Place
    is_core: bool
    is_counted: bool
    """Whether the app has a count of it."""


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """Somebody else who comes to a place at a second of the morning, and leaves if there was a space."""

    second: float
    parking: int
    stay: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How much of what there is. Fixed before the first run."""

    garages: int = 6
    garage_spaces: tuple[int, int] = (50, 160)
    kerb_share: float = 0.4
    """Of the streets of the core that have a kerb to park at."""
    kerb_spaces: tuple[int, int] = (4, 9)
    outer_garages: int = 4
    outer_spaces: tuple[int, int] = (100, 200)
    outer_kerb_share: float = 0.15
    outer_m: int = 900
    """How far from the centre the outer places lie at most."""
    counted_kerbs: float = 0.5
    """The share of kerbs with sensors."""


def places(streets: Streets, layout: Layout, seed: int) -> list[Parking]:
    """Put garages and kerbs along the streets."""
    rng = np.random.default_rng(seed)
    away = np.array([apart(streets.middle(edge), streets.centre) for edge in range(len(streets.names))])
    usable = streets.long_enough
    core = rng.permutation(usable[away[usable] <= CORE_M])
    outer = rng.permutation(usable[(away[usable] > CORE_M) & (away[usable] <= layout.outer_m)])
    kerbs, outer_kerbs = int(len(core) * layout.kerb_share), int(len(outer) * layout.outer_kerb_share)
    found = [
        *_some(core, Kind.GARAGE, layout.garages, layout.garage_spaces, rng),
        *_some(core[layout.garages :], Kind.KERB, kerbs, layout.kerb_spaces, rng),
        *_some(outer, Kind.GARAGE, layout.outer_garages, layout.outer_spaces, rng),
        *_some(outer[layout.outer_garages :], Kind.KERB, outer_kerbs, layout.kerb_spaces, rng),
    ]
    counted = rng.random(len(found)) < layout.counted_kerbs
    return [
        Parking(
            number,
            kind,
            edge,
            capacity,
            streets.middle(edge),
            is_core=bool(away[edge] <= CORE_M),
            is_counted=kind is Kind.GARAGE or bool(counted[number]),
        )
        for number, (edge, kind, capacity) in enumerate(found)
    ]


def _some(
    edges: np.ndarray, kind: Kind, count: int, spaces: tuple[int, int], rng: np.random.Generator
) -> Iterator[tuple[int, Kind, int]]:
    for edge in edges[:count]:
        yield int(edge), kind, int(rng.integers(spaces[0], spaces[1] + 1))


def core_spaces(parkings: list[Parking]) -> int:
    """How many spaces the core has."""
    return sum(parking.capacity for parking in parkings if parking.is_core)


@dataclass(frozen=True, slots=True)
class Others:
    """Everybody else of one morning, the same whatever our drivers do."""

    at_first: list[list[float]]
    """Of each place: the seconds at which those who stand there when the morning begins will leave."""
    visits: list[Visit]


def others(
    parkings: list[Parking], core_full: float, ours: Callable[[float], float], until: float, rng: np.random.Generator
) -> Others:
    """Draw who else parks, so that with ours (a share of the core's spaces by second) the core fills to what is wanted.

    Each place becomes fuller or emptier than the others by its own popularity.
    """
    at_first, visits = [], []
    for parking, popularity in zip(parkings, _popularity(parkings, rng), strict=True):
        line = np.full(int(until // 60) + 2, OUTSIDE_FULL)
        if parking.is_core:
            line = np.array([_wanted(60.0 * minute, core_full) - ours(60.0 * minute) for minute in range(len(line))])
        wanted = np.maximum(0.0, line + popularity) * parking.capacity
        stay = STAY_S[parking.kind]
        at_first.append(list(rng.exponential(stay, min(rng.poisson(wanted[0]), parking.capacity))))
        visits += _visits(parking.number, wanted, stay, rng)
    return Others(at_first, sorted(visits))


def _popularity(parkings: list[Parking], rng: np.random.Generator) -> np.ndarray:
    """How much fuller than the scenario says each place becomes; the core as a whole becomes as full as it says."""
    drawn = rng.normal(0, POPULARITY, len(parkings))
    core = np.array([one.is_core for one in parkings])
    weights = np.array([one.capacity for one in parkings]) * core
    return drawn - core * (drawn @ weights) / weights.sum()


def _wanted(second: float, core_full: float) -> float:
    """How full the core would be without limits."""
    return AT_FIRST + (core_full - AT_FIRST) * min(second / FILLING_S, 1.0)


def _visits(number: int, wanted: np.ndarray, stay: float, rng: np.random.Generator) -> Iterator[Visit]:
    """Arrivals whose rate would bring a place without limits along the wanted line: n' = rate - n / stay."""
    for minute, (now, then) in enumerate(pairwise(wanted)):
        for _ in range(rng.poisson(max(0.0, then - now + 60 * now / stay))):
            yield Visit(60.0 * minute + rng.uniform(0, 60), number, rng.exponential(stay))
