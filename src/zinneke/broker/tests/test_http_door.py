"""The door that sources bring notifications to, without a source: clauses 5.8.6, 14.6."""

from collections.abc import Iterator
from typing import Any

import pytest

from zinneke.broker.engine.copies import new_copy
from zinneke.broker.engine.source import Source
from zinneke.broker.tests.api import LINKED, Api, problem
from zinneke.broker.tests.receiver import Receiver, receiving
from zinneke.broker.tests.sources import VEHICLE, registration

ID = "urn:ngsi-ld:Subscription:1"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


def door(api: Api, receiver: Receiver, *, notification: Any = None, **members: Any) -> str:
    """The address that a source of vehicles would tell of the subscription."""
    endpoint = {"endpoint": {"uri": receiver.url}, "format": "simplified"}
    body = {"id": ID, "type": "Subscription", "entities": [{"type": "Vehicle"}],
            "notification": endpoint | (notification or {}), **members}  # fmt: skip
    assert api.post("/subscriptions", body).status_code == 201
    everything = registration("http://127.0.0.1:1", information=[{"entities": [{"type": "Vehicle"}, {"type": "Tram"}]}])
    made = api.post("/csourceRegistrations", {**everything, "operations": ["retrieveOps"]})
    source = api.broker.registry.find("", made.headers["location"].rpartition("/")[2])
    assert isinstance(source, Source)
    copy = new_copy("", ID, source)
    api.run(api.broker.mirroring.copies.put(copy))
    return f"//notifications/{copy.token}"


def bring(api: Api, address: str, *entities: Any, **members: Any) -> Any:
    message = {"id": "urn:n:1", "type": "Notification", "subscriptionId": "urn:s:1", "data": list(entities), **members}
    return api.post(address, message)


def vehicle(**attributes: Any) -> dict[str, Any]:
    return {"id": VEHICLE, "type": "Vehicle", **attributes}


def test_what_fits_is_told_on_and_nothing_else(api: Api, receiver: Receiver) -> None:  # 5.8.6
    address = door(api, receiver, q="speed>3")
    assert bring(api, address, vehicle(speed={"type": "Property", "value": 2})).status_code == 204
    other = {"id": "urn:ngsi-ld:Tram:1", "type": "Tram", "speed": {"type": "Property", "value": 9}}
    assert bring(api, address, vehicle(speed={"type": "Property", "value": 5}), other).status_code == 204
    api.until(lambda: receiver.received)
    api.rest(0.1)
    assert [one.body["data"] for one in receiver.received] == [[vehicle(speed=5)]]
    assert receiver.received[0].body["subscriptionId"] == ID


def test_throttling_is_kept_here(api: Api, receiver: Receiver) -> None:  # 5.2.12
    address = door(api, receiver, throttling=0.5)
    for speed in (1, 2, 3):
        bring(api, address, vehicle(speed={"type": "Property", "value": speed}))
    bring(api, address, {"id": "urn:ngsi-ld:Vehicle:2", "type": "Vehicle", "deletedAt": "2026-11-26T00:00:00Z"})
    api.until(lambda: len(receiver.received) == 2)
    assert [entity["speed"] for entity in receiver.entities()] == [1, 3]


def test_what_is_refused(api: Api, receiver: Receiver) -> None:
    address = door(api, receiver)
    wrongs: list[Any] = [{}, [], {"type": "Notification"}, {"type": "Notification", "data": ["x"]}]
    for body in wrongs:
        assert problem(api.post(address, body)) == (400, "BadRequestData")
    assert problem(bring(api, address + "x")) == (404, "ResourceNotFound")
    assert api.send("GET", address).status_code == 404
    api.delete(f"/subscriptions/{ID}")
    assert problem(bring(api, address)) == (404, "ResourceNotFound")


def test_a_local_subscription_is_not_copied(api: Api, receiver: Receiver) -> None:  # 5.5.13, 5.2.12
    body = {
        "type": "Subscription",
        "entities": [{"type": "Vehicle"}],
        "notification": {"endpoint": {"uri": receiver.url}},
    }
    made = api.post("/subscriptions?local=true", body, headers=LINKED)
    path = made.headers["location"].removeprefix("/ngsi-ld/v1")
    assert api.get(path).json()["localOnly"] is True
    api.post("/subscriptions", {**body, "entities": [{"type": "*"}]})
    api.post("/csourceRegistrations", registration("http://127.0.0.1:1"))
    api.rest(0.1)
    assert list(api.broker.mirroring.copies) == []


def test_a_subscription_that_has_been_here_is_refused(api: Api, receiver: Receiver) -> None:  # 6.3.18
    body = {
        "type": "Subscription",
        "entities": [{"type": "Vehicle"}],
        "notification": {"endpoint": {"uri": receiver.url}},
    }
    assert problem(api.post("/subscriptions", body, headers={"Via": "1.1 other, 1.1 test"})) == (508, "LoopDetected")
    assert api.post("/subscriptions", body, headers={"Via": "1.1 other"}).status_code == 201
