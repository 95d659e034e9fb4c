"""Linked entities: join, joinLevel, containedBy, q and projection into them (4.5.23, 5.7.1.5, 4.21, 4.9)."""

from typing import Any

import pytest

from zinneke.broker.tests.api import CONTEXT, LD_JSON, LINKED, Api, problem

ROOM, SENSOR, MAKER = "urn:ngsi-ld:Room:1", "urn:ngsi-ld:Device:1", "urn:ngsi-ld:Maker:1"
GONE = "urn:ngsi-ld:Device:404"
GEO = {"Accept": "application/geo+json"}


@pytest.fixture
def house(api: Api) -> Api:
    """A room with a sensor, which has a maker, who knows the room; and a room with nothing but unknown sensors."""
    put(api, ROOM, "Room", sensor=to(SENSOR), temperature=20)
    put(api, SENSOR, "Device", humidity=45, battery=0.9, maker=to(MAKER), location=point())
    put(api, MAKER, "Maker", name="Acme", showroom=to(ROOM))
    put(api, "urn:ngsi-ld:Room:2", "Room", sensor=to([SENSOR, GONE, MAKER]), doors=listed(MAKER, GONE, SENSOR))
    return api


def put(api: Api, entity_id: str, kind: str, **attributes: Any) -> None:
    assert api.post("/entities", {"id": entity_id, "type": kind, **attributes}).status_code == 201


def to(target: Any, **members: Any) -> dict[str, Any]:
    return {"type": "Relationship", "object": target, **members}


def listed(*targets: str) -> dict[str, Any]:
    return {"type": "ListRelationship", "objectList": list(targets)}


def point() -> dict[str, Any]:
    return {"type": "Point", "coordinates": [4.35, 50.85]}


def room(api: Api, number: int = 1, /, **parameters: Any) -> Any:
    answer = api.get(f"/entities/urn:ngsi-ld:Room:{number}", params={"join": "inline", **parameters})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_inline_normalized(house: Api) -> None:
    """4.5.23: the relationship gets ``entity``, itself in normalized form; one level unless more is asked."""
    sensor = room(house)["sensor"]
    assert sensor["object"] == SENSOR
    assert sensor["entity"]["id"] == SENSOR
    assert sensor["entity"]["humidity"] == {"type": "Property", "value": 45}
    assert sensor["entity"]["maker"] == {"type": "Relationship", "object": MAKER}


def test_inline_concise(house: Api) -> None:
    assert room(house, format="concise")["sensor"] == {
        "object": SENSOR,
        "entity": {
            "id": SENSOR,
            "type": "Device",
            "humidity": 45,
            "battery": 0.9,
            "maker": {"object": MAKER},
            "location": point(),
        },
    }


def test_inline_simplified(house: Api) -> None:
    """4.5.23: the URI is replaced by the entity."""
    shown = room(house, format="simplified", joinLevel="2")
    assert shown["sensor"]["humidity"] == 45
    assert shown["sensor"]["maker"] == {"id": MAKER, "type": "Maker", "name": "Acme", "showroom": ROOM}


def test_several_targets_and_ordered_ones(house: Api) -> None:
    """4.5.23: several targets give an array, a ListRelationship an ordered ``entityList``; what is gone stays a URI."""
    shown = room(house, 2)
    assert [one["id"] for one in shown["sensor"]["entity"]] == [SENSOR, MAKER]
    assert shown["sensor"]["object"] == [SENSOR, GONE, MAKER]
    assert [one["id"] for one in shown["doors"]["entityList"]] == [MAKER, SENSOR]
    simplified = room(house, 2, format="simplified")
    assert [one if isinstance(one, str) else one["id"] for one in simplified["doors"]] == [MAKER, GONE, SENSOR]
    assert simplified["sensor"][1] == GONE


def test_an_unknown_target_stays_a_uri(api: Api) -> None:
    """5.7.1.5."""
    put(api, ROOM, "Room", sensor=to(GONE))
    assert room(api)["sensor"] == {"type": "Relationship", "object": GONE}
    assert room(api, format="simplified")["sensor"] == GONE
    flat = api.get(f"/entities/{ROOM}", params={"join": "flat"}).json()
    assert [one["id"] for one in flat] == [ROOM]


@pytest.mark.parametrize("style", ["inline", "flat", "@none"])
def test_an_entity_without_relationships(api: Api, style: str) -> None:
    """A frequent mistake elsewhere: join where there is nothing to join."""
    entity_id = api.lamp()
    plain = api.get(f"/entities/{entity_id}", headers=LINKED).json()
    joined = api.get(f"/entities/{entity_id}", params={"join": style}, headers=LINKED).json()
    assert joined == ([plain] if style == "flat" else plain)


def test_a_circle_is_followed_once(house: Api) -> None:
    """5.7.1.5: an entity does not stand inside itself, however deep the level."""
    showroom = room(house, joinLevel="9")["sensor"]["entity"]["maker"]["entity"]["showroom"]
    assert showroom == {"type": "Relationship", "object": ROOM}
    flat = house.get(f"/entities/{ROOM}", params={"join": "flat", "joinLevel": "9"}).json()
    assert [one["id"] for one in flat] == [ROOM, SENSOR, MAKER]


def test_contained_by_is_not_expanded_again(house: Api) -> None:
    """5.7.1.5: whoever asks has these already."""
    shown = room(house, joinLevel="2", containedBy=f"{MAKER},{GONE}")
    assert shown["sensor"]["entity"]["maker"] == {"type": "Relationship", "object": MAKER}
    assert "entity" not in room(house, containedBy=SENSOR)["sensor"]


def test_flat_retrieval_is_an_array(house: Api) -> None:
    """5.7.1.5: retrieve with join=flat answers an array, in ld+json with a context in each element."""
    answer = house.get(f"/entities/{ROOM}", params={"join": "flat"}, headers={"Accept": "application/ld+json"})
    assert [one["id"] for one in answer.json()] == [ROOM, SENSOR]
    assert all("@context" in one for one in answer.json())
    assert "entity" not in answer.json()[0]["sensor"]


def test_geojson(house: Api) -> None:
    """5.7.1.5, 4.5.16: a Feature with entities inside, or a FeatureCollection of all."""
    inside = house.get(f"/entities/{ROOM}", params={"join": "inline", "format": "concise"}, headers=GEO).json()
    assert inside["type"] == "Feature"
    assert inside["properties"]["sensor"]["entity"]["humidity"] == 45
    flat = house.get(f"/entities/{ROOM}", params={"join": "flat"}, headers=GEO).json()
    assert flat["type"] == "FeatureCollection"
    assert [(one["id"], one["geometry"]) for one in flat["features"]] == [(ROOM, None), (SENSOR, point())]


def test_a_flat_query_shows_each_entity_once(house: Api) -> None:
    """4.5.23, 6.3.13: linked entities stand behind the page; neither limit nor count is about them."""
    answer = house.get("/entities", params={"type": "Room", "join": "flat", "count": "true", "limit": "2"})
    assert [one["id"] for one in answer.json()] == [ROOM, "urn:ngsi-ld:Room:2", SENSOR, MAKER]
    assert answer.headers["ngsild-results-count"] == "2"
    everything = house.get("/entities", params={"local": "true", "join": "flat"}).json()
    assert len(everything) == len({one["id"] for one in everything}) == 4


def test_join_by_post(house: Api) -> None:
    """5.2.23: the members join, joinLevel and containedBy of a Query."""
    body = {
        "type": "Query",
        "entities": [{"type": "Room", "id": ROOM}],
        "join": "inline",
        "joinLevel": 2,
        "pick": ["sensor{maker{name}}"],
    }
    answer = house.post("/entityOperations/query", body, params={"format": "simplified"})
    assert answer.json() == [{"sensor": {"maker": {"name": "Acme"}}}]
    contained = house.post("/entityOperations/query", body | {"containedBy": [MAKER]}, params={"format": "simplified"})
    assert contained.json() == [{"sensor": {"maker": MAKER}}]
    in_ld = house.post("/entityOperations/query", body | {"@context": CONTEXT}, headers=LD_JSON)
    assert in_ld.status_code == 200


@pytest.mark.parametrize(
    ("parameters", "sensor"),
    [
        ({"pick": "id,sensor{humidity,battery}"}, {"humidity": 45, "battery": 0.9}),
        ({"pick": "sensor{id|humidity}"}, {"id": SENSOR, "humidity": 45}),
        ({"omit": "sensor{maker,location,battery,id},temperature"}, {"type": "Device", "humidity": 45}),
        ({"pick": "sensor{nothing}"}, {}),
        ({"pick": "sensor", "omit": "sensor{id,type,maker,location}"}, {"humidity": 45, "battery": 0.9}),
        (
            {"pick": "sensor{maker{name}}", "joinLevel": "2"},
            {"maker": {"name": "Acme"}},
        ),
    ],
)
def test_projection_into_linked_entities(house: Api, parameters: dict[str, str], sensor: Any) -> None:
    """4.21: braces say what stays of linked entities; without braces they are whole."""
    shown = room(house, format="simplified", **parameters)
    assert shown["sensor"] == sensor
    assert "temperature" not in shown


def test_relationships_of_datasets(api: Api) -> None:
    """4.5.5: each instance of a relationship leads to its own entity."""
    lamp = api.lamp(1, power=1)
    put(api, ROOM, "Room", lit=[to(lamp), to(GONE, datasetId="urn:x:spare")])
    shown = room(api)["lit"]
    assert shown[0]["entity"]["id"] == lamp
    assert shown[1] == {"type": "Relationship", "object": GONE, "datasetId": "urn:x:spare"}
    simplified = room(api, format="simplified")["lit"]["dataset"]
    assert simplified["@none"]["id"] == lamp
    assert simplified["urn:x:spare"] == GONE


def test_other_tenants_stay_apart(house: Api) -> None:
    """4.14: a relationship does not lead to another tenant's entity."""
    headers = {"NGSILD-Tenant": "other"}
    house.post("/entities", {"id": ROOM, "type": "Room", "sensor": to(SENSOR)}, headers=headers)
    shown = house.get(f"/entities/{ROOM}", params={"join": "inline"}, headers=headers).json()
    assert shown["sensor"] == {"type": "Relationship", "object": SENSOR}


@pytest.mark.parametrize(
    "parameters",
    [
        {"join": "sideways"},
        {"join": "inline", "joinLevel": "0"},
        {"join": "inline", "joinLevel": "-1"},
        {"join": "inline", "joinLevel": "1.5"},
        {"join": "inline", "joinLevel": "many"},
        {"join": "inline", "containedBy": "room"},
        {"pick": "sensor{humidity}"},
        {"join": "@none", "pick": "sensor{humidity}"},
        {"join": "inline", "pick": "sensor{maker{name}}"},
        {"join": "inline", "omit": "sensor{maker{name}}"},
        {"join": "inline", "pick": "sensor{humidity"},
        {"join": "inline", "pick": "sensor{}"},
        {"join": "inline", "pick": "id{humidity}"},
        {"join": "inline", "pick": "sensor}"},
    ],
)
def test_refused(house: Api, parameters: dict[str, str]) -> None:
    """5.7.1.4, 5.7.2.4: what cannot be joined, and projections that reach further than join."""
    assert problem(house.get(f"/entities/{ROOM}", params=parameters)) == (400, "BadRequestData")
    assert problem(house.get("/entities", params={"type": "Room", **parameters})) == (400, "BadRequestData")


@pytest.mark.parametrize(
    ("q", "level", "rooms"),
    [
        ("sensor{humidity}==45", "1", [1, 2]),
        ("sensor{Device:humidity}>40", "1", [1, 2]),
        ("sensor{Maker:humidity}>40", "1", []),
        ("sensor{humidity}>50", "1", []),
        ('sensor{maker{name}}=="Acme"', "2", [1, 2]),
        ("doors{humidity}==45", "1", [2]),
    ],
)
def test_q_over_relationships(house: Api, q: str, level: str, rooms: list[int]) -> None:
    """4.9, 5.7.2.4: hops need join and enough of joinLevel."""
    asked = {"type": "Room", "q": q, "join": "inline", "joinLevel": level}
    answer = house.get("/entities", params=asked)
    assert [int(one["id"].rpartition(":")[2]) for one in answer.json()] == rooms
    short = {**asked, "joinLevel": str(int(level) - 1)} if level != "1" else {"type": "Room", "q": q}
    assert problem(house.get("/entities", params=short)) == (400, "BadRequestData")


def test_q_over_relationships_is_refused_elsewhere(house: Api) -> None:
    """5.6.21.4, 5.7.4.4: no purge and no history by what entities link to."""
    asked = {"type": "Room", "q": "sensor{humidity}==45"}
    assert problem(house.delete("/entities", params=asked)) == (400, "BadRequestData")
    past = {**asked, "timerel": "after", "timeAt": "2020-01-01T00:00:00Z"}
    assert problem(house.get("/temporal/entities", params=past)) == (400, "BadRequestData")
    assert problem(house.get("/temporal/entities", params={**past, "join": "inline"})) == (400, "InvalidRequest")


def test_too_many_linked_entities(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """5.5.6: an answer has a bound; beyond it, 403 TooManyResults."""
    monkeypatch.setattr("zinneke.broker.model.linked.MOST_LINKED", 2)
    for number in range(3):
        api.lamp(number, power=1)
    put(api, ROOM, "Room", lit=to([f"urn:ngsi-ld:Lamp:{number}" for number in range(3)]))
    assert problem(api.get(f"/entities/{ROOM}", params={"join": "inline"})) == (403, "TooManyResults")
    assert problem(api.get(f"/entities/{ROOM}", params={"join": "flat"})) == (403, "TooManyResults")
