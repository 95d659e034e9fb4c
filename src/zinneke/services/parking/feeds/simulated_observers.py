"""Simulated car parks that several observers count, for the demonstration: they agree, differ, contradict each other.

A counter at the barriers drifts over the day, as such counters do, and is set right at night; a scan car passes every
half hour and counts what is there. All of it is invented.
"""

from datetime import datetime
from typing import Any, Final

from zinneke.intake.simulation import Simulation
from zinneke.kernel.time import in_brussels
from zinneke.services.parking.feeds.simulated import occupied, offered
from zinneke.services.parking.feeds.simulated_places import Garage

DRIFT: Final = 0.012
"""Of the spaces, by how much the counter at the barriers counts too many free ones with each hour after five."""
SCAN_EVERY_S: Final = 1800.0

OBSERVED: Final = {
    f"simulated-{garage.device}": garage
    for garage in (
        Garage("saint-jean", "Place Saint-Jean", "Sint-Jansplein", 4.3540, 50.8440, 260, "shops"),
        Garage("jamar", "Boulevard Jamar", "Jamarlaan", 4.3385, 50.8375, 420, "station"),
        Garage("arsenal", "Arsenal", "Arsenaal", 4.3925, 50.8285, 300, "offices", area="Etterbeek"),
    )
}


def record(device: str, _instant: datetime) -> dict[str, Any]:
    """What a register says of the car park."""
    garage = OBSERVED[device]
    return {**offered(garage), "spaces": garage.spaces}


def barrier(device: str, instant: datetime) -> dict[str, Any]:
    """What the counter at the barriers says."""
    garage = OBSERVED[device]
    hours = (in_brussels(instant).hour - 5) % 24
    free = garage.spaces - occupied(garage, instant) + round(DRIFT * hours * garage.spaces)
    return {"observer": "barrier", "method": "barrier", "free": min(free, garage.spaces)}


def scan(device: str, instant: datetime) -> dict[str, Any]:
    """What the scan car found."""
    garage = OBSERVED[device]
    return {"observer": "scan-car", "method": "scanCar", "free": garage.spaces - occupied(garage, instant)}


_DEVICES: Final = tuple(OBSERVED)
COUNTS: Final = (
    Simulation("parking-count", _DEVICES, barrier, every_s=60.0),
    Simulation("parking-count", _DEVICES, scan, every_s=SCAN_EVERY_S, past_step_s=SCAN_EVERY_S),
)
SIMULATIONS: Final = (
    Simulation("parking-record", _DEVICES, record, every_s=3600.0, past_s=3600.0, past_step_s=3600.0),
    *COUNTS,
)
