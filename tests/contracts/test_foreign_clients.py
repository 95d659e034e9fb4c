"""Programs of strangers: client libraries that others wrote, against the real broker process.

They live in an environment of their own (`make setup-dev` makes it from requirements/clients.lock).
"""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.running import broker_process

from zinneke.broker.tests.receiver import Receiver, receiving
from zinneke.kernel.tests.ports import free_port

PROJECT = Path(__file__).resolve().parents[2]
PYTHON = PROJECT / ".venv" / "clients" / "bin" / "python"
SESSION = Path(__file__).with_name("foreign_session.py")
PATIENCE_S = 10
STATION = "urn:ngsi-ld:AirQualityObserved:Bxl-1"
LAMPS = [f"urn:ngsi-ld:Lamp:{number}" for number in range(5)]


@pytest.mark.skipif(not PYTHON.exists(), reason="the libraries of others are not set up: run make setup-dev")
@pytest.mark.parametrize("library", ["ngsildclient", "pyngsildclient"])
def test_a_client_of_others_finds_its_way(library: str, tmp_path: Path) -> None:
    """Create, retrieve, query, batch upsert, count, types, subscribe, history and delete (5.6, 5.7, 5.8)."""
    port = free_port()
    with receiving() as receiver, broker_process(tmp_path, port, "--allow-private-hosts"):
        seen = run(library, port, receiver.url)
        notified = until_notified(receiver)
    assert seen["created"] is True
    assert seen["read"]["id"] == STATION
    assert seen["read"]["NO2"] == {"type": "Property", "value": 22, "unitCode": "GQ"}
    assert seen["read"]["location"]["value"] == {"type": "Point", "coordinates": [4.35, 50.85]}
    assert (seen["upserted"], seen["number"]) == (True, 5)
    assert (seen["found"], seen["missed"], seen["dark"]) == ([STATION], [], LAMPS[:2])
    assert seen["types"] == ["AirQualityObserved", "Lamp"]
    assert seen["subscriptions"] == [seen["subscription"]]
    assert [value for value, _ in seen["past"]["power"]["values"]] == [1]
    assert seen["deleted"] == [True, False, True]
    assert seen["left"] == 0
    assert [(one["id"], one["power"]["value"]) for one in notified] == [(LAMPS[4], 4)]


def run(library: str, port: int, receiver: str) -> dict[str, Any]:
    """What the session with a library saw."""
    command = [str(PYTHON), "-B", str(SESSION), library, str(port), receiver]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def until_notified(receiver: Receiver) -> list[Any]:
    """The entities of the notifications, once there are any."""
    latest = time.monotonic() + PATIENCE_S
    while not receiver.received and time.monotonic() < latest:
        time.sleep(0.02)
    return receiver.entities()
