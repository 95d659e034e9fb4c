"""A message as it comes in, by whichever door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from zinneke.kernel.time import format_instant

TOPIC: Final = "zinneke/{feed}/{device}"
"""Where devices send by MQTT."""


@dataclass(frozen=True, slots=True)
class Message:
    """One JSON object, not yet read, that a device sent to a feed."""

    feed: str
    device: str
    body: bytes

    @property
    def topic(self) -> str:
        """The MQTT topic of such a message."""
        return TOPIC.format(feed=self.feed, device=self.device)


def written(feed: str, device: str, payload: Mapping[str, Any], instant: datetime | None = None) -> Message:
    """A message with this payload; ``instant`` is added as ``observedAt``."""
    document = dict(payload)
    if instant is not None:
        document["observedAt"] = format_instant(instant)
    return Message(feed, device, msgspec.json.encode(document))
