"""Notifications with linked entities: join and joinLevel of ``notification``, q over relationships (5.2.14, 5.8.6)."""

from collections.abc import Iterator
from typing import Any

import pytest

from zinneke.broker.tests.api import Api, problem
from zinneke.broker.tests.receiver import Receiver, receiving

ROOM, SENSOR = "urn:ngsi-ld:Room:1", "urn:ngsi-ld:Device:1"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def house(api: Api) -> Api:
    """A room that does not show its sensor yet, and the sensor."""
    api.post("/entities", {"id": SENSOR, "type": "Device", "humidity": 45, "battery": 1})
    api.post("/entities", {"id": ROOM, "type": "Room", "temperature": 20})
    return api


def subscribe(api: Api, receiver: Receiver, notification: dict[str, Any], **members: Any) -> Any:
    body = {
        "type": "Subscription",
        "entities": [{"type": "Room"}],
        "notification": {"endpoint": {"uri": receiver.url}, **notification},
        **members,
    }
    return api.post("/subscriptions", body)


def put_sensor(api: Api) -> None:
    changed = api.post(f"/entities/{ROOM}/attrs", {"sensor": {"type": "Relationship", "object": SENSOR}})
    assert changed.status_code == 204


def told(api: Api, receiver: Receiver) -> Any:
    api.until(lambda: receiver.received)
    (message,) = receiver.received
    return message.body["data"]


@pytest.mark.parametrize(
    ("notification", "data"),
    [
        (
            {"join": "inline", "pick": ["sensor{humidity}"], "format": "concise"},
            [{"sensor": {"object": SENSOR, "entity": {"humidity": 45}}}],
        ),
        ({"join": "inline", "pick": ["sensor{humidity}"], "format": "simplified"}, [{"sensor": {"humidity": 45}}]),
        (
            {"join": "flat", "joinLevel": 2, "omit": ["sensor{battery}", "temperature"], "format": "simplified"},
            [
                {"id": ROOM, "type": "Room", "sensor": SENSOR},
                {"id": SENSOR, "type": "Device", "humidity": 45},
            ],
        ),
        ({"join": "@none", "pick": ["sensor"], "format": "simplified"}, [{"sensor": SENSOR}]),
    ],
)
def test_a_notification_is_joined(house: Api, receiver: Receiver, notification: dict[str, Any], data: Any) -> None:
    """5.2.14: join, joinLevel and projections into linked entities."""
    assert subscribe(house, receiver, notification).status_code == 201
    put_sensor(house)
    assert told(house, receiver) == data


def test_a_flat_notification_in_geojson(house: Api, receiver: Receiver) -> None:
    """5.3.1: linked entities are features among the others."""
    endpoint = {"uri": receiver.url, "accept": "application/geo+json"}
    assert subscribe(house, receiver, {"join": "flat", "endpoint": endpoint}).status_code == 201
    put_sensor(house)
    assert [one["id"] for one in told(house, receiver)["features"]] == [ROOM, SENSOR]


def test_a_periodic_notification_is_joined(house: Api, receiver: Receiver) -> None:
    """5.8.6: timeInterval tells of linked entities as well."""
    put_sensor(house)
    made = subscribe(
        house, receiver, {"join": "inline", "format": "simplified"}, localOnly=True, timeInterval=0.1
    )  # fmt: skip
    assert made.status_code == 201
    house.until(lambda: receiver.received)
    assert receiver.received[0].body["data"][0]["sensor"]["humidity"] == 45


def test_q_over_relationships(house: Api, receiver: Receiver) -> None:
    """4.9, 5.8.6: what an entity leads to decides whether its change is told."""
    joined = {"join": "inline", "format": "simplified"}
    assert subscribe(house, receiver, joined, q="sensor{humidity}>90").status_code == 201
    assert subscribe(house, receiver, {**joined, "pick": ["id"]}, q="sensor{Device:humidity}==45").status_code == 201
    put_sensor(house)
    assert told(house, receiver) == [{"id": ROOM}]


def test_it_is_shown_as_it_was_made(house: Api, receiver: Receiver) -> None:
    """5.8.3: names in braces are compacted by the reader's context."""
    members = {"join": "inline", "joinLevel": 2, "pick": ["id", "sensor{humidity,maker{name}}"], "omit": ["battery"]}
    location = subscribe(house, receiver, members).headers["location"]
    shown = house.get(location.removeprefix("/ngsi-ld/v1")).json()["notification"]
    assert {name: shown[name] for name in members} == members


def test_too_many_are_left_as_uris(house: Api, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    """5.5.6: a notification is cut rather than lost."""
    monkeypatch.setattr("zinneke.broker.model.linked.MOST_LINKED", 0)
    subscribe(house, receiver, {"join": "inline", "pick": ["sensor"], "format": "simplified"})
    put_sensor(house)
    assert told(house, receiver) == [{"sensor": SENSOR}]


@pytest.mark.parametrize(
    ("notification", "members"),
    [
        ({"join": "sideways"}, {}),
        ({"join": "inline", "joinLevel": 0}, {}),
        ({"join": "inline", "joinLevel": "2"}, {}),
        ({"pick": ["sensor{humidity}"]}, {}),
        ({"join": "inline", "pick": ["sensor{maker{name}}"]}, {}),
        ({}, {"q": "sensor{humidity}>1"}),
        ({"join": "inline"}, {"q": "sensor{maker{name}}"}),
    ],
)
def test_refused(house: Api, receiver: Receiver, notification: dict[str, Any], members: dict[str, Any]) -> None:
    """5.8.1.4, 5.2.14: values that are none, and what reaches further than join."""
    assert problem(subscribe(house, receiver, notification, **members)) == (400, "BadRequestData")
