"""Simulated devices: pure, spread over time, with a past."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event

from zinneke.intake.message import Message
from zinneke.intake.simulation import Simulation, following, past, simulate

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DEVICES = tuple(f"d{number}" for number in range(10))


def hour_of(_device: str, instant: datetime) -> Mapping[str, object]:
    return {"no2": instant.hour, "source": "simulation"}


STREET = Simulation("air", DEVICES, hour_of, every_s=60, past_s=3600, past_step_s=900)


def test_the_past_is_the_same_in_every_run():
    assert list(past(STREET, NOON)) == list(past(STREET, NOON + timedelta(seconds=30)))


def test_the_past_comes_in_steps_oldest_first():
    times = [json.loads(message.body)["observedAt"] for message in past(STREET, NOON) if message.device == "d0"]
    assert times == [f"2026-11-24T11:{minute:02d}:00Z" for minute in (0, 15, 30, 45)]


def test_devices_send_each_at_a_moment_of_their_own():
    moments = {following(STREET, device, NOON) for device in DEVICES}
    assert len(moments) == len(DEVICES)
    assert all(NOON < moment <= NOON + timedelta(seconds=60) for moment in moments)


def test_the_moments_of_a_device_are_every_s_apart():
    first = following(STREET, "d0", NOON)
    assert following(STREET, "d0", first) == first + timedelta(seconds=60)


class SkippedTime(Event):
    """A stop sign whose waiting takes no time but moves the clock."""

    moment = NOON

    def wait(self, timeout: float | None = None) -> bool:
        self.moment += timedelta(seconds=timeout or 0)
        return self.is_set()


def test_the_present_follows_the_past():
    sent: list[Message] = []
    stopping = SkippedTime()

    def send(messages: Sequence[Message]) -> None:
        sent.extend(messages)
        if len(sent) >= 60:
            stopping.set()

    simulate([STREET], send, stopping, clock=lambda: stopping.moment)
    times = [json.loads(message.body)["observedAt"] for message in sent]
    assert times == sorted(times)
    assert times[39] < "2026-11-24T12:00:00Z" < times[40]
    assert sorted(message.device for message in sent[40:60]) == sorted(DEVICES * 2)


def test_every_moment_of_a_device_is_later_than_the_one_before():
    odd = Simulation("air", DEVICES, hour_of, every_s=7.3)
    moment = NOON
    for _ in range(1000):
        later = following(odd, "d3", moment)
        assert timedelta(0) < later - moment <= timedelta(seconds=7.3)
        moment = later
