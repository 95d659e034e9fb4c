"""Two broker processes on one PostgreSQL database: each honours what the other was told, and one sends for both."""

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.contracts.databases import database, drop_database
from tests.contracts.running import ask, broker_process

from zinneke.broker.tests.receiver import Receiver, receiving
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import parse_instant

WITHIN_S = 20.0


def lamp(power: int) -> dict[str, Any]:
    return {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": {"type": "Property", "value": power}}


def change(port: int, value: int) -> None:
    assert ask(port, "PATCH", "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1/attrs", power(value))[0] == 204


def power(value: int) -> dict[str, Any]:
    return {"power": {"type": "Property", "value": value}}


class Brokers:
    """Broker processes on one database."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder, self._stack = folder, stack
        self.ports: list[int] = []
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> int:
        """One more. Returns its port."""
        port = free_port()
        flags = ("--store", database(self._folder), "--allow-private-hosts")
        self.processes.append(self._stack.enter_context(broker_process(self._folder / str(port), port, *flags)))
        self.ports.append(port)
        return port

    def subscribe(self, port: int, uri: str, **members: Any) -> None:
        """Be told of lamps."""
        subscription = {
            "type": "Subscription",
            "entities": [{"type": "Lamp"}],
            "notification": {"endpoint": {"uri": uri, "accept": "application/json"}},
            **members,
        }
        status, _ = ask(port, "POST", "/ngsi-ld/v1/subscriptions", subscription)
        assert status == 201


@pytest.fixture
def brokers(tmp_path: Path) -> Iterator[Brokers]:
    with ExitStack() as stack:
        yield Brokers(tmp_path, stack)
    drop_database(tmp_path)


def wait_for(condition: Any) -> None:
    latest = time.monotonic() + WITHIN_S
    while not condition():
        assert time.monotonic() < latest, "it did not happen"
        time.sleep(0.05)


def numbers(receiver: Receiver) -> list[int]:
    return [entity["power"]["value"] for entity in receiver.entities()]


def test_a_subscription_made_at_one_is_told_of_what_another_is_sent(brokers: Brokers) -> None:
    """5.8.1, 5.8.6: exactly one notification, whichever process sends it."""
    first, second = brokers.start(), brokers.start()
    with receiving() as receiver:
        brokers.subscribe(second, receiver.url)
        time.sleep(1)
        assert ask(first, "POST", "/ngsi-ld/v1/entities", lamp(1))[0] == 201
        assert ask(second, "PATCH", "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1/attrs", power(2))[0] == 204
        wait_for(lambda: len(receiver.received) >= 2)
        time.sleep(1)
        assert numbers(receiver) == [1, 2]


def test_a_deleted_subscription_is_forgotten_everywhere(brokers: Brokers) -> None:
    """5.8.5."""
    first, second = brokers.start(), brokers.start()
    with receiving() as receiver:
        brokers.subscribe(first, receiver.url)
        wait_for(lambda: len(ask(second, "GET", "/ngsi-ld/v1/subscriptions")[1]) == 1)
        (subscription,) = ask(second, "GET", "/ngsi-ld/v1/subscriptions")[1]
        assert ask(second, "DELETE", f"/ngsi-ld/v1/subscriptions/{subscription['id']}")[0] == 204
        wait_for(lambda: ask(first, "GET", "/ngsi-ld/v1/subscriptions")[1] == [])


def test_what_a_killed_sender_leaves_another_sends(brokers: Brokers) -> None:
    """12.4: at least once, whichever process dies."""
    first = brokers.start()
    second = brokers.start()
    with receiving() as receiver:
        receiver.statuses = [503]
        brokers.subscribe(first, receiver.url)
        wait_for(lambda: len(ask(second, "GET", "/ngsi-ld/v1/subscriptions")[1]) == 1)
        assert ask(second, "POST", "/ngsi-ld/v1/entities", lamp(1))[0] == 201
        wait_for(lambda: len(receiver.received) >= 1)
        brokers.processes[0].kill()
        refused = len(receiver.received)
        receiver.statuses = [200]
        wait_for(lambda: len(receiver.received) > refused)
        assert set(numbers(receiver)) == {1}


def known_at(port: int, number: int) -> bool:
    return len(ask(port, "GET", "/ngsi-ld/v1/subscriptions")[1]) == number


def test_a_gap_is_one_gap_through_all_processes(brokers: Brokers) -> None:
    """5.2.12: one notification in each gap, whoever is sent the changes, and the last state is told."""
    ports = [brokers.start(), brokers.start()]
    with receiving() as receiver:
        brokers.subscribe(ports[1], receiver.url, throttling=1.5)
        wait_for(lambda: known_at(ports[0], 1))
        assert ask(ports[0], "POST", "/ngsi-ld/v1/entities", lamp(0))[0] == 201
        for number in range(1, 101):
            change(ports[number % 2], number)
            time.sleep(0.04)
        wait_for(lambda: numbers(receiver)[-1:] == [100])
        time.sleep(2)
        told = [parse_instant(one.body["notifiedAt"]).timestamp() for one in receiver.received]
        gaps = [later - earlier for earlier, later in pairwise(told)]
        assert min(gaps) >= 1.49, gaps
        assert 3 <= len(told) <= 7, "a change told in every gap, and nothing twice"
        assert numbers(receiver) == sorted(set(numbers(receiver)))


def test_what_is_held_back_at_one_is_told_when_the_process_that_led_is_dead(brokers: Brokers) -> None:
    """5.2.12, 12.4: what is held back stands in the database."""
    first, second = brokers.start(), brokers.start()
    with receiving() as receiver:
        brokers.subscribe(first, receiver.url, throttling=3)
        wait_for(lambda: known_at(second, 1))
        assert ask(first, "POST", "/ngsi-ld/v1/entities", lamp(1))[0] == 201
        wait_for(lambda: numbers(receiver) == [1])
        time.sleep(1)  # that it has been sent is written down a few times a second
        change(first, 2)
        brokers.processes[0].kill()
        change(second, 3)
        wait_for(lambda: numbers(receiver) == [1, 3])
        time.sleep(1)
        assert numbers(receiver) == [1, 3]


def test_a_source_has_one_copy_of_a_subscription(brokers: Brokers, tmp_path: Path) -> None:
    """5.8.1.4: made soon, whichever process was told of the subscription or of the source, and once."""
    ports, elsewhere = [brokers.start(), brokers.start()], free_port()
    copies = "/ngsi-ld/v1/subscriptions?limit=10"
    with broker_process(tmp_path / "elsewhere", elsewhere, "--alias", "elsewhere"), receiving() as receiver:
        source = {
            "type": "ContextSourceRegistration",
            "endpoint": f"http://127.0.0.1:{elsewhere}",
            "information": [{"entities": [{"type": "Lamp"}]}],
            "operations": ["createSubscription", "updateSubscription", "deleteSubscription"],
        }
        assert ask(ports[1], "POST", "/ngsi-ld/v1/csourceRegistrations", source)[0] == 201
        for number, port in enumerate(ports, start=1):
            brokers.subscribe(port, receiver.url)
            wait_for(lambda number=number: len(ask(elsewhere, "GET", copies)[1]) == number)
        time.sleep(2)
        assert len(ask(elsewhere, "GET", copies)[1]) == 2
        for subscription in ask(ports[1], "GET", "/ngsi-ld/v1/subscriptions")[1]:
            assert ask(ports[1], "DELETE", f"/ngsi-ld/v1/subscriptions/{subscription['id']}")[0] == 204
        wait_for(lambda: ask(elsewhere, "GET", copies)[1] == [])


def test_updates_of_one_entity_through_two_processes_are_not_lost(brokers: Brokers) -> None:
    """5.6.3: what one appends, another does not overwrite with what it read before."""
    ports = [brokers.start(), brokers.start()]
    assert ask(ports[0], "POST", "/ngsi-ld/v1/entities", lamp(0))[0] == 201
    path = "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1/attrs"

    def append(port: int, name: str) -> None:
        for number in range(20):
            assert ask(port, "POST", path, {f"{name}{number}": {"type": "Property", "value": number}})[0] == 204

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(append, ports[n % 2], f"n{n}x") for n in range(4)]:
            done.result()
    _, entity = ask(ports[0], "GET", "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1")
    assert len([name for name in entity if name.startswith("n")]) == 80


def test_whoever_waits_for_the_database_waits_alone(brokers: Brokers, tmp_path: Path) -> None:
    """A look-up that has to wait does not keep the process from answering others."""
    port = brokers.start()
    assert ask(port, "POST", "/ngsi-ld/v1/entities", lamp(1))[0] == 201
    with psycopg.connect(database(tmp_path)) as connection, ThreadPoolExecutor(1) as threads:
        connection.execute("LOCK TABLE zinneke.entities IN ACCESS EXCLUSIVE MODE")
        waiting = threads.submit(ask, port, "GET", "/ngsi-ld/v1/entities/urn:ngsi-ld:Lamp:1")
        time.sleep(0.5)
        begun = time.monotonic()
        assert ask(port, "GET", "/healthz")[0] == 200
        assert time.monotonic() - begun < 3
        assert not waiting.done()
        connection.rollback()
        assert waiting.result()[0] == 200
