"""Entity maps over several brokers: those of sources are linked, used again and given up together (4.5.25, 5.14)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.contracts.federation import Peer, Scripted, peers, scripted
from tests.contracts.others import register

from zinneke.broker.tests.api import Api
from zinneke.broker.tests.sources import VEHICLE, registration

MAP = "NGSILD-EntityMap"
ROOT = "/ngsi-ld/v1"
WHOLE = [{"entities": [{"type": "Vehicle"}]}]
PAST = {"type": "Vehicle", "timerel": "after", "timeAt": "2026-01-01T00:00:00Z"}
OF_HISTORIES = [
    "queryTemporal", "retrieveTemporal", "createEntityMapQueryTemporal", "deleteEntityMap", "updateEntityMap",
]  # fmt: skip


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Peer]:
    with peers(tmp_path, "other") as (running,):
        yield running


def vehicle(number: int) -> str:
    return f"urn:ngsi-ld:Vehicle:{number}"


def source(url: str, **members: Any) -> dict[str, Any]:
    return registration(url, **({"information": WHOLE} | members))


def asked(scripted_source: Scripted, number: int = -1) -> dict[str, str]:
    query = urlsplit(scripted_source.asked[number].path).query
    return {name: found[0] for name, found in parse_qs(query).items()}


def shown(api: Api, entity_map: str) -> dict[str, Any]:
    found: dict[str, Any] = api.get(entity_map.removeprefix(ROOT)).json()
    return found


def numbers(entities: list[dict[str, Any]]) -> list[int]:
    return [int(one["id"].rpartition(":")[2]) for one in entities]


def test_the_map_of_a_source_is_linked_and_used(api: Api, other: Peer) -> None:
    """5.2.39, 5.5.14: what came to a source after its map was made is not in it; what went is skipped."""
    for number in range(1, 5):
        other.create(vehicle(number), speed=number)
    api.post("/entities?local=true", {"id": vehicle(9), "type": "Vehicle", "speed": 9})
    name = register(api, source(other.url))
    first = api.get("/entities", params={"type": "Vehicle", "entityMap": "true", "limit": "2"})
    assert (first.status_code, numbers(first.json())) == (201, [9, 1])
    entity_map = shown(api, first.headers[MAP])
    assert entity_map["entityMap"] == {vehicle(9): ["@none"], **{vehicle(n): [name] for n in range(1, 5)}}
    (linked,) = entity_map["linkedMaps"].values()
    there = other.get(f"/entityMaps/{linked}").json()
    assert list(there["entityMap"]) == [vehicle(n) for n in range(1, 5)]
    assert other.ask("DELETE", f"/entities/{vehicle(3)}").status_code == 204
    other.create(vehicle(5), speed=5)
    second = api.get("/entities", params={"type": "Vehicle", "limit": "9"}, headers={MAP: first.headers[MAP]})
    assert (second.status_code, numbers(second.json())) == (200, [9, 1, 2, 4])
    assert list(other.get(f"/entityMaps/{linked}").json()["entityMap"]) == [vehicle(n) for n in (1, 2, 4)]


def test_a_source_is_asked_for_a_map_and_then_by_it(api: Api) -> None:
    """6.4.3.2, 5.12: the wish travels on, then the header; only sources in the map are asked, for what they have."""
    entity = {"id": VEHICLE, "type": "Vehicle", "speed": {"type": "Property", "value": 1}}
    with scripted(201, [entity], headers={MAP: f"{ROOT}/entityMaps/urn:m:1"}) as one, scripted(200, []) as without:
        name = register(api, source(one.url))
        register(api, source(without.url))
        query = {"type": "Vehicle", "q": "speed>0", "entityMap": "true", "entityMapLifetime": "PT5M"}
        made = api.get("/entities", params=query)
        assert shown(api, made.headers[MAP])["linkedMaps"] == {name: "urn:m:1"}
        assert (asked(one, 0)["entityMap"], asked(one, 0)["entityMapLifetime"]) == ("true", "PT5M")
        assert "ngsild-entitymap" not in one.asked[0].headers
        assert len(without.asked) == 1
        one.told.headers[MAP] = f"http://example.org{ROOT}/entityMaps/urn:m:2"
        again = api.get("/entities", params={"type": "Vehicle", "q": "speed>0"}, headers={MAP: made.headers[MAP]})
        assert numbers(again.json()) == [1]
        assert asked(one) == {"type": "Vehicle", "q": "speed>0", "id": VEHICLE, "options": "sysAttrs", "limit": "1000"}
        assert one.asked[-1].headers["ngsild-entitymap"] == f"{ROOT}/entityMaps/urn:m:1"
        assert len(without.asked) == 1, "the map says that it has nothing"
    assert shown(api, made.headers[MAP])["linkedMaps"] == {name: "urn:m:2"}, "it had lost the one before"


def test_a_source_asked_by_post_is_asked_for_a_map_too(api: Api) -> None:
    """5.2.23: entityMap as a member of the Query."""
    with scripted(200, [], headers={MAP: "urn:m:1"}) as one:
        name = register(api, source(one.url, operations=["queryBatch", "createEntityMapQueryEntity"]))
        made = api.get("/entityMaps", params={"type": "Vehicle"})
        assert made.json()["linkedMaps"] == {name: "urn:m:1"}
        assert json.loads(one.asked[0].body)["entityMap"] is True


@pytest.mark.parametrize(
    "members",
    [
        {"operations": ["queryEntity"]},
        {"contextSourceInfo": [{"key": "ngsildConformance", "value": "1.6"}]},
    ],
)
def test_a_source_without_maps_is_not_asked_for_one(api: Api, members: dict[str, Any]) -> None:
    """4.20, 4.3.6.8: neither one that does not offer it nor one of a version that knows none."""
    with scripted(200, []) as one:
        register(api, source(one.url, **members))
        made = api.get("/entityMaps", params={"type": "Vehicle"})
        assert "linkedMaps" not in made.json()
        assert "entityMap" not in asked(one)


def test_linked_maps_live_and_end_together(api: Api, other: Peer) -> None:
    """5.14.2, 5.14.3: a new expiry and the end go on to the sources; one that does not answer is no failure."""
    other.create(VEHICLE, speed=1)
    with scripted(500, b"") as broken:
        register(api, source(other.url))
        made = api.get("/entityMaps", params={"type": "Vehicle"})
        path = made.headers[MAP].removeprefix(ROOT)
        (linked,) = made.json()["linkedMaps"].values()
        assert api.patch(path, {"expiresAt": "2099-01-01T00:00:00Z"}).status_code == 204
        assert other.get(f"/entityMaps/{linked}").json()["expiresAt"] > made.json()["expiresAt"]
        assert api.delete(path).status_code == 204
        assert other.get(f"/entityMaps/{linked}").status_code == 404
        broken.told.headers[MAP] = "urn:m:1"
        broken.told.status, broken.told.body = 200, b"[]"
        register(api, source(broken.url))
        again = api.get("/entityMaps", params={"type": "Vehicle"})
        assert len(again.json()["linkedMaps"]) == 2
        broken.told.status = 500
        assert api.delete(again.headers[MAP].removeprefix(ROOT)).status_code == 204
        assert broken.asked[-1].method == "DELETE"


def test_a_source_that_offers_no_end_of_maps_keeps_them(api: Api) -> None:
    """4.20: deleteEntityMap, updateEntityMap."""
    with scripted(200, [], headers={MAP: "urn:m:1"}) as one:
        register(api, source(one.url, operations=["retrieveOps", "createEntityMapQueryEntity"]))
        path = api.get("/entityMaps", params={"type": "Vehicle"}).headers[MAP].removeprefix(ROOT)
        assert api.patch(path, {"expiresAt": "2099-01-01T00:00:00Z"}).status_code == 204
        assert api.delete(path).status_code == 204
        assert len(one.asked) == 1


def test_maps_of_histories_are_linked(api: Api, other: Peer) -> None:
    """5.14.5, 5.5.14: histories of sources are in the map of a query, and come with its pages."""
    for number in range(1, 4):
        body = {
            "id": vehicle(number),
            "type": "Vehicle",
            "speed": [{"type": "Property", "value": number, "observedAt": "2026-02-01T00:00:00Z"}],
        }
        assert other.ask("POST", "/temporal/entities", body).status_code == 201
        if number < 3:
            mine = {**body, "doors": body["speed"]} if number == 1 else {**body, "id": vehicle(9)}
            assert api.post("/temporal/entities?local=true", mine).status_code == 201
    name = register(api, source(other.url, operations=OF_HISTORIES))
    first = api.get("/temporal/entities", params={**PAST, "entityMap": "true", "limit": "2"})
    assert (first.status_code, numbers(first.json())) == (201, [1, 9])
    assert first.json()[0].keys() == {"id", "type", "speed", "doors"}
    entity_map = shown(api, first.headers[MAP])
    assert entity_map["entityMap"] == {
        vehicle(1): ["@none", name], vehicle(9): ["@none"], vehicle(2): [name], vehicle(3): [name],
    }  # fmt: skip
    assert list(other.get(f"/entityMaps/{entity_map['linkedMaps'][name]}").json()["entityMap"]) == [
        vehicle(n) for n in (1, 2, 3)
    ]
    assert other.ask("DELETE", f"/temporal/entities/{vehicle(2)}").status_code == 204
    second = api.get(
        "/temporal/entities", params={**PAST, "limit": "2", "offset": "2"}, headers={MAP: first.headers[MAP]}
    )
    assert (second.status_code, numbers(second.json())) == (200, [3])
    made = api.get("/temporal/entityMaps", params={**PAST, "q": "speed==3"})
    assert (made.status_code, made.json()["entityMap"]) == (201, {vehicle(3): [name]})


@pytest.mark.parametrize("past", [False, True])
def test_a_map_keeps_what_a_source_cannot_tell_now(api: Api, past: bool) -> None:
    """5.5.14, 6.3.17: a source that fails costs a page a warning, not the map its entities."""
    path, query = ("/temporal/entities", PAST) if past else ("/entities", {"type": "Vehicle"})
    body = {"id": VEHICLE, "type": "Vehicle", "speed": {"value": 1, "observedAt": "2026-02-01T00:00:00Z"}}
    with scripted(200, [body]) as one:
        register(api, source(one.url, operations=["queryEntity", *OF_HISTORIES]))
        made = api.get(path, params={**query, "entityMap": "true"})
        assert numbers(made.json()) == [1]
        brought = {MAP: made.headers[MAP]}
        one.told.status = 500
        page = api.get(path, params=query, headers=brought)
        assert (page.status_code, page.json()) == (200, [])
        assert page.headers["ngsild-warning"].startswith("299 test ")
        one.told.status = 200
        assert numbers(api.get(path, params=query, headers=brought).json()) == [1]
        one.told.body = b"[]"
        assert api.get(path, params=query, headers=brought).json() == []
        assert shown(api, made.headers[MAP])["entityMap"] == {}
