"""What subscriptions and registered sources may tell, and to whom."""

from typing import Any

from zinneke.broker.tests.api import LINKED
from zinneke.broker.tests.guarded_city import LAMP, SAFE, City
from zinneke.broker.tests.issuing import bearing
from zinneke.broker.tests.receiver import receiving


def subscription(uri: str, **members: Any) -> dict[str, Any]:
    notification = {"endpoint": {"uri": uri, "accept": "application/json"}}
    return {"id": "urn:ngsi-ld:Subscription:1", "type": "Subscription", "notification": notification, **members}


def test_an_owner_is_told_only_of_what_they_may_read(city: City) -> None:
    with receiving() as receiver:
        everything = subscription(receiver.url, watchedAttributes=["power"])
        assert city.ask("lamps", "POST", "/subscriptions", everything)[0] == 201
        for entity_id in (SAFE, LAMP):
            assert city.ask("boss", "PATCH", f"/entities/{entity_id}/attrs/power", {"value": 9})[0] == 204
        city.api.until(lambda: receiver.received)
        assert [entity["id"] for entity in receiver.entities()] == [LAMP]


def test_a_subscription_is_its_owners(city: City) -> None:
    assert city.ask("lamps", "POST", "/subscriptions", subscription("http://127.0.0.1:9/", entities=[{"type": "Lamp"}]))
    path = "/subscriptions/urn:ngsi-ld:Subscription:1"
    for method, body in (("GET", None), ("PATCH", {"description": "mine"}), ("DELETE", None)):
        shown = bearing(city.seen.token(sub="eve", roles=["lamps"]))
        assert city.api.send(method, path, json=body, headers=LINKED | shown).status_code == 404
    assert city.api.get("/subscriptions", headers=bearing(city.seen.token(sub="eve", roles=["lamps"]))).json() == []
    assert len(city.ask("boss", "GET", "/subscriptions")[1]) == 1
    assert city.ask("lamps", "GET", path)[0] == 200
    assert city.ask("lamps", "DELETE", path)[0] == 204


def test_a_source_is_registered_for_types_one_may_register(city: City) -> None:
    def source(*information: Any) -> dict[str, Any]:
        return {"type": "ContextSourceRegistration", "endpoint": "http://127.0.0.1:9", "information": [*information]}

    for refused in ({"entities": [{"type": "Safe"}]}, {"propertyNames": ["power"]}):
        assert city.ask("sources", "POST", "/csourceRegistrations", source(refused))[0] == 403
    assert city.ask("sources", "POST", "/csourceRegistrations", source({"entities": [{"type": "Lamp"}]}))[0] == 201
    assert city.ask("boss", "POST", "/csourceRegistrations", source({"entities": [{"type": "Safe"}]}))[0] == 201
    assert len(city.ask("sources", "GET", "/csourceRegistrations?type=Lamp,Safe")[1]) == 1
