"""Simulated devices: definitions that services give, and the engine that lets them speak through MQTT.

A simulated device is a pure function of its name and the instant, so that a restart repeats nothing new.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heapreplace
from itertools import islice
from threading import Event
from typing import Any, Final
from zlib import crc32

from zinneke.intake.message import Message, written
from zinneke.kernel.time import from_unix_s, now

MAX_BATCH: Final = 250
Payload = Mapping[str, Any]
"""What a device sends, before it is written as JSON."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Devices of one feed that exist only here.

    ``message(device, instant)`` is what the device sends at that instant, without the time itself, which is
    added as ``observedAt``; nothing is sent where it is empty: the device is silent. It must be a pure function
    (take its randomness from a fixed seed, the device and the instant) and say ``"source": "simulation"``. Each
    device sends every ``every_s`` seconds, each at a moment of its own. At the start they also send the past
    ``past_s`` seconds in steps of ``past_step_s``, for the charts.
    """

    feed: str
    devices: tuple[str, ...]
    message: Callable[[str, datetime], Payload]
    every_s: float = 60.0
    past_s: float = 86_400.0
    past_step_s: float = 900.0


def simulate(
    simulations: Iterable[Simulation],
    send: Callable[[Sequence[Message]], None],
    stopping: Event,
    clock: Callable[[], datetime] = now,
) -> None:
    """Let all simulated devices speak until asked to stop: first their past, then the present as it comes."""
    played = tuple(simulations)
    started = clock()
    for simulation in played:
        messages = past(simulation, started)
        while not stopping.is_set() and (batch := list(islice(messages, MAX_BATCH))):
            send(batch)
    agenda = [
        (following(simulation, device, started), number, device)
        for number, simulation in enumerate(played)
        for device in simulation.devices
    ]
    heapify(agenda)
    while agenda and not stopping.wait(max(0.0, (agenda[0][0] - clock()).total_seconds())):
        instant, number, device = agenda[0]
        simulation = played[number]
        if payload := simulation.message(device, instant):
            send([written(simulation.feed, device, payload, instant)])
        heapreplace(agenda, (following(simulation, device, max(instant, clock())), number, device))


def past(simulation: Simulation, until: datetime) -> Iterator[Message]:
    """What the devices would have sent before ``until``, oldest first."""
    step_s = simulation.past_step_s
    newest = int(until.timestamp() // step_s)
    for turn in range(newest - int(simulation.past_s // step_s), newest):
        instant = from_unix_s(turn * step_s)
        for device in simulation.devices:
            if payload := simulation.message(device, instant):
                yield written(simulation.feed, device, payload, instant)


def following(simulation: Simulation, device: str, instant: datetime) -> datetime:
    """The first moment after ``instant`` at which the device sends: the same moments in every run."""
    every_ms = max(1, round(simulation.every_s * 1000))
    phase_ms = crc32(device.encode()) % every_ms
    turn = (round(instant.timestamp() * 1000) - phase_ms) // every_ms + 1
    return from_unix_s((turn * every_ms + phase_ms) / 1000)
