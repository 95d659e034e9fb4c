"""Car parks for tests, made by the feed from the sample payload."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from zinneke.services.parking.feeds.counter import FEEDS
from zinneke.ui.testing import entity_of

SAMPLE: Final = json.loads((Path(__file__).parent / "data" / "OffStreetParking.json").read_text("utf-8"))
ID: Final = "urn:ngsi-ld:OffStreetParking:test"


def sample(device: str = "test", *, instant: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """A car park; what is changed to None its message does not say."""
    payload = {name: value for name, value in {**SAMPLE, **changes}.items() if value is not None}
    return entity_of(FEEDS[0], device, payload, instant)
