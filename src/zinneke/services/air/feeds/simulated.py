"""A simulated network of stations at real places of Brussels, for the demonstration.

Every figure is invented: a daily pattern of traffic and sunshine, with slow weather and small noise. Each is a pure
function of the station and the instant, so a restart tells the same story.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from math import cos, exp, pi
from typing import Any, Final

from zinneke.intake.simulation import Simulation
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels
from zinneke.services.air.rules import StationClass

SEED: Final = b"zinneke air 1"
_HOUR_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Station:
    """A simulated station: its device name, its names in French and Dutch, where it stands, how much traffic passes."""

    device: str
    fr: str
    nl: str
    lon: float
    lat: float
    traffic: float

    @property
    def station_class(self) -> StationClass:
        """Beside a busy street, or away from it."""
        return "traffic" if self.traffic >= 0.7 else "background"


STATIONS: Final = (
    Station("arts-loi", "Arts-Loi", "Kunst-Wet", 4.3696, 50.8459, 1.0),
    Station("sainctelette", "Square Sainctelette", "Saincteletteplein", 4.3460, 50.8560, 0.9),
    Station("midi", "Gare du Midi", "Zuidstation", 4.3365, 50.8358, 0.8),
    Station("meiser", "Place Meiser", "Meiserplein", 4.3990, 50.8555, 0.9),
    Station("montgomery", "Square Montgomery", "Montgomerysquare", 4.4075, 50.8378, 0.8),
    Station("flagey", "Place Flagey", "Flageyplein", 4.3722, 50.8275, 0.6),
    Station("abattoirs", "Abattoirs d’Anderlecht", "Slachthuizen van Anderlecht", 4.3285, 50.8415, 0.5),
    Station("josaphat", "Parc Josaphat", "Josaphatpark", 4.3835, 50.8610, 0.3),
    Station("cambre", "Bois de la Cambre", "Ter Kamerenbos", 4.3805, 50.8075, 0.2),
    Station("heysel", "Plateau du Heysel", "Heizelplateau", 4.3415, 50.8965, 0.4),
    Station("woluwe", "Parc de Woluwe", "Woluwepark", 4.4250, 50.8330, 0.2),
    Station("duden", "Parc Duden", "Dudenpark", 4.3315, 50.8160, 0.3),
)
_BY_DEVICE: Final = {f"simulated-{station.device}": station for station in STATIONS}

_NOTE: Final = Text(
    fr="Station simulée : aucun appareil ne se trouve à cet endroit.",
    nl="Gesimuleerd station: op deze plaats staat geen toestel.",
    de="Simulierte Station: An diesem Ort steht kein Gerät.",
    en="Simulated station: no device stands at this place.",
).language_map()


def message(device: str, instant: datetime) -> dict[str, Any]:
    """What the simulated station sends at this instant: hourly means, as a real station gives them."""
    station = _BY_DEVICE[device]
    return {
        **_concentrations(station, instant),
        "stationClass": station.station_class,
        "averagingPeriod": "PT1H",
        "name": {"fr": station.fr, "nl": station.nl},
        "location": {"lon": station.lon, "lat": station.lat},
        "locationNote": _NOTE,
        "source": "simulation",
    }


def _concentrations(station: Station, instant: datetime) -> dict[str, float]:
    local = in_brussels(instant)
    hour = local.hour + local.minute / 60 + local.second / 3600
    rush = _near(hour, 8.5, 1.6) + 0.9 * _near(hour, 18, 2.0) + 0.35 * _near(hour, 13, 4.0)
    week = 0.6 if local.weekday() >= 5 else 1.0
    stagnant = 0.6 + 0.8 * _slow("weather", instant, 18)
    own = 0.85 + 0.3 * _slow(station.device, instant, 2)
    no2 = stagnant * own * (4 + station.traffic * (11 + 42 * rush * week))
    sun = max(0.0, cos((hour - 15) * pi / 14))
    pm25 = stagnant * own * (3 + 6 * station.traffic + 6 * rush * station.traffic * week)
    day = instant.timetuple().tm_yday
    warmth = 11 - 8 * cos(2 * pi * (day - 20) / 365)
    return {
        "no2": round(no2, 1),
        "o3": round(max(2.0, (20 + 50 * sun * (0.4 + warmth / 25)) * own - 0.5 * no2), 1),
        "pm25": round(pm25, 1),
        "pm10": round(pm25 * 1.7 + 3 * own, 1),
        "temperature": round(warmth + 4 * (sun - 0.4) + 3 * _slow("warmth", instant, 30), 1),
        "relativeHumidity": round(min(99.0, 82 - 22 * sun + 10 * _slow("humidity", instant, 12)), 1),
    }


def _near(hour: float, peak: float, width: float) -> float:
    """A bell around an hour of the day, 1 at its peak, running on past midnight."""
    apart = abs(hour - peak)
    return exp(-((min(apart, 24 - apart) / width) ** 2))


def _slow(name: str, instant: datetime, hours: int) -> float:
    """Noise between 0 and 1 that changes smoothly over this many hours."""
    position = instant.timestamp() / (_HOUR_S * hours)
    step = int(position // 1)
    part = (1 - cos(pi * (position - step))) / 2
    return _chance(name, step) * (1 - part) + _chance(name, step + 1) * part


def _chance(name: str, step: int) -> float:
    digest = blake2b(f"{name} {step}".encode(), key=SEED, digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


SIMULATIONS: Final = (Simulation(feed="air-sensor", devices=tuple(_BY_DEVICE), message=message, every_s=30.0),)
