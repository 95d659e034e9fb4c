"""What enforcement found in a street: MQTT topic ``zinneke/parking-checks/{device}`` or the observations webhook.

Scan cars and stewards see number plates; this city does not want them. A message says of one round through a segment
how many vehicles were ``checked`` and how many stood there ``withoutRight``, and by which ``method``, in the words of
APDS observations (ISO/TS 5206-1): ``anpr``, ``chalk``, ``rfTransponder``, ``scanner``, ``visual``. Anything else in a
message is ignored. ``device`` is the segment's own name.
"""

from typing import Final

from zinneke.intake.mapping import Feed, Reading

METHODS: Final = ("anpr", "chalk", "rfTransponder", "scanner", "visual")
MOST: Final = 10_000

FEEDS: Final = (
    Feed(
        name="parking-checks",
        entity_type="OnStreetParking",
        entity_id="urn:ngsi-ld:OnStreetParking:{device}",
        readings=(
            Reading("checked", "checkedVehicleNumber", kind="whole", lowest=0, highest=MOST, required=True),
            Reading("withoutRight", "vehicleWithoutRightNumber", kind="whole", lowest=0, highest=MOST, required=True),
            Reading("method", "checkMethod", kind="text", choices=METHODS),
        ),
    ),
)
