"""Entrances and exits of car parks: ``ParkingAccess``, each with the car park it leads to.

They come from registers, not from sensors: by MQTT topic ``zinneke/parking-access/{device}`` or the webhook.
"""

from typing import Final

from zinneke.intake.mapping import Feed, Trait
from zinneke.services.parking.feeds.traits import HIGHEST_M, TEXTS

WAYS: Final = ("vehicleEntrance", "vehicleExit", "pedestrian", "wheelchairAccessible")

FEEDS: Final = (
    Feed(
        name="parking-access",
        entity_type="ParkingAccess",
        entity_id="urn:ngsi-ld:ParkingAccess:{device}",
        readings=(),
        facts=TEXTS,
        traits=(
            Trait("category", "category", "words", choices=WAYS),
            Trait("site", "refParkingSite", "link"),
            Trait("maximumAllowedHeight", "maximumAllowedHeight", "number", "MTR", 0.5, HIGHEST_M),
            Trait("width", "width", "number", "MTR", 0.5, HIGHEST_M),
        ),
        record=True,
    ),
)
