from dataclasses import dataclass

import pytest

from zinneke.kernel.events import Event, listen, publish


@dataclass(frozen=True, slots=True)
class LampReplaced(Event):
    lamp: str


@dataclass(frozen=True, slots=True)
class LampStolen(Event):
    lamp: str


def test_listeners_hear_their_own_kind_in_order() -> None:
    heard: list[str] = []
    stops = [
        listen(LampReplaced, lambda event: heard.append(f"1 {event.lamp}")),
        listen(LampReplaced, lambda _event: heard.append("2")),
    ]
    publish(LampReplaced("L7"))
    publish(LampStolen("L8"))
    for stop in stops:
        stop()
    publish(LampReplaced("L9"))
    assert heard == ["1 L7", "2"]


def test_an_error_reaches_the_publisher() -> None:
    def refuse(_event: LampStolen) -> None:
        raise RuntimeError("no budget")

    stop = listen(LampStolen, refuse)
    with pytest.raises(RuntimeError, match="no budget"):
        publish(LampStolen("L1"))
    stop()
