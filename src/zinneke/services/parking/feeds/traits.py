"""What places to park tell of themselves besides counts: hours, prices, limits, for whom they are.

Names are those of the Smart Data Models where these have one. ``tariff`` is ours, and read by ``rules/tariffs.py``.
"""

from typing import Final

from zinneke.intake.mapping import Reading, Trait
from zinneke.services.parking.manifest.classes import CLASS_CODES, SPOT_CLASSES
from zinneke.services.parking.rules.tariffs import read

TEXTS: Final = ("locationNote", "dataProvider", "description", "address", "areaServed", "owner")
"""Facts that are texts, or texts by language."""
VEHICLES: Final = ("car", "motorcycle", "bicycle", "van", "lorry", "bus", "caravan", "moped", "trailer")
"""Of ``allowedVehicleType``; the first of a place is the principal one."""
MOST_SPACES: Final = 100_000
HIGHEST_M: Final = 20.0

_RULES: Final = (
    Trait("tariff", "tariff", "json", check=read),
    Trait("allowedVehicleType", "allowedVehicleType", "words", choices=VEHICLES),
    Trait("maximumParkingDuration", "maximumParkingDuration", "text"),
    Trait("requiredPermit", "requiredPermit", "words"),
    Trait("permitActiveHours", "permitActiveHours", "text"),
    Trait("recordUpdatedAt", "recordUpdatedAt", "text"),
    Trait("category", "category", "words"),
)

SITE_TRAITS: Final = (
    *_RULES,
    Trait("openingHours", "openingHours", "text"),
    Trait("maximumAllowedHeight", "maximumAllowedHeight", "number", "MTR", 0.5, HIGHEST_M),
    Trait("maximumAllowedWidth", "maximumAllowedWidth", "number", "MTR", 0.5, HIGHEST_M),
    Trait("parkAndRide", "parkAndRide", "flag"),
    Trait("facilities", "facilities", "words"),
    Trait("parkingMode", "parkingMode", "words"),
    *(
        Trait(f"classes.{each.code}.spaces", each.total, "whole", lowest=0, highest=MOST_SPACES)
        for each in SPOT_CLASSES
    ),
)
"""Of a car park or a segment of a street."""

SPOT_TRAITS: Final = (
    *_RULES,
    Trait("spotClass", "spotClass", "text", choices=(*CLASS_CODES, "general")),
    Trait("site", "refParkingSite", "link"),
    Trait("width", "width", "number", "MTR", 0.5, HIGHEST_M),
    Trait("length", "length", "number", "MTR", 0.5, HIGHEST_M),
)
"""Of a single bay."""

CLASS_READINGS: Final = tuple(
    Reading(f"classes.{each.code}.free", each.free, kind="whole", lowest=-MOST_SPACES, highest=MOST_SPACES)
    for each in SPOT_CLASSES
)
"""Free spaces of each class, as they came: more than there are is a fault that the rule finds."""
