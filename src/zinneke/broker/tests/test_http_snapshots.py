"""Snapshots through HTTP: clauses 5.16, 5.2.41, 5.5.15, 5.3.4, and 6.36 to 6.38."""

from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.engine import filling, snapshots
from zinneke.broker.model.tenants import content_of
from zinneke.broker.tests.api import LINKED, Api, problem
from zinneke.broker.tests.receiver import receiving

ID = "urn:ngsi-ld:Snapshot:1"
PATH = f"/snapshots/{ID}"
LAMPS = {"type": "Query", "entities": [{"type": "Lamp"}]}
BODY = {"id": ID, "type": "Snapshot", "snapshotQueries": [LAMPS]}
IN = {"NGSILD-Snapshot": ID}
EVER = {"timerel": "after", "timeAt": "2000-01-01T00:00:00Z", "timeproperty": "modifiedAt"}


def take(api: Api, body: Any = BODY, **headers: str) -> Any:
    """Take a snapshot and wait until it is filled. Returns how it is shown."""
    made = api.post("/snapshots", body, headers=LINKED | headers)
    assert made.status_code == 201, made.text
    path = made.headers["location"].removeprefix("/ngsi-ld/v1")
    api.until(lambda: api.get(path, headers=headers).json()["snapshotStatus"] != "preparing")
    return api.get(path, headers=headers).json()


def ids(answer: Any) -> list[str]:
    return [one["id"].rpartition(":")[2] for one in answer.json()]


def test_create_and_retrieve(api: Api) -> None:  # 5.16.1, 5.16.3, 6.36.3.1, 6.37.3.1
    api.lamp(1)
    made = api.post("/snapshots", BODY, headers=LINKED)
    assert (made.status_code, made.headers["location"], made.content) == (201, f"/ngsi-ld/v1/snapshots/{ID}", b"")
    shown = take(api, {**BODY, "id": f"{ID}0"})
    assert shown == {
        **BODY,
        "id": f"{ID}0",
        "snapshotPriority": 5,
        "snapshotStatus": "success",
        "snapshotQueriesDetails": [{"resultStatus": "success"}],
    } | {name: shown[name] for name in ("createdAt", "modifiedAt", "expiresAt")}
    assert shown["createdAt"] <= shown["modifiedAt"] < shown["expiresAt"]


def test_it_keeps_what_was_then(api: Api) -> None:  # 4.3.7, 5.5.15
    lamp = api.lamp(1, power=12)
    take(api)
    api.patch(f"/entities/{lamp}/attrs", {"power": 99}, headers=LINKED)
    api.lamp(2)
    inside = api.get("/entities?type=Lamp&format=concise&options=sysAttrs", headers=LINKED | IN)
    assert inside.headers["ngsild-snapshot"] == ID
    assert [(one["id"], one["power"]["value"]) for one in inside.json()] == [(lamp, 12)]
    assert api.shown(lamp)["power"] == 99
    assert api.get("/types", headers=LINKED | IN).json()["typeList"] == ["Lamp"]
    assert ids(api.get("/entities?orderBy=id", headers=LINKED | IN)) == ["1"], "always local"
    assert list(api.get("/entityMaps?type=Lamp", headers=LINKED | IN).json()["entityMap"]) == [lamp]
    api.until(lambda: "lastUsedAt" in api.get(PATH).json())


def test_it_can_be_written_to_and_nobody_outside_sees_it(api: Api) -> None:  # 5.5.15
    lamp = api.lamp(1, power=12)
    take(api)
    with receiving() as receiver:
        body = {"type": "Subscription", "entities": [{"type": "Lamp"}],
                "notification": {"endpoint": {"uri": receiver.url}}}  # fmt: skip
        assert api.post("/subscriptions", body, headers=LINKED | IN).status_code == 201
        assert api.get("/subscriptions").json() == []
        assert api.patch(f"/entities/{lamp}/attrs", {"power": 1}, headers=LINKED | IN).status_code == 204
        api.until(lambda: receiver.received)
        assert receiver.received[0].headers["ngsild-snapshot"] == ID
        assert "ngsild-tenant" not in receiver.received[0].headers
    assert api.shown(lamp)["power"] == 12
    assert api.delete(PATH).status_code == 204
    assert len(api.broker.watches) == 0


def test_it_belongs_to_its_tenant(api: Api) -> None:  # 4.14, 5.5.15
    tenant = {"NGSILD-Tenant": "laeken"}
    api.post("/entities", {"id": "urn:ngsi-ld:Lamp:7", "type": "Lamp"}, headers=LINKED | tenant)
    take(api, BODY, **tenant)
    inside = api.get("/entities?type=Lamp", headers=LINKED | IN | tenant)
    assert (ids(inside), inside.headers["ngsild-tenant"]) == (["7"], "laeken")
    assert problem(api.get("/entities?type=Lamp", headers=IN)) == (404, "ResourceNotFound")
    assert problem(api.get(PATH)) == (404, "ResourceNotFound")
    assert problem(api.post("/snapshots", BODY, headers={"NGSILD-Tenant": "nowhere"})) == (404, "NonexistentTenant")


def test_history_goes_into_it(api: Api) -> None:  # 5.16.1.4
    lamp = api.lamp(1, power=12)
    for power in (13, 14):
        api.patch(f"/entities/{lamp}/attrs", {"power": power}, headers=LINKED)
    query = {**LAMPS, "temporalQ": EVER}
    shown = take(api, {"id": ID, "type": "Snapshot", "snapshotTemporalQueries": [query]})
    assert shown["snapshotTemporalQueriesDetails"] == [{"resultStatus": "success"}]
    api.delete(f"/temporal/entities/{lamp}")
    past = api.get(f"/temporal/entities/{lamp}?timeproperty=modifiedAt", headers=LINKED | IN).json()
    assert sorted(one["value"] for one in past["power"]) == [12, 13, 14]
    assert ids(api.get("/entities?type=Lamp", headers=LINKED | IN)) == [], "of the present nothing was asked"


def test_status_tells_what_became_of_each_query(api: Api) -> None:  # 5.2.41
    api.lamp(1, power=12, colour="red")
    none = {"type": "Query", "entities": [{"type": "Tram"}]}
    assert take(api, {**BODY, "snapshotQueries": [none], "id": f"{ID}1"})["snapshotStatus"] == "empty"
    shown = take(api, {**BODY, "snapshotQueries": [none, {**LAMPS, "pick": ["power"]}]})
    assert shown["snapshotStatus"] == "partial"
    assert shown["snapshotQueriesDetails"] == [{"resultStatus": "empty"}, {"resultStatus": "success"}]
    assert api.get("/entities/urn:ngsi-ld:Lamp:1?format=simplified", headers=LINKED | IN).json().keys() == {
        "id", "type", "power",
    }  # fmt: skip


def test_a_query_that_fails_says_why(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:  # 5.2.41
    monkeypatch.setattr("zinneke.broker.engine.copying.MOST_ENTITIES", 1)
    api.lamp(1)
    api.lamp(2)
    shown = take(api)
    assert shown["snapshotStatus"] == "failure"
    assert shown["snapshotQueriesDetails"][0]["problemDetails"]["status"] == 403
    assert problem(api.get("/entities?type=Lamp", headers=IN)) == (409, "Conflict")


@pytest.mark.parametrize(
    "members",
    [
        {"type": "Query"},
        {"snapshotQueries": None},
        {"snapshotQueries": []},
        {"snapshotQueries": [{"type": "Query"}]},
        {"snapshotQueries": [{**LAMPS, "temporalQ": EVER}]},
        {"snapshotQueries": [{**LAMPS, "q": "power>"}]},
        {"snapshotTemporalQueries": [LAMPS]},
        {"snapshotPriority": 0},
        {"snapshotPriority": 11},
        {"snapshotLifetime": "a week"},
        {"snapshotLifetime": "PT0S"},
        {"endpoint": "ftp://receiver.example"},
        {"receiverInfo": [{"key": "X"}]},
        {"id": "one"},
        {"colour": "red"},
    ],
)
def test_what_is_refused(api: Api, members: dict[str, Any]) -> None:  # 5.16.1.4
    body = {name: value for name, value in {**BODY, **members}.items() if value is not None}
    assert problem(api.post("/snapshots", body)) == (400, "BadRequestData")
    assert problem(api.get(PATH)) == (404, "ResourceNotFound")


def test_the_same_id_twice_and_too_many(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:  # 5.16.1.4
    take(api)
    assert problem(api.post("/snapshots", BODY)) == (409, "AlreadyExists")
    monkeypatch.setattr(snapshots, "MOST_SNAPSHOTS", 1)
    assert problem(api.post("/snapshots", {**BODY, "id": f"{ID}2"})) == (403, "TooManyResults")


def test_update_status(api: Api) -> None:  # 5.16.4, 6.37.3.2
    before = take(api)
    answer = api.patch(PATH, {"id": ID, "type": "Snapshot", "snapshotPriority": 9, "snapshotLifetime": "P1Y"})
    assert answer.status_code == 200
    assert (answer.json()["snapshotPriority"], answer.json()["snapshotLifetime"]) == (9, "P1Y")
    assert answer.json()["expiresAt"] > before["expiresAt"]
    assert answer.json() == api.get(PATH).json()
    removed = api.patch(PATH, {"snapshotPriority": "urn:ngsi-ld:null", "snapshotQueries": [LAMPS]}).json()
    assert removed["snapshotPriority"] == 5
    wrongs: list[Any] = [{"snapshotQueries": []}, {"snapshotPriority": "high"}, {"id": f"{ID}2"}, []]
    for wrong in wrongs:
        assert problem(api.patch(PATH, wrong)) == (400, "BadRequestData")
    assert problem(api.patch("/snapshots/urn:x:y", {"snapshotPriority": 1})) == (404, "ResourceNotFound")


def test_delete_takes_what_it_held(api: Api) -> None:  # 5.16.5
    api.lamp(1)
    take(api)
    assert len(api.broker.store.tenants()) == 2
    assert api.delete(PATH).status_code == 204
    assert list(api.broker.store.tenants()) == [""]
    for method in ("GET", "DELETE"):
        assert problem(api.send(method, PATH)) == (404, "ResourceNotFound")
    assert problem(api.get("/entities?type=Lamp", headers=IN)) == (404, "ResourceNotFound")
    take(api)


def test_purge(api: Api) -> None:  # 5.16.7, 6.36.3.2
    for number in (1, 3, 8):
        take(api, {**BODY, "id": f"{ID}:{number}", "snapshotPriority": number})
    assert problem(api.delete("/snapshots")) == (400, "BadRequestData")
    assert problem(api.delete("/snapshots?q=snapshotPriority<1")) == (404, "ResourceNotFound")
    assert api.delete('/snapshots?q=snapshotPriority<4;snapshotStatus=="empty"').status_code == 204
    assert [api.get(f"/snapshots/{ID}:{number}").status_code for number in (1, 3, 8)] == [404, 404, 200]
    assert api.delete("/snapshots?q=createdAt>2020-01-01T00:00:00Z").status_code == 204
    assert list(api.broker.store.tenants()) == [""]


def test_clone(api: Api) -> None:  # 5.16.2, 6.38.3.1
    lamp = api.lamp(1, power=12)
    query = {**LAMPS, "temporalQ": EVER}
    take(api, {**BODY, "snapshotTemporalQueries": [query]})
    api.patch(f"/entities/{lamp}/attrs", {"power": 5}, headers=LINKED | IN)
    made = api.post(f"{PATH}/clone", {"id": f"{ID}2", "type": "Snapshot", "snapshotPriority": 2})
    assert (made.status_code, made.headers["location"]) == (201, f"/ngsi-ld/v1/snapshots/{ID}2")
    api.until(lambda: api.get(f"/snapshots/{ID}2").json()["snapshotStatus"] == "success")
    shown = api.get(f"/snapshots/{ID}2").json()
    assert (shown["snapshotPriority"], shown["snapshotQueries"]) == (2, [LAMPS])
    inside = {"NGSILD-Snapshot": f"{ID}2"}
    api.delete(PATH)
    assert api.get(f"/entities/{lamp}?format=simplified", headers=LINKED | inside).json()["power"] == 5
    past = api.get(f"/temporal/entities/{lamp}?timeproperty=modifiedAt", headers=LINKED | inside).json()
    assert [one["value"] for one in past["power"]] == [12, 5]
    assert problem(api.post(f"{PATH}/clone", {"type": "Snapshot"})) == (404, "ResourceNotFound")
    again = {"type": "Snapshot", "snapshotQueries": [LAMPS]}
    assert problem(api.post(f"/snapshots/{ID}2/clone", again)) == (400, "BadRequestData")
    assert problem(api.post(f"/snapshots/{ID}2/clone", {"id": f"{ID}2", "type": "Snapshot"})) == (409, "AlreadyExists")


def test_its_endpoint_is_told(api: Api) -> None:  # 5.3.4
    with receiving() as receiver:
        told = {"endpoint": receiver.url, "receiverInfo": [{"key": "X-City", "value": "Laeken"}]}
        take(api, {**BODY, **told})
        api.until(lambda: len(receiver.received) == 1)
        first = receiver.received[0]
        assert first.headers["x-city"] == "Laeken"
        assert (first.body["type"], first.body["snapshotId"]) == ("SnapshotNotification", ID)
        assert (first.body["snapshotStatus"], first.body["snapshotPriority"]) == ("empty", 5)
        assert first.body["snapshotQueriesDetails"] == [{"resultStatus": "empty"}]
        assert first.body["expiresAt"] > first.body["notifiedAt"]
        api.patch(PATH, {"snapshotPriority": 7})
        api.until(lambda: len(receiver.received) == 2)
        assert receiver.received[1].body["snapshotPriority"] == 7
        api.delete(PATH)
        api.until(lambda: len(receiver.received) == 3)
        last = receiver.received[2].body
        assert last["expiresAt"] < last["notifiedAt"]
        assert len({one.body["id"] for one in receiver.received}) == 3


def test_its_time_comes_to_an_end(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:  # 5.2.41
    monkeypatch.setattr(filling, "LOOK_S", 0.05)
    with receiving() as receiver:
        made = api.post("/snapshots", {**BODY, "snapshotLifetime": "PT0.5S", "endpoint": receiver.url})
        assert made.status_code == 201
        api.until(lambda: len(receiver.received) == 2)
    assert list(api.broker.store.tenants()) == [""]
    assert problem(api.get(PATH)) == (404, "ResourceNotFound")


def test_only_core_and_temporal_calls_go_inside(api: Api) -> None:  # 5.5.15
    take(api)
    for path in ("/csourceRegistrations", "/jsonldContexts", PATH, "/info/sourceIdentity"):
        assert problem(api.get(path, headers=IN)) == (400, "InvalidRequest")


def test_what_a_killed_broker_left_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # 5.16.1.4
    """Half-filled snapshots are filled again from the start; content without a snapshot is dropped."""

    async def never(*_parts: Any) -> None:
        """Fill nothing, as if the broker had been killed just then."""

    with Api(tmp_path) as api:
        api.lamp(1)
        monkeypatch.setattr(api.broker.filling, "look", never)
        api.post("/snapshots", BODY, headers=LINKED)
        api.run(api.broker.store.write(content_of("", ID), lambda _: None, create=True))
        api.run(api.broker.store.write(content_of("", f"{ID}:orphan"), lambda _: None, create=True))
        assert problem(api.get("/entities?type=Lamp", headers=IN)) == (409, "Conflict")
    with Api(tmp_path) as api:
        api.until(lambda: api.get(PATH).json()["snapshotStatus"] == "success")
        assert ids(api.get("/entities?type=Lamp", headers=LINKED | IN)) == ["1"]
        api.until(lambda: sorted(api.broker.store.tenants()) == ["", content_of("", ID)])
