"""Simulated devices: definitions that services give, and the engine that lets them speak through MQTT.

A simulated device is a pure function of its name and the instant, so that a restart repeats nothing new.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Payload = Mapping[str, Any]
"""What a device sends, before it is written as JSON."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Devices of one feed that exist only here.

    ``message(device, instant)`` is what the device sends at that instant, without the time itself, which is
    added as ``observedAt``. It must be a pure function (take its randomness from a fixed seed, the device and
    the instant) and say ``"source": "simulation"``. Each device sends every ``every_s`` seconds, each at a
    moment of its own. At the start they also send the past ``past_s`` seconds in steps of ``past_step_s``,
    for the charts.
    """

    feed: str
    devices: tuple[str, ...]
    message: Callable[[str, datetime], Payload]
    every_s: float = 60.0
    past_s: float = 86_400.0
    past_step_s: float = 900.0
