"""Records of registers: what a place to park is, without how full it is. They need no time, and overrule earlier ones.

Topics ``zinneke/parking-record/{device}``, ``parking-street-record``, ``parking-spot-record`` and
``bicycle-station-record``, the webhook, and polled sources.
"""

from typing import Final

from zinneke.intake.mapping import Feed, Trait
from zinneke.services.parking.feeds.bicycles import TRAITS
from zinneke.services.parking.feeds.traits import MOST_SPACES, SITE_TRAITS, SPOT_TRAITS, TEXTS

_SPACES: Final = Trait("spaces", "totalSpotNumber", "whole", lowest=1, highest=MOST_SPACES)
"""A capacity of zero in a register is a capacity that is not known."""


def _record(name: str, entity_type: str, traits: tuple[Trait, ...]) -> Feed:
    return Feed(
        name=name,
        entity_type=entity_type,
        entity_id=f"urn:ngsi-ld:{entity_type}:{{device}}",
        readings=(),
        facts=TEXTS,
        traits=traits,
        record=True,
    )


FEEDS: Final = (
    _record("parking-record", "OffStreetParking", (*SITE_TRAITS, _SPACES)),
    _record("parking-street-record", "OnStreetParking", (*SITE_TRAITS, _SPACES)),
    _record("parking-spot-record", "ParkingSpot", SPOT_TRAITS),
    _record("bicycle-station-record", "BikeHireDockingStation", TRAITS),
)
