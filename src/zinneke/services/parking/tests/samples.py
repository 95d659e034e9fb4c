"""Car parks and forecasts for tests, made from the sample payloads."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.feeds.counter import FEEDS
from zinneke.ui.testing import entity_of

_PAYLOADS: Final = Path(__file__).parent / "data"
SAMPLE: Final = json.loads((_PAYLOADS / "OffStreetParking.json").read_text("utf-8"))
FORECAST: Final = (_PAYLOADS / "ParkingForecast.json").read_text("utf-8")
MADE: Final = "2026-11-27T12:05:00Z"
"""When the sample's forecast was made."""
ID: Final = "urn:ngsi-ld:OffStreetParking:test"


def sample(device: str = "test", *, instant: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """A car park; what is changed to None its message does not say."""
    payload = {name: value for name, value in {**SAMPLE, **changes}.items() if value is not None}
    return entity_of(FEEDS[0], device, payload, instant)


def forecast(at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """The forecast of the sample car park, as if made at this instant."""
    entity = json.loads(FORECAST.replace(MADE, format_instant(at or now())))
    return {name: value for name, value in {**entity, **changes}.items() if value is not None}
