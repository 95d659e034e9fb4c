"""What comes too soon after a notification: held back, and told as it is when the gap has passed (5.2.12, 5.8.6)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.tests.api import LINKED, Api
from zinneke.broker.tests.receiver import Receiver, receiving

LAMP = "urn:ngsi-ld:Lamp:1"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


def subscribe(api: Api, receiver: Receiver, *, notification: Any = None, **members: Any) -> str:
    body = {
        "id": "urn:ngsi-ld:Subscription:1",
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "throttling": 0.5,
        "notification": {"endpoint": {"uri": receiver.url}, "format": "simplified", **(notification or {})},
        **members,
    }
    made = api.post("/subscriptions", body, headers=LINKED)
    assert made.status_code == 201, made.text
    return "/subscriptions/urn:ngsi-ld:Subscription:1"


def update(api: Api, number: int = 1, **attributes: Any) -> None:
    answer = api.patch(f"/entities/urn:ngsi-ld:Lamp:{number}/attrs", attributes, headers=LINKED)
    assert answer.status_code == 204


def held(api: Api) -> int:
    return len(api.broker.store.reader("").records("held"))


def test_the_latest_state_is_told_when_the_gap_has_passed(api: Api, receiver: Receiver) -> None:
    subscribe(api, receiver)
    api.lamp(1, power=1)
    for power in (2, 3, 4):
        update(api, power=power)
    assert held(api) == 1
    api.until(lambda: len(receiver.received) == 2)
    assert [entity["power"] for entity in receiver.entities()] == [1, 4]
    assert held(api) == 0
    api.rest(0.8)
    assert len(receiver.received) == 2


def test_several_entities_come_together_and_none_waits_for_ever(api: Api, receiver: Receiver) -> None:
    subscribe(api, receiver)
    for number in (1, 2, 3):
        api.lamp(number, power=number)
    api.until(lambda: len(receiver.received) == 2)
    assert [[one["id"][-1] for one in message.body["data"]] for message in receiver.received] == [["1"], ["2", "3"]]


def test_what_does_not_fit_any_more_is_not_told(api: Api, receiver: Receiver) -> None:
    subscribe(api, receiver, q="power<10")
    api.lamp(1, power=1)
    update(api, power=2)
    update(api, power=20)
    api.rest(0.9)
    assert [entity["power"] for entity in receiver.entities()] == [1]
    assert held(api) == 0


def test_deletions_are_told_too(api: Api, receiver: Receiver) -> None:
    subscribe(api, receiver, notificationTrigger=["attributeCreated", "attributeDeleted", "entityDeleted"])
    api.lamp(1, power=1, colour="red")
    api.lamp(2, power=2)
    api.delete(f"/entities/{LAMP}/attrs/colour", headers=LINKED)
    api.delete("/entities/urn:ngsi-ld:Lamp:2")
    api.until(lambda: len(receiver.received) == 2)
    gone, changed = sorted(receiver.received[1].body["data"], key=lambda one: "power" in one)
    assert changed == {"id": LAMP, "type": "Lamp", "power": 1, "colour": "urn:ngsi-ld:null"}
    assert (gone["id"], "deletedAt" in gone) == ("urn:ngsi-ld:Lamp:2", True)


def test_what_is_held_back_survives_a_restart(tmp_path: Path, receiver: Receiver) -> None:
    with Api(tmp_path) as api:
        subscribe(api, receiver, throttling=1.5)
        api.lamp(1, power=1)
        update(api, power=2)
        api.until(lambda: receiver.received)
    with Api(tmp_path) as api:
        api.until(lambda: len(receiver.received) == 2)
        assert receiver.entities()[1]["power"] == 2


def test_a_paused_or_deleted_subscription_is_told_nothing(api: Api, receiver: Receiver) -> None:
    path = subscribe(api, receiver)
    api.lamp(1, power=1)
    update(api, power=2)
    api.patch(path, {"isActive": False})
    api.until(lambda: held(api) == 0)
    api.patch(path, {"isActive": True, "throttling": 60})
    update(api, power=3)
    assert held(api) == 1
    api.delete(path)
    assert held(api) == 0
    api.rest(0.4)
    assert len(receiver.received) == 1


def test_an_update_may_end_the_gap(api: Api, receiver: Receiver) -> None:  # 5.8.2.4
    path = subscribe(api, receiver, throttling=60)
    api.lamp(1, power=1)
    update(api, power=2)
    api.patch(path, {"throttling": "urn:ngsi-ld:null"})
    api.until(lambda: len(receiver.received) == 2)
    assert receiver.entities()[1]["power"] == 2
