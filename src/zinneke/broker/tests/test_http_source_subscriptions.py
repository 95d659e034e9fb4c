"""Subscriptions to registrations of sources: clauses 5.11, 5.3.2, 5.3.3, 6.12, 6.13."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.tests.api import CONTEXT, LINKED, Api, problem
from zinneke.broker.tests.receiver import Receiver, receiving

ID = "urn:ngsi-ld:Subscription:1"
PATH = f"/csourceSubscriptions/{ID}"
SOURCE = "urn:ngsi-ld:ContextSourceRegistration:1"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


def subscribe(api: Api, receiver: Receiver, *, notification: Any = None, **members: Any) -> None:
    endpoint = {"uri": receiver.url} | (notification or {}).pop("endpoint", {})
    body = {
        "id": ID,
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": endpoint, **(notification or {})},
        **members,
    }
    made = api.post("/csourceSubscriptions", body, headers=LINKED)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/ngsi-ld/v1/csourceSubscriptions/{ID}"


def register(api: Api, number: int = 1, *information: Any, **members: Any) -> str:
    source = f"{SOURCE[:-1]}{number}"
    body = {
        "id": source,
        "type": "ContextSourceRegistration",
        "endpoint": "http://source.example",
        "information": list(information) or [{"entities": [{"type": "Lamp"}]}],
        **members,
    }
    made = api.post("/csourceRegistrations", body, headers=LINKED)
    assert made.status_code == 201, made.text
    return source


def told(receiver: Receiver) -> list[tuple[str, list[str]]]:
    """Reason and numbers of the sources of every notification."""
    return [
        (one.body["triggerReason"], [source["id"].rpartition(":")[2] for source in one.body["data"]])
        for one in receiver.received
    ]


def test_create_read_update_delete(
    api: Api, receiver: Receiver
) -> None:  # 5.11.2, 5.11.3, 5.11.4, 5.11.5, 5.11.6, 6.12, 6.13
    subscribe(api, receiver, csf="endpoint~=http.*", temporalQ={"timerel": "after", "timeAt": "2020-01-01T00:00:00Z"})
    shown = api.get(PATH, headers=LINKED).json()
    assert (shown["status"], shown["csf"], shown["temporalQ"]["timerel"]) == ("active", "endpoint~=http.*", "after")
    assert api.get("/subscriptions").json() == []
    assert problem(api.get(f"/subscriptions/{ID}")) == (404, "ResourceNotFound")
    listed = api.get("/csourceSubscriptions?count=true&options=sysAttrs")
    assert (len(listed.json()), listed.headers["ngsild-results-count"]) == (1, "1")
    assert listed.json()[0]["createdAt"]
    body = {"type": "Subscription", "entities": [{"type": "Lamp"}], "id": ID, "notification": shown["notification"]}
    assert problem(api.post("/csourceSubscriptions", body)) == (409, "AlreadyExists")
    assert api.patch(PATH, {"isActive": False}).status_code == 204
    assert api.get(PATH).json()["status"] == "paused"
    assert api.delete(PATH).status_code == 204
    for method in ("GET", "DELETE"):
        assert problem(api.send(method, PATH)) == (404, "ResourceNotFound")
    assert problem(api.patch(PATH, {"isActive": True})) == (404, "ResourceNotFound")


@pytest.mark.parametrize(
    "members",
    [
        {"type": "ContextSourceSubscription"},
        {"entities": None},
        {"temporalQ": {"timerel": "whenever"}},
        {"temporalQ": {}},
        {"csf": "a>"},
        {"notification": {"endpoint": {"uri": "http://r.example", "accept": "application/geo+json"}}},
    ],
)
def test_what_is_refused(api: Api, members: dict[str, Any]) -> None:  # 5.11.2.4, 6.3.9
    body = {"type": "Subscription", "entities": [{"type": "Lamp"}],
            "notification": {"endpoint": {"uri": "http://r.example"}}}  # fmt: skip
    body = {name: value for name, value in {**body, **members}.items() if value is not None}
    assert problem(api.post("/csourceSubscriptions", body)) == (400, "BadRequestData")
    plain = {**body, **members, "temporalQ": {"timerel": "after", "timeAt": "2020-01-01T00:00:00Z"}}
    assert problem(api.post("/subscriptions", plain)) == (400, "BadRequestData"), "temporalQ is for sources only"


def test_what_is_told_and_why(api: Api, receiver: Receiver) -> None:  # 5.11.7, 5.3.2
    register(api, 1)
    register(api, 2, {"entities": [{"type": "Tram"}]})
    subscribe(api, receiver)
    api.until(lambda: told(receiver) == [("newlyMatching", ["1"])])
    register(api, 3, {"entities": [{"type": "Tram"}]}, {"entities": [{"type": "Lamp", "id": "urn:x:1"}]})
    api.patch("/csourceRegistrations/" + SOURCE, {"description": "lamps"}, headers=LINKED)
    api.patch("/csourceRegistrations/" + SOURCE, {"information": [{"entities": [{"type": "Tram"}]}]}, headers=LINKED)
    api.delete(f"/csourceRegistrations/{SOURCE[:-1]}3")
    api.delete(f"/csourceRegistrations/{SOURCE[:-1]}2")
    api.until(lambda: len(receiver.received) == 5)
    assert told(receiver)[1:] == [
        ("newlyMatching", ["3"]),
        ("updated", ["1"]),
        ("noLongerMatching", ["1"]),
        ("noLongerMatching", ["3"]),
    ]
    message = receiver.received[1].body
    assert (message["type"], message["subscriptionId"]) == ("ContextSourceNotification", ID)
    assert message["data"][0]["information"] == [{"entities": [{"type": "Lamp", "id": "urn:x:1"}]}], "only what fits"
    assert CONTEXT in receiver.received[1].headers["link"]
    api.until(lambda: api.get(PATH).json()["notification"].get("timesSent") == 5)


def test_all_is_told_again_after_an_update(api: Api, receiver: Receiver) -> None:  # 5.11.3.4
    register(api, 1)
    register(api, 2, {"entities": [{"type": "Tram"}]})
    subscribe(api, receiver)
    assert api.patch(PATH, {"entities": [{"type": "Lamp,Tram"}]}, headers=LINKED).status_code == 204
    api.until(lambda: told(receiver) == [("newlyMatching", ["1"]), ("newlyMatching", ["1", "2"])])
    api.patch(PATH, {"isActive": False})
    register(api, 3)
    api.rest(0.1)
    assert len(receiver.received) == 2


@pytest.mark.parametrize(
    ("members", "fitting"),
    [
        ({"entities": [{"type": "Lamp", "id": "urn:x:2"}]}, ["1", "2", "4", "5"]),
        ({"notification": {"attributes": ["colour"]}}, ["2", "4", "5"]),
        ({"watchedAttributes": ["colour"]}, ["1", "2", "4", "5"]),
        ({"scopeQ": "/Laeken"}, ["1", "2", "4"]),
        ({"csf": 'description=="four"'}, ["4"]),
        ({"geoQ": {"georel": "within", "geometry": "Polygon",
                   "coordinates": [[[4, 50], [5, 50], [5, 51], [4, 51], [4, 50]]]}}, ["1", "2", "4"]),
        ({"temporalQ": {"timerel": "after", "timeAt": "2026-01-01T00:00:00Z"}}, ["3"]),
        ({"temporalQ": {"timerel": "before", "timeAt": "2019-01-01T00:00:00Z"}}, []),
    ],
)  # fmt: skip
def test_what_fits(api: Api, receiver: Receiver, members: Any, fitting: list[str]) -> None:  # 5.11.2.4, 5.12
    lamp = {"entities": [{"type": "Lamp"}]}
    register(api, 1, {**lamp, "propertyNames": ["power"]})
    register(api, 2, {"entities": [{"type": "Lamp", "idPattern": "urn:x:.*"}]})
    register(api, 3, lamp, observationInterval={"startAt": "2020-01-01T00:00:00Z"})
    register(api, 4, lamp, description="four", scope="/Laeken")
    register(api, 5, lamp, scope="/Ixelles", location={"type": "Point", "coordinates": [13.4, 52.5]})
    subscribe(api, receiver, **members)
    api.until(lambda: not api.run(api.broker.store.deliveries(1)))
    assert told(receiver) == ([("newlyMatching", fitting)] if fitting else [])


def test_by_the_clock(api: Api, receiver: Receiver) -> None:  # 5.11.7
    register(api, 1)
    subscribe(api, receiver, timeInterval=0.3)
    register(api, 2)
    api.until(lambda: len(receiver.received) == 2)
    assert [numbers for _, numbers in told(receiver)] == [["1", "2"]] * 2


def test_json_ld_and_headers(api: Api, receiver: Receiver) -> None:  # 5.3.2, 6.3.9
    tenant = {"NGSILD-Tenant": "laeken"}
    body = {"type": "Subscription", "entities": [{"type": "Lamp"}], "jsonldContext": CONTEXT,
            "notification": {"endpoint": {"uri": receiver.url, "accept": "application/ld+json",
                             "receiverInfo": [{"key": "X-Key", "value": "1"}]}}}  # fmt: skip
    assert api.post("/csourceSubscriptions", body, headers=LINKED | tenant).status_code == 201
    registration = {"type": "ContextSourceRegistration", "endpoint": "http://source.example",
                    "information": [{"entities": [{"type": "Lamp"}]}]}  # fmt: skip
    api.post("/csourceRegistrations", registration, headers=LINKED)
    api.post("/csourceRegistrations", registration, headers=LINKED | tenant)
    api.until(lambda: receiver.received)
    (one,) = receiver.received
    assert one.body["@context"] == one.body["data"][0]["@context"] == CONTEXT
    assert (one.headers["content-type"], one.headers["ngsild-tenant"]) == ("application/ld+json", "laeken")
    assert one.headers["x-key"] == "1"
    assert "link" not in one.headers


def test_it_survives_a_restart(tmp_path: Path, receiver: Receiver) -> None:  # 5.11
    with Api(tmp_path) as api:
        subscribe(api, receiver)
    with Api(tmp_path) as api:
        register(api, 1)
        api.until(lambda: told(receiver) == [("newlyMatching", ["1"])])
