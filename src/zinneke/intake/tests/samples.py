"""A feed and messages for the intake's tests."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from zinneke.intake.mapping import Feed, Reading, Scalar
from zinneke.intake.message import Message

NOW: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def level(values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """A toy rule."""
    no2 = values.get("no2")
    return {} if no2 is None else {"airQualityLevel": "good" if float(no2) < 40 else "poor"}


AIR: Final = Feed(
    name="air",
    entity_type="AirQualityObserved",
    entity_id="urn:ngsi-ld:AirQualityObserved:{device}",
    readings=(
        Reading("no2", "no2", "GQ", lowest=0, highest=2000),
        Reading("pm25", "pm25", "GQ", lowest=0, highest=2000),
        Reading("t", "temperature", "CEL", lowest=-60, highest=60),
        Reading("count", "count", kind="whole", lowest=0),
        Reading("state", "state", kind="text", choices=("on", "off")),
        Reading("heated", "heated", kind="flag"),
    ),
    derive=level,
)


def entity_id(device: str) -> str:
    """The entity of a device of this feed."""
    return f"urn:ngsi-ld:AirQualityObserved:{device}"


def message(device: str = "a1", at: str = "2026-11-24T11:00:00Z", **payload: Any) -> Message:
    """A message of the feed; NO2 is 20 µg/m³ unless the payload says otherwise."""
    document = {"observedAt": at, **(payload or {"no2": 20})}
    return Message("air", device, json.dumps(document).encode())
