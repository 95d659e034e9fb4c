"""A real MQTT server for tests, in a folder and on a port of its own."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zinneke.intake import mqtt_server
from zinneke.kernel.declarations import Value
from zinneke.kernel.settings import Settings, load
from zinneke.kernel.tests.ports import free_port, listens

WITHIN_S = 20.0


def settings_for(folder: Path, **flags: Value) -> Settings:
    """Settings of a city in this folder."""
    given: dict[str, Value | None] = {
        "data": str(folder),
        "mqtt_port": free_port(),
        "mqtt_password": "for the intake",
        "device_password": "for devices",
        **flags,
    }
    return load(given, environment={}, file=folder / "none.toml")


@contextmanager
def mqtt_serving(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """The MQTT server, accepting connections, until the block ends."""
    server = subprocess.Popen(mqtt_server.command(settings), stderr=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        wait_until(lambda: listens(settings.number("mqtt_port")))
        yield server
    finally:
        server.terminate()
        server.wait(10)


def wait_until(true: Callable[[], object]) -> None:
    """Wait until ``true()`` holds; fails the test if it does not in time."""
    gives_up_at = time.monotonic() + WITHIN_S
    while not true():
        assert time.monotonic() < gives_up_at, "did not happen in time"
        time.sleep(0.05)
