"""kill -9 in the middle of a write storm: what was acknowledged is there, and nothing is there by half."""

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from tests.contracts.databases import database, drop_database, server_of_its_own
from tests.contracts.running import JSON, ask, broker_process

from zinneke.broker.adapters.tests import storm
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import POWER
from zinneke.broker.query.tree import TemporalWindow
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, from_unix_s

STORE_KILLS = 5
SERVER_KILLS = 3
BROKER_KILLS = 20
CLIENTS = 4
BATCH = 10
MOMENT = random.SystemRandom()


def test_a_killed_store_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "city.sqlite3"
    for _ in range(STORE_KILLS):
        check_kept(str(file), acknowledged_until_killed(str(file)))
    assert apsw.Connection(str(file)).execute("SELECT sum(count) FROM sealed").get > 0


def test_a_killed_process_on_a_database_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    place = database(tmp_path)
    for _ in range(STORE_KILLS):
        check_kept(place, acknowledged_until_killed(place))
    drop_database(tmp_path)


def test_a_killed_database_keeps_what_was_acknowledged() -> None:
    """The whole server, postmaster and all, and not only the process that writes to it."""
    with server_of_its_own() as server:
        for _ in range(SERVER_KILLS):
            acknowledged = acknowledged_until_killed(server.address, kill=server.kill)
            server.start()
            check_kept(server.address, acknowledged)


def check_kept(place: str, acknowledged: dict[int, int]) -> None:
    """What was acknowledged is there, and every batch is whole."""
    assert acknowledged, "the storm acknowledged nothing before it was killed"
    city = Opened(Path(place), lambda _: storm.open_named(place))
    for client, number in acknowledged.items():
        assert whole_batches(city, client) >= number
    city.close()


def acknowledged_until_killed(place: str, kill: Callable[[], None] | None = None) -> dict[int, int]:
    """Run the storm for a random while, and kill it, or what it writes to first.

    Returns the last number each client was told is safe.
    """
    command = [sys.executable, "-m", storm.__name__, place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(MOMENT.uniform(0.05, 0.6))
        if kill is not None:
            kill()
        process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    return {int(line.split()[0]): int(line.split()[1]) for line in lines if line.endswith("\n")}


def whole_batches(city: Opened, client: int) -> int:
    """How many batches of a client are there, after proving that each of them is there whole."""
    entities = [storm.entity_id(client, index) for index in range(storm.BATCH)]
    present = {city.now.entity(entity)["attrs"][POWER][0]["value"] for entity in entities}  # type: ignore[index]
    (last,) = present
    for entity in entities:
        past = city.now.past(entity, TemporalWindow())
        assert past is not None
        assert [recorded.instance["value"] for recorded in past.instances] == list(range(1, last + 1))
    return int(last)


@pytest.fixture
def port() -> int:
    return free_port()


def lamp_id(client: int, index: int) -> str:
    return f"urn:ngsi-ld:Lamp:{client}-{index}"


def write_until_killed(port: int, client: int, number: int, acknowledged: dict[int, int]) -> None:
    """Upsert numbered batches over one connection, noting each number that was acknowledged."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        while True:
            number += 1
            power = {"value": number, "observedAt": format_instant(from_unix_s(number))}
            batch = [{"id": lamp_id(client, index), "type": "Lamp", "power": power} for index in range(BATCH)]
            connection.request("POST", "/ngsi-ld/v1/entityOperations/upsert", json.dumps(batch), JSON)
            answer = connection.getresponse()
            answer.read()
            assert answer.status in {201, 204}, answer.status
            acknowledged[client] = number
    except (OSError, http.client.HTTPException):
        connection.close()


def batches_kept(port: int, client: int) -> int:
    """How many batches of a client the broker has, after proving that each of them is there whole."""
    query = f"/ngsi-ld/v1/entities?local=true&idPattern=urn:ngsi-ld:Lamp:{client}-.*&limit=100&format=simplified"
    status, entities = ask(port, "GET", query)
    assert (status, len(entities)) == (200, BATCH)
    (last,) = {entity["power"] for entity in entities}
    for index in range(BATCH):
        path = f"/ngsi-ld/v1/temporal/entities/{lamp_id(client, index)}?format=temporalValues&lastN=20"
        status, past = ask(port, "GET", path)
        assert status in {200, 206}
        numbers = sorted(number for number, _ in past["power"]["values"])
        assert numbers == list(range(max(1, last - 19), last + 1))
    return int(last)


def test_a_killed_broker_keeps_what_it_acknowledged(tmp_path: Path, port: int) -> None:
    kill_again_and_again(tmp_path, port, BROKER_KILLS)


@pytest.mark.parametrize("kills", [3, pytest.param(BROKER_KILLS, marks=pytest.mark.slow)])
def test_a_killed_broker_on_a_database_keeps_what_it_acknowledged(tmp_path: Path, port: int, kills: int) -> None:
    kill_again_and_again(tmp_path, port, kills, "--store", database(tmp_path))
    drop_database(tmp_path)


def kill_again_and_again(folder: Path, port: int, kills: int, *flags: str) -> None:
    """Kill the broker among writes; after each start, ask it for what was acknowledged."""
    acknowledged: dict[int, int] = defaultdict(int)
    for kill in range(kills + 1):
        with broker_process(folder, port, *flags) as process:
            kept = {client: batches_kept(port, client) for client in acknowledged}
            assert all(kept[client] >= number for client, number in acknowledged.items()), (kill, kept, acknowledged)
            clients = [
                threading.Thread(target=write_until_killed, args=(port, client, kept.get(client, 0), acknowledged))
                for client in range(CLIENTS)
            ]
            for thread in clients:
                thread.start()
            time.sleep(MOMENT.uniform(0.1, 0.8))
            process.kill()
            for thread in clients:
                thread.join()
    assert len(acknowledged) == CLIENTS
