"""Entity maps: clauses 4.5.25, 5.2.39, 5.5.14, 5.14, 6.4.3.2, 6.32, 6.34."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from zinneke.broker.tests.api import LINKED, Api, problem
from zinneke.kernel.time import format_instant, now

MAP = "NGSILD-EntityMap"
MAPS = "/ngsi-ld/v1/entityMaps/"
LAMPS = {"type": "Lamp", "q": "power>0"}


@pytest.fixture
def street(api: Api) -> Api:
    """Six lamps that shine."""
    for number in range(1, 7):
        api.lamp(number, power=number)
    return api


def numbers(answer: httpx.Response) -> list[int]:
    return [int(one["id"].rpartition(":")[2]) for one in answer.json()]


def page(api: Api, entity_map: str, offset: int = 0, limit: int = 2, **parameters: str) -> httpx.Response:
    asked = {**LAMPS, "limit": str(limit), "offset": str(offset), **parameters}
    return api.get("/entities", params=asked, headers={**LINKED, MAP: entity_map})


def made(api: Api, **parameters: str) -> str:
    answer = api.get("/entities", params={**LAMPS, "entityMap": "true", "limit": "2", **parameters}, headers=LINKED)
    assert answer.status_code == 201, answer.text
    return str(answer.headers[MAP])


def test_a_query_makes_a_map(street: Api) -> None:
    """6.4.3.2: 201 with a page and the address of the map, which names every entity that matched."""
    asked = {**LAMPS, "entityMap": "true", "limit": "2", "count": "true"}
    answer = street.get("/entities", params=asked, headers=LINKED)
    assert (answer.status_code, numbers(answer)) == (201, [1, 2])
    assert answer.headers["ngsild-results-count"] == "6"
    assert answer.headers[MAP].startswith(MAPS)
    assert 'rel="next"' in answer.headers["link"]
    shown = street.get(answer.headers[MAP].removeprefix("/ngsi-ld/v1")).json()
    assert shown["type"] == "EntityMap"
    assert shown["entityMap"] == {f"urn:ngsi-ld:Lamp:{number}": ["@none"] for number in range(1, 7)}
    assert shown.keys() == {"id", "type", "expiresAt", "entityMap"}


def test_pages_are_of_what_was_frozen(street: Api) -> None:
    """5.5.14: new entities are not in it; what matches no more is left out, and pages are filled up."""
    entity_map = made(street)
    street.lamp(9, power=9)
    street.patch("/entities/urn:ngsi-ld:Lamp:3/attrs", {"power": 0}, headers=LINKED)
    street.delete("/entities/urn:ngsi-ld:Lamp:5")
    second = page(street, entity_map, 2, count="true")
    assert (second.status_code, numbers(second), second.headers[MAP]) == (200, [4, 6], entity_map)
    assert second.headers["ngsild-results-count"] == "4"
    assert 'rel="next"' not in second.headers["link"]
    assert numbers(page(street, entity_map, 0, 10)) == [1, 2, 4, 6]
    shown = street.get(entity_map.removeprefix("/ngsi-ld/v1")).json()
    assert [name[-1] for name in shown["entityMap"]] == ["1", "2", "4", "6"]


def test_a_page_read_earlier_moves_nothing(street: Api) -> None:
    """5.5.14: entities that go after their page was read do not shift the next page."""
    entity_map = made(street)
    street.delete("/entities/urn:ngsi-ld:Lamp:1")
    assert numbers(page(street, entity_map, 2)) == [3, 4]


def test_the_order_is_frozen(street: Api) -> None:
    """4.23: a map keeps the order in which the query found its entities."""
    order = {"orderBy": "power;desc", "local": "true"}
    entity_map = made(street, **order)
    street.patch("/entities/urn:ngsi-ld:Lamp:1/attrs", {"power": 100}, headers=LINKED)
    assert numbers(page(street, entity_map, 0, 10, **order)) == [6, 5, 4, 3, 2, 1]


def test_ids_may_differ(street: Api) -> None:
    """5.5.14: a map can be asked for some of its entities; the others stay in it."""
    entity_map = made(street)
    assert numbers(page(street, entity_map, id="urn:ngsi-ld:Lamp:5,urn:ngsi-ld:Lamp:2")) == [2, 5]
    assert numbers(page(street, entity_map, 0, 10)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("brought", [f"{MAPS}urn:ngsi-ld:EntityMap:none", "urn:ngsi-ld:EntityMap:none", "index", ""])
def test_an_unknown_map_makes_a_new_one(street: Api, brought: str) -> None:
    """5.5.14: unknown or expired, it is no error."""
    answer = page(street, brought)
    assert (answer.status_code, numbers(answer)) == (201, [1, 2])
    assert answer.headers[MAP] != brought


def test_a_map_by_its_id(street: Api) -> None:
    entity_map = made(street)
    assert page(street, entity_map.rpartition("/")[2]).status_code == 200


def test_maps_expire(street: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """5.2.39: after its lifetime a map is gone, and makes room."""
    entity_map = made(street, entityMapLifetime="PT5M")
    path = entity_map.removeprefix("/ngsi-ld/v1")
    ends = datetime.fromisoformat(street.get(path).json()["expiresAt"])
    assert timedelta(minutes=4) < ends - now() <= timedelta(minutes=5)
    later = now() + timedelta(minutes=6)
    monkeypatch.setattr("zinneke.broker.http.maps.now", lambda: later)
    monkeypatch.setattr("zinneke.broker.http.queries.now", lambda: later)
    assert problem(street.get(path)) == (404, "ResourceNotFound")
    assert page(street, entity_map).status_code == 201
    assert street.broker.store.reader("").record("entitymap", path.rpartition("/")[2]) is None


def test_a_lifetime_is_a_wish(street: Api) -> None:
    """4.5.25: at most a day."""
    path = made(street, entityMapLifetime="P900Y").removeprefix("/ngsi-ld/v1")
    ends = datetime.fromisoformat(street.get(path).json()["expiresAt"])
    assert ends - now() <= timedelta(days=1)


def test_the_oldest_maps_make_room(street: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zinneke.broker.engine.maps.MOST_MAPS", 2)
    first, second, third = (made(street).removeprefix("/ngsi-ld/v1") for _ in range(3))
    assert [street.get(path).status_code for path in (first, second, third)] == [404, 200, 200]


def test_too_many_entities(street: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """5.5.6."""
    monkeypatch.setattr("zinneke.broker.engine.maps.MOST_ENTITIES", 5)
    answer = street.get("/entities", params={**LAMPS, "entityMap": "true"}, headers=LINKED)
    assert problem(answer) == (403, "TooManyResults")


def test_maps_by_themselves(street: Api) -> None:
    """5.14.4, 6.34: GET and POST /entityMaps make a map and show it, with and without a slash, as json and ld+json."""
    for path in ("/entityMaps", "/entityMaps/"):
        answer = street.get(path, params=LAMPS, headers=LINKED)
        assert (answer.status_code, answer.headers["content-type"]) == (201, "application/json")
        assert answer.headers[MAP] == MAPS + answer.json()["id"]
        assert len(answer.json()["entityMap"]) == 6
    body: dict[str, Any] = {"type": "Query", "entities": [{"type": "Lamp"}], "q": "power>4"}
    posted = street.post("/entityMaps", body, headers={**LINKED, "Accept": "application/ld+json"})
    assert (posted.status_code, len(posted.json()["entityMap"])) == (201, 2)
    assert "@context" in posted.json()
    by_map = street.post("/entityOperations/query?limit=1&offset=1", body, headers={**LINKED, MAP: posted.headers[MAP]})
    assert (by_map.status_code, numbers(by_map)) == (200, [6])
    with_map = street.post("/entityOperations/query", {**body, "entityMap": True}, headers=LINKED)
    assert with_map.status_code == 201
    refused: list[dict[str, str]] = [{}, {"type": "*", "local": "false"}, {"q": ">"}]
    for wrong in refused:
        assert problem(street.get("/entityMaps", params=wrong)) == (400, "BadRequestData")
    assert problem(street.get("/entityMaps", params=LAMPS, headers={"Accept": "application/geo+json"}))[0] == 406
    assert street.put("/entityMaps", {}).status_code == 405


def test_change_and_delete_a_map(street: Api) -> None:
    """5.14.1, 5.14.2, 5.14.3, 6.32: only expiresAt can be changed, the rest is ignored."""
    path = made(street).removeprefix("/ngsi-ld/v1")
    sooner = format_instant(now() + timedelta(minutes=1))
    patch = {"expiresAt": sooner, "entityMap": {}, "type": "EntityMap", "colour": "red"}
    assert street.patch(path, patch).status_code == 204
    shown = street.get(path + "/").json()
    assert (shown["expiresAt"], len(shown["entityMap"])) == (sooner, 6)
    assert street.patch(path, {"linkedMaps": {}}).status_code == 204
    refused: list[Any] = [{"expiresAt": "2001-01-01T00:00:00Z"}, {"expiresAt": "soon"}, []]
    for wrong in refused:
        assert problem(street.patch(path, wrong)) == (400, "BadRequestData")
    assert street.delete(path).status_code == 204
    assert problem(street.delete(path)) == (404, "ResourceNotFound")
    assert problem(street.patch(path, patch)) == (404, "ResourceNotFound")
    assert problem(street.get(path)) == (404, "ResourceNotFound")
    assert problem(street.get("/entityMaps/nonsense")) == (400, "BadRequestData")


def test_a_retrieval_makes_a_map(street: Api) -> None:
    """6.5.3.1: of one entity."""
    answer = street.get("/entities/urn:ngsi-ld:Lamp:1", params={"entityMap": "true"}, headers=LINKED)
    assert (answer.status_code, answer.json()["id"]) == (201, "urn:ngsi-ld:Lamp:1")
    again = street.get("/entities/urn:ngsi-ld:Lamp:1", headers={**LINKED, MAP: answer.headers[MAP]})
    assert (again.status_code, again.headers[MAP]) == (200, answer.headers[MAP])
    shown = street.get(answer.headers[MAP].removeprefix("/ngsi-ld/v1")).json()
    assert shown["entityMap"] == {"urn:ngsi-ld:Lamp:1": ["@none"]}


def test_a_map_bounds_a_purge(street: Api) -> None:
    """5.6.21.4, 6.4.3.3: what came after the map was made is spared."""
    entity_map = made(street)
    street.lamp(9, power=9)
    assert street.delete("/entities", params={"type": "Lamp"}, headers={**LINKED, MAP: entity_map}).status_code == 204
    assert numbers(street.get("/entities", params={"type": "Lamp"}, headers=LINKED)) == [9]
    gone = street.delete("/entities", params={"type": "Lamp"}, headers={**LINKED, MAP: "urn:x:none"})
    assert problem(gone) == (404, "ResourceNotFound")


def test_tenants_are_apart(street: Api) -> None:
    """4.14."""
    path = made(street).removeprefix("/ngsi-ld/v1")
    other = {"NGSILD-Tenant": "other"}
    street.post("/entities", {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}, headers=other)
    assert problem(street.get(path, headers=other)) == (404, "ResourceNotFound")
    assert problem(street.get("/entityMaps", params=LAMPS, headers={"NGSILD-Tenant": "unknown"}))[0] == 404


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"entityMap": "yes"}, (400, "InvalidRequest")),
        ({"entityMap": "true", "entityMapLifetime": "an hour"}, (400, "BadRequestData")),
        ({"entityMap": "true", "entityMapLifetime": "PT0S"}, (400, "BadRequestData")),
        ({"entityMap": "true", "limit": "0"}, (400, "BadRequestData")),
    ],
)
def test_refused(street: Api, parameters: dict[str, str], expected: tuple[int, str]) -> None:
    assert problem(street.get("/entities", params={**LAMPS, **parameters}, headers=LINKED)) == expected


def test_shapes_of_a_mapped_page(street: Api) -> None:
    """5.7.2.5: a page of a map is shown as any other; count alone needs no page."""
    entity_map = made(street)
    headers = {**LINKED, MAP: entity_map, "Accept": "application/geo+json"}
    features = street.get("/entities", params={**LAMPS, "format": "simplified", "limit": "1"}, headers=headers)
    assert features.json()["features"][0]["properties"]["power"] == 1
    counted = page(street, entity_map, 0, 0, count="true")
    assert (counted.json(), counted.headers["ngsild-results-count"]) == ([], "6")
    joined = page(street, entity_map, 0, 1, join="flat", pick="id")
    assert joined.json() == [{"id": "urn:ngsi-ld:Lamp:1"}]


PAST = {"type": "Lamp", "timerel": "after", "timeAt": "2020-01-01T00:00:00Z", "timeproperty": "createdAt"}


def test_maps_of_histories(street: Api) -> None:
    """5.14.5, 6.18.3.2, 6.35: the same for queries of histories; the temporal query may differ from page to page."""
    first = street.get("/temporal/entities", params={**PAST, "entityMap": "true", "limit": "2"}, headers=LINKED)
    assert (first.status_code, numbers(first)) == (201, [1, 2])
    brought = {**LINKED, MAP: first.headers[MAP]}
    street.lamp(9, power=9)
    street.delete("/temporal/entities/urn:ngsi-ld:Lamp:3")
    asked = {**PAST, "limit": "2", "offset": "2", "count": "true"}
    second = street.get("/temporal/entities", params=asked, headers=brought)
    assert (second.status_code, numbers(second), second.headers["ngsild-results-count"]) == (200, [4, 5], "5")
    summed = {"format": "aggregatedValues", "aggrMethods": "max", "timeAt": "2021-01-01T00:00:00Z"}
    third = street.get("/temporal/entities", params={**asked, **summed, "offset": "4"}, headers=brought)
    assert (third.status_code, third.json()[0]["power"]["max"][0][0]) == (200, 6)
    before = {**asked, "timerel": "before", "offset": "0"}
    assert street.get("/temporal/entities", params=before, headers=brought).json() == []


def test_maps_of_histories_by_themselves(street: Api) -> None:
    """6.35."""
    body = {
        "type": "Query",
        "entities": [{"type": "Lamp"}],
        "temporalQ": {k: v for k, v in PAST.items() if k != "type"},
    }
    for made_map in (
        street.get("/temporal/entityMaps/", params=PAST, headers=LINKED),
        street.post("/temporal/entityMaps", {**body, "ordering": {"orderBy": ["id;desc"]}}, headers=LINKED),
    ):
        assert (made_map.status_code, len(made_map.json()["entityMap"])) == (201, 6)
        again = street.get("/temporal/entities", params=PAST, headers={**LINKED, MAP: made_map.headers[MAP]})
        assert (again.status_code, len(again.json())) == (200, 6)
    assert numbers(again) == [6, 5, 4, 3, 2, 1]
    assert problem(street.get("/temporal/entityMaps", params={"type": "Lamp"})) == (400, "BadRequestData")


@pytest.mark.parametrize("wrong", [[], 5, {"type": "Query", "temporalQ": 5}, {"type": "Query", "join": "flat"}])
def test_what_is_no_query_of_histories(street: Api, wrong: Any) -> None:
    """5.2.23: never a 500."""
    for path in ("/temporal/entityMaps", "/temporal/entityOperations/query"):
        assert street.post(path + "?local=true", wrong, headers=LINKED).status_code == 400
