"""Simulated single bays with sensors, accesses and stations of bicycles, for the demonstration. All of it is invented.

Sensors have batteries: some are low, one is silent but for an hour a week, as a dead one is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.intake.simulation import Simulation
from zinneke.kernel.text import Text
from zinneke.services.parking.feeds.simulated import chance, occupied
from zinneke.services.parking.feeds.simulated_places import GARAGES, SEGMENTS, STATIONS, Segment

WEEK_S: Final = 7 * 86_400
BAY_STEP: Final = 0.00012
"""Degrees between the bays of a segment: about 9 m."""
LOW_EVERY: Final = 17
"""One bay in so many has a sensor with a low battery."""
DEAD: Final = "simulated-haute-3"

CLASSES: Final = ("disabled", "delivery", "charging", "motorcycle", "bicycle", "resident", "general")
_NAMES: Final = {
    "disabled": ("Place réservée aux personnes handicapées", "Parkeerplaats voor personen met een handicap"),
    "delivery": ("Aire de livraison", "Laad- en loszone"),
    "charging": ("Borne de recharge", "Laadpaal"),
    "motorcycle": ("Place pour motos", "Parkeerplaats voor motorfietsen"),
    "bicycle": ("Arceau à vélos", "Fietsbeugel"),
    "resident": ("Place pour riverains", "Bewonersparkeerplaats"),
    "general": ("Place avec capteur", "Parkeerplaats met sensor"),
}
_PERMITS: Final = {"disabled": "disabledPermit", "delivery": "loadingUnloading", "resident": "residentPermit"}
_VEHICLES: Final = {"motorcycle": ["motorcycle"], "bicycle": ["bicycle"], "delivery": ["van", "lorry", "car"]}
_NOTE: Final = Text(
    fr="Emplacement simulé : le capteur et ses mesures sont inventés.",
    nl="Gesimuleerd vak: de sensor en zijn metingen zijn verzonnen.",
    de="Simulierter Stellplatz: Sensor und Messwerte sind erfunden.",
    en="Simulated bay: the sensor and what it measures are invented.",
).language_map()


@dataclass(frozen=True, slots=True)
class Bay:
    """A simulated bay: its segment, its number in it, its class."""

    segment: Segment
    number: int
    spot_class: str

    @property
    def device(self) -> str:
        """The name of its sensor."""
        return f"simulated-{self.segment.device}-{self.number}"


BAYS: Final = {
    bay.device: bay
    for place, segment in enumerate(SEGMENTS)
    for number in range(6)
    for bay in (Bay(segment, number + 1, CLASSES[(place + number) % len(CLASSES)]),)
}
_ORDER: Final = {device: number for number, device in enumerate(BAYS)}
_ENTRANCES: Final = {f"simulated-{garage.device}-entrance": garage for garage in GARAGES}
_STATIONS: Final = {f"simulated-{station[0]}": station for station in STATIONS}


def bay_message(device: str, instant: datetime) -> dict[str, Any]:
    """What the sensor of a bay sends at this instant; nothing while it is silent."""
    if device == DEAD and instant.timestamp() % WEEK_S >= 3600:
        return {}
    bay = BAYS[device]
    full = occupied(bay.segment, instant) / bay.segment.spaces
    taken = chance(device, int(instant.timestamp() // 1800)) < full
    battery = 0.06 if _ORDER[device] % LOW_EVERY == 5 or device == DEAD else 0.35 + 0.6 * chance(device, 0)
    return {"occupied": taken, "battery": round(battery, 2), "rssi": -70 - round(45 * chance(device, 1)), **_bay(bay)}


def access_message(device: str, _instant: datetime) -> dict[str, Any]:
    """Where the entrance of a car park is: a little beside it."""
    garage = _ENTRANCES[device]
    return {
        "name": {"fr": f"Entrée {garage.fr}", "nl": f"Ingang {garage.nl}"},
        "location": {"lon": round(garage.lon + 0.0004, 5), "lat": round(garage.lat - 0.0002, 5)},
        "category": ["vehicleEntrance", "pedestrian"],
        "site": f"urn:ngsi-ld:OffStreetParking:simulated-{garage.device}",
        "maximumAllowedHeight": garage.height_m,
        "source": "simulation",
    }


def station_message(device: str, instant: datetime) -> dict[str, Any]:
    """What the station counts at this instant."""
    _, fr, nl, lon, lat, docks = _STATIONS[device]
    bicycles = round(docks * chance(device, int(instant.timestamp() // 900)))
    return {
        "bicycles": bicycles,
        "docks": docks - bicycles,
        "capacity": docks,
        "inService": True,
        "name": {"fr": f"Vélos {fr}", "nl": f"Fietsen {nl}"},
        "location": {"lon": lon, "lat": lat},
        "description": _NOTE,
        "source": "simulation",
    }


def _bay(bay: Bay) -> dict[str, Any]:
    fr, nl = _NAMES[bay.spot_class]
    permit = _PERMITS.get(bay.spot_class)
    return {
        "name": {"fr": f"{fr}, {bay.segment.fr} {bay.number}", "nl": f"{nl}, {bay.segment.nl} {bay.number}"},
        "location": {
            "lon": round(bay.segment.lon + BAY_STEP * bay.number, 5),
            "lat": round(bay.segment.lat + BAY_STEP * bay.number / 2, 5),
        },
        "spotClass": bay.spot_class,
        "category": ["onStreet"],
        "site": f"urn:ngsi-ld:OnStreetParking:simulated-{bay.segment.device}",
        "areaServed": bay.segment.area,
        "allowedVehicleType": _VEHICLES.get(bay.spot_class, ["car"]),
        **({"requiredPermit": [permit]} if permit else {}),
        "description": _NOTE,
        "source": "simulation",
    }


_QUARTER_S: Final = 21_600.0
"""How much of their past bays and accesses tell at the start, in seconds; the silent one tells a week."""

SIMULATIONS: Final = (
    Simulation(
        "parking-spot",
        tuple(device for device in BAYS if device != DEAD),
        bay_message,
        every_s=120.0,
        past_s=_QUARTER_S,
        past_step_s=1800.0,
    ),
    Simulation("parking-spot", (DEAD,), bay_message, every_s=120.0, past_s=float(WEEK_S), past_step_s=1800.0),
    Simulation("parking-access", tuple(_ENTRANCES), access_message, every_s=3600.0, past_s=3600.0, past_step_s=3600.0),
    Simulation("bicycle-station", tuple(_STATIONS), station_message, every_s=60.0, past_s=_QUARTER_S),
)
