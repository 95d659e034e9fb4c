"""Stations of shared bicycles, from GBFS or by MQTT topic ``zinneke/bicycle-station/{device}``.

A station that is not installed or rents nothing is out of service, which is not empty.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.intake.mapping import Feed, Reading, Scalar, Trait
from zinneke.services.parking.feeds.traits import MOST_SPACES, TEXTS

TRAITS: Final = (Trait("capacity", "totalSlotNumber", "whole", lowest=0, highest=MOST_SPACES),)


def state_of(values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """The state of the station."""
    if values.get("inService") is False:
        return {"status": "outOfService"}
    if values.get("availableBikeNumber") == 0:
        return {"status": "empty"}
    if values.get("freeSlotNumber") == 0:
        return {"status": "full"}
    return {"status": "working"} if "availableBikeNumber" in values else {}


def _count(key: str, attribute: str) -> Reading:
    return Reading(key, attribute, kind="whole", lowest=0, highest=MOST_SPACES)


FEEDS: Final = (
    Feed(
        name="bicycle-station",
        entity_type="BikeHireDockingStation",
        entity_id="urn:ngsi-ld:BikeHireDockingStation:{device}",
        readings=(
            _count("bicycles", "availableBikeNumber"),
            _count("docks", "freeSlotNumber"),
            _count("disabled", "outOfServiceSlotNumber"),
            Reading("inService", "inService", kind="flag"),
        ),
        derive=state_of,
        facts=TEXTS,
        traits=TRAITS,
    ),
)
