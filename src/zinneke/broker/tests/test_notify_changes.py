"""Which changes are told to whom, and what is told: clauses 5.8.6, 5.3.1, 5.2.12."""

from collections.abc import Iterator
from typing import Any

import pytest

from zinneke.broker.tests.api import LINKED, Api
from zinneke.broker.tests.receiver import Receiver, receiving

LAMP = "urn:ngsi-ld:Lamp:1"
ALL = ["entityCreated", "entityUpdated", "entityDeleted"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


def subscribe(api: Api, receiver: Receiver, notification: Any = None, **members: Any) -> str:
    body = {
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": {"uri": receiver.url}, "format": "simplified", **(notification or {})},
        **members,
    }
    made = api.post(
        "/subscriptions", {name: value for name, value in body.items() if value is not None}, headers=LINKED
    )
    assert made.status_code == 201, made.text
    return str(made.headers["location"].rpartition("/")[2])


def update(api: Api, **attributes: Any) -> None:
    assert api.patch(f"/entities/{LAMP}/attrs", attributes, headers=LINKED).status_code == 204


def told(api: Api, receiver: Receiver, number: int) -> list[Any]:
    """The entities told, once there are so many; a short rest lets a wrong further one arrive."""
    api.until(lambda: len(receiver.received) >= number)
    api.rest(0.05)
    assert len(receiver.received) == number
    return receiver.entities()


def test_a_change_is_told_as_the_standard_says(api: Api, receiver: Receiver) -> None:  # 5.3.1, 6.3.8
    subscription = subscribe(api, receiver)
    api.lamp(power=12)
    (entity,) = told(api, receiver, 1)
    assert entity == {"id": LAMP, "type": "Lamp", "power": 12}
    (message,) = receiver.received
    assert message.headers["content-type"] == "application/json"
    assert message.headers["link"] == LINKED["Link"]
    assert message.body.keys() == {"id", "type", "subscriptionId", "notifiedAt", "data"}
    assert (message.body["type"], message.body["subscriptionId"]) == ("Notification", subscription)


def test_creating_a_subscription_tells_nothing(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp()
    subscribe(api, receiver)
    api.rest(0.1)
    assert receiver.received == []


def test_the_same_content_again_is_not_told(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(power=12)
    subscribe(api, receiver)
    update(api, power=12)
    update(api, power=13)
    assert [entity["power"] for entity in told(api, receiver, 1)] == [13]


def test_the_filter_judges_the_new_state(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(power=1)
    subscribe(api, receiver, q="power>10")
    for power in (5, 11, 12, 9):
        update(api, power=power)
    assert [entity["power"] for entity in told(api, receiver, 2)] == [11, 12]


def test_other_filters(api: Api, receiver: Receiver) -> None:
    near = {"georel": "near;maxDistance==1000", "geometry": "Point", "coordinates": [4.35, 50.85]}
    subscribe(api, receiver, entities=[{"type": "Tree"}, {"type": "Lamp", "id": LAMP}], geoQ=near, scopeQ="/Laeken/#")
    here = {"type": "Point", "coordinates": [4.35, 50.85]}
    api.lamp(1, location=here, scope="/Laeken")
    api.lamp(2, location=here, scope="/Laeken")
    api.patch(f"/entities/{LAMP}", {"scope": "/Ixelles", "power": 1}, headers=LINKED)
    assert [entity["id"] for entity in told(api, receiver, 1)] == [LAMP]


def test_watched_attributes_restrict_the_trigger_and_attributes_the_content(api: Api, receiver: Receiver) -> None:
    api.lamp(power=1, colour="red")
    subscribe(api, receiver, {"attributes": ["colour"]}, watchedAttributes=["power"])
    update(api, colour="blue")
    update(api, power=2)
    assert told(api, receiver, 1) == [{"id": LAMP, "type": "Lamp", "colour": "blue"}]


def test_by_default_deletions_are_not_told(api: Api, receiver: Receiver) -> None:  # 5.2.12
    api.lamp(power=1, colour="red")
    subscribe(api, receiver)
    api.delete(f"/entities/{LAMP}/attrs/colour", headers=LINKED)
    api.delete(f"/entities/{LAMP}")
    api.rest(0.1)
    assert receiver.received == []


def test_deletions_are_told_to_those_who_ask(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(power=1, colour="red")
    subscribe(api, receiver, notificationTrigger=["attributeDeleted", "entityDeleted"], watchedAttributes=["colour"])
    update(api, power=2)
    update(api, colour="urn:ngsi-ld:null")
    api.delete(f"/entities/{LAMP}")
    without, gone = told(api, receiver, 2)
    assert without == {"id": LAMP, "type": "Lamp", "power": 2, "colour": "urn:ngsi-ld:null"}
    assert gone.keys() == {"id", "type", "deletedAt"}


def test_triggers(api: Api, receiver: Receiver) -> None:  # 5.2.12
    subscribe(api, receiver, notificationTrigger=["entityCreated"])
    api.lamp(power=1)
    update(api, power=2, colour="red")
    assert told(api, receiver, 1)[0]["power"] == 1
    subscribe(api, receiver, notificationTrigger=["entityUpdated"])
    update(api, power=3)
    api.delete(f"/entities/{LAMP}/attrs/power", headers=LINKED)
    assert len(told(api, receiver, 3)) == 3


def test_show_changes(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(power=1, colour="red")
    subscribe(api, receiver, {"format": "normalized", "showChanges": True}, notificationTrigger=ALL)
    update(api, power=2)
    (entity,) = told(api, receiver, 1)
    assert entity["power"] == {"type": "Property", "value": 2, "previousValue": 1}
    assert "previousValue" not in entity["colour"]


def test_batch_items_count_one_by_one(api: Api, receiver: Receiver) -> None:  # 5.5.11.3
    subscribe(api, receiver)
    batch = [{"id": LAMP, "type": "Lamp", "power": power} for power in (1, 2, 2, 3)]
    api.post("/entityOperations/upsert", batch, headers=LINKED)
    assert [entity["power"] for entity in told(api, receiver, 3)] == [1, 2, 3]


def test_ld_json_and_geojson(api: Api, receiver: Receiver) -> None:  # 5.3.1
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    for accept in ("application/ld+json", "application/geo+json"):
        subscribe(api, receiver, {"endpoint": {"uri": receiver.url, "accept": accept}})
    api.lamp(location=point)
    api.until(lambda: len(receiver.received) == 2)
    ld, geo = sorted(receiver.received, key=lambda one: one.headers["content-type"], reverse=True)
    assert "link" not in ld.headers
    assert ld.body["data"][0]["@context"] == "https://example.org/city.jsonld"
    assert (geo.body["data"]["type"], geo.body["data"]["features"][0]["geometry"]) == ("FeatureCollection", point)
    assert "@context" in geo.body["data"]


def test_headers_and_tenant_travel_along(api: Api, receiver: Receiver) -> None:  # 6.3.8, 6.3.14
    info = [{"key": "X-Key", "value": "secret"}, {"key": "Host", "value": "evil"}]
    tenant = {**LINKED, "NGSILD-Tenant": "laeken"}
    body = {
        "type": "Subscription", "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": {"uri": receiver.url, "receiverInfo": info}},
    }  # fmt: skip
    assert api.post("/subscriptions", body, headers=tenant).status_code == 201
    api.lamp()
    api.post("/entities", {"id": LAMP, "type": "Lamp", "power": 1}, headers=tenant)
    told(api, receiver, 1)
    (message,) = receiver.received
    assert (message.headers["x-key"], message.headers["ngsild-tenant"]) == ("secret", "laeken")
    assert message.headers["host"].startswith("127.0.0.1")


def test_paused_and_expired_subscriptions_are_silent(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(power=1)
    subscription = subscribe(api, receiver, isActive=False)
    update(api, power=2)
    assert api.patch(f"/subscriptions/{subscription}", {"isActive": True}).status_code == 204
    update(api, power=3)
    assert [entity["power"] for entity in told(api, receiver, 1)] == [3]


def test_an_entity_that_is_removed_is_no_change_of_its_attributes(api: Api, receiver: Receiver) -> None:  # 12.3
    subscribe(api, receiver, notificationTrigger=["attributeDeleted"])
    lamp = api.lamp(power=1, colour="red")
    api.delete(f"/entities/{lamp}/attrs/colour", headers=LINKED)
    api.delete(f"/entities/{lamp}")
    assert [entity["colour"] for entity in told(api, receiver, 1)] == ["urn:ngsi-ld:null"]


def test_periodic_notifications(api: Api, receiver: Receiver) -> None:  # 5.8.6
    api.lamp(1, power=1)
    api.lamp(2, power=20)
    subscribe(api, receiver, timeInterval=0.2, q="power>10")
    update(api, power=11)
    api.until(lambda: len(receiver.received) >= 2)
    for message in receiver.received[:2]:
        assert [entity["power"] for entity in message.body["data"]] == [11, 20]
