"""Sensors in single bays: MQTT topic ``zinneke/parking-spot/{device}`` or the observations webhook.

A message says ``occupied`` (true or false) where the sensor knows, its ``battery`` (share from 0 to 1, or
``{"value": 40, "unit": "P1"}``) and its signal ``rssi`` in dBm. A sensor that says only how it is doing leaves the
state of the bay as it was.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.intake.mapping import Feed, Reading, Scalar
from zinneke.services.parking.feeds.traits import SPOT_TRAITS, TEXTS


def state_of(values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """The state of the bay, in the words of ``ParkingSpot.status``."""
    if "occupied" not in values:
        return {}
    return {"status": "occupied" if values["occupied"] else "free"}


FEEDS: Final = (
    Feed(
        name="parking-spot",
        entity_type="ParkingSpot",
        entity_id="urn:ngsi-ld:ParkingSpot:{device}",
        readings=(
            Reading("occupied", "occupied", kind="flag"),
            Reading("battery", "batteryLevel", lowest=0, highest=1),
            Reading("rssi", "rssi", lowest=-200, highest=20),
        ),
        derive=state_of,
        facts=TEXTS,
        traits=SPOT_TRAITS,
    ),
)
