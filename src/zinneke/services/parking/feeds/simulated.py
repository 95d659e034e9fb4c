"""Simulated car parks at real places of Brussels, for the demonstration. Capacities and counts are invented.

Each count is a pure function of the car park and the instant, so a restart tells the same story.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from math import cos, exp, pi
from typing import Any, Final, Literal

from zinneke.intake.simulation import Simulation
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels

SEED: Final = b"zinneke parking 1"
Use = Literal["shops", "offices", "station", "evening"]


@dataclass(frozen=True, slots=True)
class Garage:
    """A simulated car park: device name, names in French and Dutch, place, invented capacity, what fills it."""

    device: str
    fr: str
    nl: str
    lon: float
    lat: float
    spaces: int
    use: Use
    closed_at_night: bool = False


GARAGES: Final = (
    Garage("rogier", "Place Rogier", "Rogierplein", 4.3580, 50.8556, 600, "shops"),
    Garage("brouckere", "Place de Brouckère", "De Brouckèreplein", 4.3525, 50.8510, 450, "shops"),
    Garage("grand-place", "Grand-Place", "Grote Markt", 4.3508, 50.8458, 800, "evening"),
    Garage("sablon", "Grand Sablon", "Grote Zavel", 4.3562, 50.8407, 320, "evening"),
    Garage("mont-des-arts", "Mont des Arts", "Kunstberg", 4.3569, 50.8437, 700, "offices"),
    Garage("centrale", "Gare Centrale", "Centraal Station", 4.3571, 50.8456, 380, "station"),
    Garage("midi", "Gare du Midi", "Zuidstation", 4.3355, 50.8352, 1100, "station"),
    Garage("nord", "Gare du Nord", "Noordstation", 4.3605, 50.8603, 500, "station"),
    Garage("namur", "Porte de Namur", "Naamsepoort", 4.3622, 50.8388, 420, "shops"),
    Garage("louise", "Porte Louise", "Louizapoort", 4.3556, 50.8361, 540, "shops", closed_at_night=True),
    Garage("schuman", "Rond-point Schuman", "Schumanplein", 4.3823, 50.8428, 390, "offices", closed_at_night=True),
    Garage("flagey", "Place Flagey", "Flageyplein", 4.3718, 50.8272, 250, "evening"),
    Garage("heysel", "Plateau du Heysel", "Heizelplateau", 4.3390, 50.8985, 2200, "evening"),
    Garage("delta", "Delta", "Delta", 4.4040, 50.8165, 340, "station"),
)
_BY_DEVICE: Final = {f"simulated-{garage.device}": garage for garage in GARAGES}

_NOTE: Final = Text(
    fr="Parking simulé : la capacité et les comptages sont inventés.",
    nl="Gesimuleerde parking: capaciteit en tellingen zijn verzonnen.",
    de="Simuliertes Parkhaus: Kapazität und Zählungen sind erfunden.",
    en="Simulated car park: capacity and counts are invented.",
).language_map()

_PEAKS: Final[dict[Use, tuple[tuple[float, float, float], ...]]] = {
    "shops": ((11.5, 2.0, 0.55), (16.0, 2.6, 0.88)),
    "offices": ((10.5, 2.2, 0.85), (14.5, 2.4, 0.85)),
    "station": ((9.5, 2.6, 0.80), (15.0, 3.4, 0.92)),
    "evening": ((13.0, 2.0, 0.50), (20.5, 2.2, 1.02)),
}
"""Hour, width in hours and height of each daily rise."""
_WEEKEND: Final[dict[Use, float]] = {"shops": 1.1, "offices": 0.25, "station": 0.6, "evening": 1.05}


def message(device: str, instant: datetime) -> dict[str, Any]:
    """What the simulated car park sends at this instant."""
    garage = _BY_DEVICE[device]
    local = in_brussels(instant)
    closed = garage.closed_at_night and not 6 <= local.hour < 23
    return {
        "free": garage.spaces - occupied(garage, instant),
        "spaces": garage.spaces,
        "opening": "closed" if closed else "open",
        "name": {"fr": garage.fr, "nl": garage.nl},
        "location": {"lon": garage.lon, "lat": garage.lat},
        "description": _NOTE,
        "source": "simulation",
    }


def occupied(garage: Garage, instant: datetime) -> int:
    """How many spaces are taken: a base, the daily rises of its use, and slow noise; never more than there are."""
    local = in_brussels(instant)
    hour = local.hour + local.minute / 60 + local.second / 3600
    rise = max(height * _near(hour, peak, width) for peak, width, height in _PEAKS[garage.use])
    week = _WEEKEND[garage.use] if local.weekday() >= 5 else 1.0
    day = 0.92 + 0.16 * _slow(garage.device, instant, 9)
    ripple = 0.02 * (_slow(f"{garage.device} minutes", instant, 0.2) - 0.5)
    share = 0.08 + 0.92 * rise * week * day + ripple
    return min(garage.spaces, max(0, round(share * garage.spaces)))


def _near(hour: float, peak: float, width: float) -> float:
    """A bell around an hour of the day, 1 at its peak, running on past midnight."""
    apart = abs(hour - peak)
    return exp(-((min(apart, 24 - apart) / width) ** 2))


def _slow(name: str, instant: datetime, hours: float) -> float:
    """Noise between 0 and 1 that changes smoothly over this many hours."""
    position = instant.timestamp() / (3600 * hours)
    step = int(position // 1)
    part = (1 - cos(pi * (position - step))) / 2
    return _chance(name, step) * (1 - part) + _chance(name, step + 1) * part


def _chance(name: str, step: int) -> float:
    digest = blake2b(f"{name} {step}".encode(), key=SEED, digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


SIMULATIONS: Final = (Simulation(feed="parking", devices=tuple(_BY_DEVICE), message=message, every_s=15.0),)
