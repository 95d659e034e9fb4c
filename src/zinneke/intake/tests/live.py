"""A real MQTT server for tests, in a folder and on a port of its own."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zinneke.intake import mqtt_server
from zinneke.kernel.declarations import Value
from zinneke.kernel.settings import Settings, load

WITHIN_S = 20.0


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


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
        wait_until(lambda: _listens(settings.number("mqtt_port")))
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


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
