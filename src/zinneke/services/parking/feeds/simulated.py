"""Simulated supply at real places of Brussels, for the demonstration. Capacities, prices and counts are invented.

Each count is a pure function of the place and the instant, so a restart tells the same story. Bays and stations of
bicycles are in ``simulated_bays.py``, car parks with several observers in ``simulated_observers.py``, places in
``simulated_places.py``.
"""

from datetime import datetime
from hashlib import blake2b
from math import cos, exp, pi
from typing import Any, Final

from zinneke.intake.simulation import Simulation
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels
from zinneke.services.parking.feeds.simulated_places import (
    GARAGE_TARIFF,
    GARAGES,
    RIDE,
    SEGMENTS,
    ZONE_TARIFF,
    Garage,
    Segment,
    Use,
)

SEED: Final = b"zinneke parking 1"
GARAGE_BY_DEVICE: Final = {f"simulated-{garage.device}": garage for garage in GARAGES}
SEGMENT_BY_DEVICE: Final = {f"simulated-{segment.device}": segment for segment in SEGMENTS}

_NOTE: Final = Text(
    fr="Parking simulé : la capacité, les prix, les heures et les comptages sont inventés.",
    nl="Gesimuleerde parking: capaciteit, prijzen, uren en tellingen zijn verzonnen.",
    de="Simuliertes Parkhaus: Kapazität, Preise, Zeiten und Zählungen sind erfunden.",
    en="Simulated car park: capacity, prices, hours and counts are invented.",
).language_map()
_STREET_NOTE: Final = Text(
    fr="Tronçon simulé : le nombre de places, les règles, les prix et les comptages sont inventés.",
    nl="Gesimuleerd straatdeel: aantal plaatsen, regels, prijzen en tellingen zijn verzonnen.",
    de="Simulierter Straßenabschnitt: Zahl der Plätze, Regeln, Preise und Zählungen sind erfunden.",
    en="Simulated street segment: number of spaces, rules, prices and counts are invented.",
).language_map()

_PEAKS: Final[dict[Use, tuple[tuple[float, float, float], ...]]] = {
    "shops": ((11.5, 2.0, 0.55), (16.0, 2.6, 0.88)),
    "offices": ((10.5, 2.2, 0.85), (14.5, 2.4, 0.85)),
    "station": ((9.5, 2.6, 0.80), (15.0, 3.4, 0.92)),
    "evening": ((13.0, 2.0, 0.50), (20.5, 2.2, 1.02)),
    "residents": ((23.0, 5.0, 0.98), (4.0, 3.5, 0.95)),
}
"""Hour, width in hours and height of each daily rise."""
_WEEKEND: Final[dict[Use, float]] = {
    "shops": 1.1, "offices": 0.25, "station": 0.6, "evening": 1.05, "residents": 1.0
}  # fmt: skip
_SHARES: Final = {"disabled": 0.02, "charging": 0.04, "motorcycle": 0.015}
"""Of the spaces of a garage, how many are of a class; at least two of each."""


def message(device: str, instant: datetime) -> dict[str, Any]:
    """What the simulated car park sends at this instant."""
    garage = GARAGE_BY_DEVICE[device]
    local = in_brussels(instant)
    closed = garage.closed_at_night and not 6 <= local.hour < 23
    return {
        **_counts(garage, instant, {name: max(2, round(share * garage.spaces)) for name, share in _SHARES.items()}),
        "opening": "closed" if closed else "open",
        **offered(garage),
    }


def offered(garage: Garage) -> dict[str, Any]:
    """What the simulated car park is, whatever it counts."""
    ride = {"parkAndRide": True, "category": ["urbanDeterrentParking", "public"]} if garage.park_and_ride else {}
    return {
        **_facts(garage),
        "description": _NOTE,
        "openingHours": "Mo-Su 06:00-23:00" if garage.closed_at_night else "24/7",
        "maximumAllowedHeight": garage.height_m,
        "tariff": RIDE if garage.park_and_ride else GARAGE_TARIFF[garage.use],
        "allowedVehicleType": ["car", "motorcycle"],
        "category": ["feeCharged", "public", "barrierAccess"],
        **ride,
    }


def street_message(device: str, instant: datetime) -> dict[str, Any]:
    """What is known of the simulated segment at this instant."""
    segment = SEGMENT_BY_DEVICE[device]
    tariff = ZONE_TARIFF[segment.zone]
    longest = tariff.get("maximumMinutes")
    return {
        **_counts(segment, instant, {"disabled": 1, "delivery": 1, "charging": 1}),
        **_facts(segment),
        "description": _STREET_NOTE,
        "tariff": tariff,
        "requiredPermit": ["residentPermit", "noPermitNeeded"] if segment.zone != "red" else ["noPermitNeeded"],
        "allowedVehicleType": ["car"],
        "parkingMode": ["parallelParking"],
        "category": [f"{segment.zone}Zone"],
        **({"maximumParkingDuration": f"PT{longest}M"} if longest else {}),
    }


def occupied(place: Garage | Segment, instant: datetime) -> int:
    """How many spaces are taken: a base, the daily rises of its use, and slow noise; never more than there are."""
    return min(place.spaces, max(0, round(_share(place, instant) * place.spaces)))


def chance(name: str, step: int) -> float:
    """A number from 0 to 1 that follows from the name and the step alone."""
    digest = blake2b(f"{name} {step}".encode(), key=SEED, digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def _counts(place: Garage | Segment, instant: datetime, classes: dict[str, int]) -> dict[str, Any]:
    free = left = place.spaces - occupied(place, instant)
    by_class: dict[str, dict[str, int]] = {}
    for name, spaces in classes.items():
        taken = _share(place, instant) * (0.6 + 0.5 * _slow(f"{place.device} {name}", instant, 6))
        free_of_class = min(left, max(0, round(spaces * (1 - taken))))
        by_class[name] = {"spaces": spaces, "free": free_of_class}
        left -= free_of_class
    return {"free": free, "spaces": place.spaces, "classes": by_class}


def _facts(place: Garage | Segment) -> dict[str, Any]:
    return {
        "name": {"fr": place.fr, "nl": place.nl},
        "location": {"lon": place.lon, "lat": place.lat},
        "areaServed": place.area,
        "source": "simulation",
    }


def _share(place: Garage | Segment, instant: datetime) -> float:
    local = in_brussels(instant)
    hour = local.hour + local.minute / 60 + local.second / 3600
    rise = max(height * _near(hour, peak, width) for peak, width, height in _PEAKS[place.use])
    week = _WEEKEND[place.use] if local.weekday() >= 5 else 1.0
    day = 0.92 + 0.16 * _slow(place.device, instant, 9)
    ripple = 0.02 * (_slow(f"{place.device} minutes", instant, 0.2) - 0.5)
    return 0.08 + 0.92 * rise * week * day + ripple


def _near(hour: float, peak: float, width: float) -> float:
    """A bell around an hour of the day, 1 at its peak, running on past midnight."""
    apart = abs(hour - peak)
    return exp(-((min(apart, 24 - apart) / width) ** 2))


def _slow(name: str, instant: datetime, hours: float) -> float:
    """Noise between 0 and 1 that changes smoothly over this many hours."""
    position = instant.timestamp() / (3600 * hours)
    step = int(position // 1)
    part = (1 - cos(pi * (position - step))) / 2
    return chance(name, step) * (1 - part) + chance(name, step + 1) * part


SIMULATIONS: Final = (
    Simulation(feed="parking", devices=tuple(GARAGE_BY_DEVICE), message=message, every_s=30.0),
    Simulation(feed="parking-street", devices=tuple(SEGMENT_BY_DEVICE), message=street_message, every_s=60.0),
)
