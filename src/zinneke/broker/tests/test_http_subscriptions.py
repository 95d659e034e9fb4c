"""Subscriptions over HTTP: clauses 5.8.1 to 5.8.5, 6.10, 6.11."""

from datetime import timedelta
from typing import Any

import pytest

from zinneke.broker.tests.api import CONTEXT, CORE, LD_JSON, LINKED, VOCABULARY, Api, problem
from zinneke.kernel.time import format_instant, now

ID = "urn:ngsi-ld:Subscription:1"
BODY: dict[str, Any] = {
    "id": ID,
    "type": "Subscription",
    "entities": [{"type": "Lamp"}],
    "watchedAttributes": ["power"],
    "q": 'colour=="red";power>10',
    "notification": {"endpoint": {"uri": "http://receiver.example/notify"}, "attributes": ["power"]},
}
PATH = f"/subscriptions/{ID}"


def test_create_and_read(api: Api) -> None:  # 5.8.1, 5.8.3
    made = api.post("/subscriptions", BODY, headers=LINKED)
    assert (made.status_code, made.headers["location"]) == (201, f"/ngsi-ld/v1{PATH}")
    shown = api.get(PATH, headers=LINKED).json()
    assert shown == {**BODY, "status": "active", "jsonldContext": CONTEXT}
    assert api.get(PATH).json()["watchedAttributes"] == [f"{VOCABULARY}power"]
    timed = api.get(PATH, params={"options": "sysAttrs"}).json()
    assert timed["createdAt"] == timed["modifiedAt"]


def test_create_without_an_id(api: Api) -> None:  # 5.8.1.4
    made = api.post("/subscriptions", {name: value for name, value in BODY.items() if name != "id"})
    assert made.headers["location"].startswith("/ngsi-ld/v1/subscriptions/urn:ngsi-ld:Subscription:")
    assert api.get(made.headers["location"].removeprefix("/ngsi-ld/v1")).status_code == 200


def test_the_context_of_the_subscription_is_kept(api: Api) -> None:  # 5.8.1.4
    api.post("/subscriptions", BODY)
    assert api.get(PATH).json()["jsonldContext"] == CORE
    inline = {**BODY, "id": f"{ID}1", "@context": [{"Lamp": f"{VOCABULARY}Lamp"}]}
    assert api.send("POST", "/subscriptions", json=inline, headers=LD_JSON).status_code == 201
    url = api.get(f"{PATH}1").json()["jsonldContext"]
    assert url.startswith("http://broker.test/ngsi-ld/v1/jsonldContexts/")
    assert api.get(url.removeprefix("http://broker.test/ngsi-ld/v1")).status_code == 200
    array = {**BODY, "id": f"{ID}3", "@context": [CONTEXT]}
    assert api.post("/subscriptions", array, headers=LD_JSON).status_code == 201
    assert api.get(f"{PATH}3").json()["jsonldContext"] == CONTEXT
    gone = {**BODY, "id": f"{ID}2", "jsonldContext": "http://127.0.0.1:22099/none.jsonld"}
    assert problem(api.post("/subscriptions", gone)) == (504, "LdContextNotAvailable")


@pytest.mark.parametrize(
    "members",
    [
        {"type": "Query"},
        {"id": "x"},
        {"entities": []},
        {"entities": [{"id": "urn:a:b"}]},
        {"entities": None, "watchedAttributes": None},
        {"notification": None},
        {"notification": {"endpoint": {}}},
        {"notification": {"endpoint": {"uri": "ftp://receiver.example"}}},
        {"notification": {"endpoint": {"uri": "http://receiver.example", "accept": "text/html"}}},
        {"timeInterval": 5},
        {"throttling": -1},
        {"expiresAt": "2020-01-01T00:00:00Z"},
        {"q": "power>"},
        {"isActive": "yes"},
        {"notificationTrigger": ["sunrise"]},
        {"geoQ": {"georel": "near"}},
        {"colour": "red"},
    ],
)
def test_what_is_refused(api: Api, members: dict[str, Any]) -> None:  # 5.8.1.4, 5.2.12
    body = {name: value for name, value in {**BODY, **members}.items() if value is not None}
    assert problem(api.post("/subscriptions", body)) == (400, "BadRequestData")
    assert api.get("/subscriptions").json() == []


def test_the_same_id_twice(api: Api) -> None:  # 5.8.1.4
    api.post("/subscriptions", BODY)
    assert problem(api.post("/subscriptions", BODY)) == (409, "AlreadyExists")


def test_list(api: Api) -> None:  # 5.8.4
    for number in range(3):
        api.post("/subscriptions", {**BODY, "id": f"{ID}{number}"})
    answer = api.get("/subscriptions?limit=2&count=true")
    assert [one["id"] for one in answer.json()] == [f"{ID}0", f"{ID}1"]
    assert answer.headers["ngsild-results-count"] == "3"
    last = api.get(answer.links["next"]["url"].removeprefix("/ngsi-ld/v1"))
    assert [one["id"] for one in last.json()] == [f"{ID}2"]
    ld = api.get("/subscriptions", headers={"Accept": "application/ld+json"})
    assert all(one["@context"] == CORE for one in ld.json())
    api.post("/subscriptions", BODY, headers={"NGSILD-Tenant": "laeken"})
    assert len(api.get("/subscriptions").json()) == 3


def test_update_replaces_first_level_members(api: Api) -> None:  # 5.8.2.4, 5.5.8
    api.post("/subscriptions", BODY, headers=LINKED)
    fragment = {
        "id": ID, "type": "Subscription", "q": "urn:ngsi-ld:null", "description": "lamps",
        "notification": {"endpoint": {"uri": "http://other.example/"}},
    }  # fmt: skip
    assert api.patch(PATH, fragment, headers=LINKED).status_code == 204
    shown = api.get(PATH, headers=LINKED).json()
    assert "q" not in shown
    assert (shown["description"], shown["notification"]) == ("lamps", fragment["notification"])
    assert api.patch(PATH, {"isActive": False}).status_code == 204
    assert api.get(PATH).json()["status"] == "paused"
    wrongs: list[Any] = [{"id": f"{ID}2"}, {"expiresAt": "2020-01-01T00:00:00Z"}, {"throttling": "fast"}, []]
    for wrong in wrongs:
        assert problem(api.patch(PATH, wrong)) == (400, "BadRequestData")


def test_delete(api: Api) -> None:  # 5.8.5
    api.post("/subscriptions", BODY)
    assert api.delete(PATH).status_code == 204
    for method in ("GET", "DELETE"):
        assert problem(api.send(method, PATH)) == (404, "ResourceNotFound")
    assert problem(api.patch(PATH, {"isActive": False})) == (404, "ResourceNotFound")
    assert problem(api.get("/subscriptions/1")) == (400, "BadRequestData")


def test_a_context_that_cannot_be_had(api: Api) -> None:  # 5.8.1.4, 6.3.2
    body = {**BODY, "jsonldContext": "http://127.0.0.1:1/context.jsonld"}
    assert problem(api.post("/subscriptions", body)) == (504, "LdContextNotAvailable")
    assert api.get("/subscriptions").json() == []
    api.post("/subscriptions", BODY)
    fragment = {"jsonldContext": "http://127.0.0.1:1/context.jsonld"}
    assert problem(api.patch(PATH, fragment)) == (504, "LdContextNotAvailable")
    assert api.get(PATH).json()["jsonldContext"] == CORE


def test_at_its_end_it_expires_by_itself_and_a_later_end_revives_it(api: Api) -> None:  # 5.8.1.4, 5.8.2.4
    soon = format_instant(now() + timedelta(seconds=0.3))
    api.post("/subscriptions", {**BODY, "expiresAt": soon})
    assert api.get(PATH).json()["status"] == "active"
    api.rest(0.35)
    assert api.get(PATH).json()["status"] == "expired"
    for paused in (True, False):
        assert api.patch(PATH, {"isActive": paused}).status_code == 204
        assert api.get(PATH).json()["status"] == "expired"
    assert api.patch(PATH, {"expiresAt": "2099-01-01T00:00:00Z", "isActive": True}).status_code == 204
    assert api.get(PATH).json()["status"] == "active"
