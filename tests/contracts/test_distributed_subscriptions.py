"""Subscriptions over several brokers, each a process of its own (5.8.1.4, 5.8.2.4, 5.8.5.4, 5.8.6, 14.6)."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.contracts.running import broker_process

from zinneke.broker.tests.api import CONTEXT, CONTEXT_DOCUMENT, LINKED
from zinneke.broker.tests.receiver import Receiver, receiving
from zinneke.kernel.tests.ports import free_port

PATIENCE_S = 20.0
ID = "urn:ngsi-ld:Subscription:lamps"
LAMP = "urn:ngsi-ld:Lamp:1"


class Running:
    """A broker that can be stopped and started again on its folder."""

    def __init__(self, folder: Path, alias: str) -> None:
        self.folder, self.alias, self.port = folder / alias, alias, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._http = httpx.Client(base_url=self.url + "/ngsi-ld/v1", headers=LINKED)
        self._contexts = folder / "contexts"
        self._contexts.mkdir(exist_ok=True)
        (self._contexts / "city.jsonld").write_text(CONTEXT_DOCUMENT, "utf-8")
        (self._contexts / "index.json").write_text(json.dumps({CONTEXT: "city.jsonld"}), "utf-8")
        self._process = ExitStack()

    def start(self) -> "Running":
        flags = ("--contexts", str(self._contexts), "--allow-private-hosts", "--alias", self.alias)
        self._process.enter_context(broker_process(self.folder, self.port, *flags))
        return self

    def stop(self) -> None:
        """Kill it."""
        self._process.close()

    def close(self) -> None:
        self.stop()
        self._http.close()

    def send(self, method: str, path: str, body: Any = None) -> Any:
        answer = self._http.request(method, path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def lamp(self, entity_id: str = LAMP, **attributes: Any) -> None:
        self.send("POST", "/entities?local=true", {"id": entity_id, "type": "Lamp", **attributes})

    def set(self, entity_id: str = LAMP, **attributes: Any) -> None:
        self.send("PATCH", f"/entities/{entity_id}/attrs?local=true", attributes)

    def register(self, other: "Running", **members: Any) -> str:
        body = {
            "id": f"urn:ngsi-ld:ContextSourceRegistration:{other.alias}",
            "type": "ContextSourceRegistration",
            "endpoint": other.url,
            "information": [{"entities": [{"type": "Lamp"}]}],
            "contextSourceAlias": other.alias,
            **members,
        }
        self.send("POST", "/csourceRegistrations", body)
        return str(body["id"])

    def subscribe(self, receiver: Receiver, *, notification: Any = None, **members: Any) -> None:
        body = {
            "id": ID,
            "type": "Subscription",
            "entities": [{"type": "Lamp"}],
            "notification": {"endpoint": {"uri": receiver.url}, "format": "simplified", **(notification or {})},
            **members,
        }
        self.send("POST", "/subscriptions", body)

    def subscriptions(self) -> list[Any]:
        found: list[Any] = self.send("GET", "/subscriptions")
        return found


@contextmanager
def brokers(folder: Path, *aliases: str) -> Iterator[list[Running]]:
    with ExitStack() as stack:
        yield [stack.enter_context(closing(Running(folder, alias))).start() for alias in aliases]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[Running]]:
    with brokers(tmp_path, "here", "there") as running:
        yield running


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


def until(question: Callable[[], object]) -> None:
    latest = time.monotonic() + PATIENCE_S
    while not question():
        assert time.monotonic() < latest, "it did not happen"
        time.sleep(0.02)


def test_a_source_tells_and_it_is_told_on(two: list[Running], receiver: Receiver) -> None:
    """5.8.6: under the own subscriptionId, in the own form, and by the own filters."""
    here, there = two
    here.register(there)
    here.subscribe(receiver, q="power>10", notification={"pick": ["id", "power"]})
    until(there.subscriptions)
    (copy,) = there.subscriptions()
    assert copy["id"] != ID
    assert (copy["q"], copy["notification"]["format"]) == ("power>10", "normalized")
    assert copy["notification"]["endpoint"]["uri"].startswith(here.url)
    there.lamp(power=5)
    there.set(power=12)
    here.lamp("urn:ngsi-ld:Lamp:2", power=20)
    until(lambda: len(receiver.received) == 2)
    assert {one.body["subscriptionId"] for one in receiver.received} == {ID}
    assert sorted(receiver.entities(), key=str) == [
        {"id": LAMP, "power": 12},
        {"id": "urn:ngsi-ld:Lamp:2", "power": 20},
    ]


def test_changes_and_deletions_pass_on(two: list[Running], receiver: Receiver) -> None:
    """5.3.1: what was before, what is gone."""
    here, there = two
    here.register(there)
    triggers = ["attributeUpdated", "attributeDeleted", "entityDeleted"]
    here.subscribe(receiver, notificationTrigger=triggers, notification={"showChanges": True, "format": "normalized"})
    until(there.subscriptions)
    there.lamp(power=5, colour="red")
    there.set(power=6)
    there.send("DELETE", f"/entities/{LAMP}/attrs/colour")
    there.send("DELETE", f"/entities/{LAMP}")
    until(lambda: len(receiver.received) == 3)
    changed, removed, gone = receiver.entities()
    assert (changed["power"]["value"], changed["power"]["previousValue"]) == (6, 5)
    assert removed["colour"]["value"] == "urn:ngsi-ld:null"
    assert gone["id"] == LAMP
    assert gone["deletedAt"]


def test_updates_and_the_end_of_a_subscription_reach_the_source(two: list[Running], receiver: Receiver) -> None:
    """5.8.2.4, 5.8.5.4."""
    here, there = two
    here.register(there)
    here.subscribe(receiver, q="power>10")
    until(there.subscriptions)
    here.send("PATCH", f"/subscriptions/{ID}", {"q": "urn:ngsi-ld:null", "isActive": False})
    until(lambda: "q" not in there.subscriptions()[0])
    assert there.subscriptions()[0]["status"] == "paused"
    here.send("DELETE", f"/subscriptions/{ID}")
    until(lambda: not there.subscriptions())


def test_registrations_come_and_go(two: list[Running], receiver: Receiver) -> None:
    """14.6: newlyMatching makes a copy, noLongerMatching deletes it; localOnly and other operations make none."""
    here, there = two
    here.subscribe(receiver)
    source = here.register(there, operations=["retrieveOps"])
    here.send("PATCH", f"/csourceRegistrations/{source}", {"operations": ["federationOps"]})
    until(there.subscriptions)
    narrower = [{"entities": [{"type": "Lamp"}], "propertyNames": ["power"]}]
    here.send("PATCH", f"/csourceRegistrations/{source}", {"information": narrower})
    until(lambda: there.subscriptions()[0]["notification"].get("attributes") == ["power"])
    here.send("PATCH", f"/csourceRegistrations/{source}", {"information": [{"entities": [{"type": "Tram"}]}]})
    until(lambda: not there.subscriptions())
    here.send("PATCH", f"/csourceRegistrations/{source}", {"information": narrower})
    until(there.subscriptions)
    here.send("DELETE", f"/csourceRegistrations/{source}")
    until(lambda: not there.subscriptions())
    here.send("PATCH", f"/subscriptions/{ID}", {"localOnly": True})
    here.register(there)
    time.sleep(0.5)
    assert there.subscriptions() == []


def test_split_entities_are_put_together(two: list[Running], receiver: Receiver) -> None:
    """14.6: the copy has no filters; what arrives is completed, then judged."""
    here, there = two
    here.register(there)
    here.lamp(colour="red")
    here.subscribe(receiver, q='colour=="red";power>10', splitEntities=True)
    until(there.subscriptions)
    assert "q" not in there.subscriptions()[0]
    there.lamp(power=5)
    there.set(power=12)
    until(lambda: receiver.received)
    whole = {"id": LAMP, "type": "Lamp", "colour": "red", "power": 12}
    assert all(entity == whole for entity in receiver.entities()), "maybe twice: it is read when the news arrive"


def test_a_source_that_is_down_gets_its_copy_later(tmp_path: Path, receiver: Receiver) -> None:
    """5.8.1.4: tried again until it answers; a restart of either side loses nothing."""
    with brokers(tmp_path, "here") as (here,), closing(Running(tmp_path, "there")) as there:
        here.register(there)
        here.subscribe(receiver)
        time.sleep(0.3)
        there.start()
        until(there.subscriptions)
        here.stop()
        here.start()
        there.lamp(power=5)
        until(lambda: receiver.received)
        assert receiver.entities() == [{"id": LAMP, "type": "Lamp", "power": 5}]
        assert len(there.subscriptions()) == 1


def test_a_copy_made_but_not_noted_before_a_crash_is_brought_up_to_date(two: list[Running], receiver: Receiver) -> None:
    """5.8.1.4: it is changed where it is, never deleted, so that nothing is missed meanwhile."""
    here, there = two
    here.register(there)
    here.subscribe(receiver, q="power>10")
    until(there.subscriptions)
    (made,) = there.send("GET", "/subscriptions?options=sysAttrs")
    here.send("PATCH", f"/subscriptions/{ID}", {"q": "urn:ngsi-ld:null"})
    until(lambda: "q" not in there.subscriptions()[0])
    there.send("PATCH", f"/subscriptions/{made['id']}", {"q": "power>10"})
    here.stop()
    forget_the_copy(here.folder / "city.sqlite3")
    here.start()
    until(lambda: there.subscriptions() and "q" not in there.subscriptions()[0])
    (found,) = there.send("GET", "/subscriptions?options=sysAttrs")
    assert (found["id"], found["createdAt"]) == (made["id"], made["createdAt"])
    there.lamp(power=5)
    until(lambda: receiver.received)
    assert receiver.entities() == [{"id": LAMP, "type": "Lamp", "power": 5}]


def forget_the_copy(file: Path) -> None:
    """As if the broker had been killed between the source's answer and its own note."""
    with closing(sqlite3.connect(file)) as connection, connection:
        noted = connection.execute("SELECT key, record FROM records WHERE collection = 'subscriptioncopy'").fetchall()
        (key, record) = noted[0]
        unnoted = json.dumps({**json.loads(record), "body": None})
        connection.execute("UPDATE records SET record = ? WHERE key = ?", (unnoted, key))


def test_brokers_that_know_each_other_do_not_go_round_in_circles(tmp_path: Path, receiver: Receiver) -> None:
    """6.3.18: a subscription is not copied back to where it has been, whether its alias is registered or not."""
    with brokers(tmp_path, "one", "two", "three") as (one, two, three):
        one.register(two)
        two.register(three)
        three.register(one)
        one.subscribe(receiver)
        until(three.subscriptions)
        time.sleep(0.5)
        assert [len(each.subscriptions()) for each in (one, two, three)] == [1, 1, 1]
        three.lamp(power=3)
        until(lambda: receiver.received)
        time.sleep(0.3)
        assert receiver.entities() == [{"id": LAMP, "type": "Lamp", "power": 3}]


def test_nobody_guesses_the_door(two: list[Running], receiver: Receiver) -> None:
    """14.6: an address for each copy; what a source is not registered for is not told on."""
    here, there = two
    here.register(there)
    here.subscribe(receiver)
    until(there.subscriptions)
    door = there.subscriptions()[0]["notification"]["endpoint"]["uri"]
    tram = {"id": "urn:ngsi-ld:Tram:1", "type": "Tram", "speed": {"type": "Property", "value": 3}}
    message = {"id": "urn:n:1", "type": "Notification", "subscriptionId": "urn:s:1", "data": [tram]}
    assert httpx.post(door, json=message).status_code == 204
    assert httpx.post(door, json={"type": "Notification"}).status_code == 400
    assert httpx.post(door, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400
    assert httpx.post(door[:-1] + "x", json=message).status_code == 404
    assert httpx.get(door).status_code == 404
    time.sleep(0.2)
    assert receiver.received == []
