"""Queries over HTTP: clauses 5.7.2, 5.6.21, 4.9 to 4.13, 4.17, 4.19, 4.21."""

from typing import Any

import pytest

from zinneke.broker.tests.api import CONTEXT, CORE, LD_JSON, LINKED, VOCABULARY, Api, problem

NEAR = {"georel": "near;maxDistance==1000", "geometry": "Point", "coordinates": "[4.35,50.85]"}


@pytest.fixture
def street(api: Api) -> Api:
    """Five lamps in a row, the last one far away and of another colour."""
    for number in range(1, 6):
        far = number == 5
        api.lamp(
            number,
            power=number * 10,
            colour="blue" if far else "red",
            location={"type": "Point", "coordinates": [4.35 + (1 if far else number / 1000), 50.85]},
            scope="/Laeken/North" if number % 2 else "/Ixelles",
        )
    return api


def found(api: Api, **parameters: str) -> list[int]:
    answer = api.get("/entities", params=parameters, headers=LINKED)
    assert answer.status_code == 200, answer.text
    return [int(entity["id"].rpartition(":")[2]) for entity in answer.json()]


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ({"type": "Lamp"}, [1, 2, 3, 4, 5]),
        ({"type": "*"}, [1, 2, 3, 4, 5]),
        ({"local": "true"}, [1, 2, 3, 4, 5]),
        ({"type": "Tree|Lamp", "q": "power>=40"}, [4, 5]),
        ({"q": 'colour=="red";power<25|power==50'}, [1, 2, 5]),
        ({"type": "Lamp", "q": "power==20..30"}, [2, 3]),
        ({"type": "Lamp", "q": 'colour!="red"'}, [5]),
        ({"attrs": "colour"}, [1, 2, 3, 4, 5]),
        ({"attrs": "name"}, []),
        ({"type": "Lamp", "id": "urn:ngsi-ld:Lamp:2,urn:ngsi-ld:Lamp:4"}, [2, 4]),
        ({"type": "Lamp", "idPattern": ".*:[13]"}, [1, 3]),
        (NEAR, [1, 2, 3, 4]),
        ({"type": "Lamp", "scopeQ": "/Laeken/#"}, [1, 3, 5]),
        ({"type": "Lamp", "scopeQ": "/+/North"}, [1, 3, 5]),
        ({"local": "true", "orderBy": "power;desc"}, [5, 4, 3, 2, 1]),
        ({"type": "Lamp", "limit": "2", "offset": "1"}, [2, 3]),
        ({"type": "Lamp", "offset": "99"}, []),
    ],
)
def test_what_is_found(street: Api, parameters: dict[str, str], numbers: list[int]) -> None:
    assert found(street, **parameters) == numbers


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, (400, "BadRequestData")),  # 5.7.2.4: too wide
        ({"id": "urn:ngsi-ld:Lamp:1"}, (400, "BadRequestData")),
        ({"type": "*", "local": "false"}, (400, "BadRequestData")),
        ({"type": "Lamp", "q": "power>"}, (400, "BadRequestData")),
        ({"type": "Lamp", "q": "near{power}>1"}, (400, "BadRequestData")),
        ({"type": "Lamp", "id": "lamp"}, (400, "BadRequestData")),
        ({"type": "Lamp", "georel": "near;maxDistance==0", "geometry": "Point"}, (400, "BadRequestData")),
        ({**NEAR, "coordinates": "[50.85"}, (400, "BadRequestData")),
        ({"type": "Lamp", "orderBy": "power"}, (400, "BadRequestData")),
        ({"type": "Lamp", "limit": "0"}, (400, "BadRequestData")),  # 6.3.13
        ({"type": "Lamp", "limit": "-1"}, (400, "BadRequestData")),
        ({"type": "Lamp", "limit": "1001"}, (403, "TooManyResults")),
        ({"type": "Lamp", "offset": "x"}, (400, "BadRequestData")),
        ({"type": "Lamp", "local": "yes"}, (400, "InvalidRequest")),
        ({"type": "Lamp", "geometryProperty": "location"}, (400, "BadRequestData")),
        ({"type": "Lamp", "format": "short"}, (400, "InvalidRequest")),
        ({"type": "Lamp", "options": "noOverwrite"}, (400, "InvalidRequest")),
    ],
)
def test_what_is_refused(street: Api, parameters: dict[str, str], expected: tuple[int, str]) -> None:
    assert problem(street.get("/entities", params=parameters, headers=LINKED)) == expected


def test_pages_link_to_each_other(street: Api) -> None:  # 6.3.10
    answer = street.get("/entities", params={"type": "Lamp", "limit": "2", "count": "true"}, headers=LINKED)
    seen = [entity["id"] for entity in answer.json()]
    assert answer.headers["ngsild-results-count"] == "5"
    assert CONTEXT in answer.links["http://www.w3.org/ns/json-ld#context"]["url"]
    assert "prev" not in answer.links
    while "next" in answer.links:
        assert answer.links["next"]["type"] == "application/json"
        answer = street.get(answer.links["next"]["url"].removeprefix("/ngsi-ld/v1"), headers=LINKED)
        seen += [entity["id"] for entity in answer.json()]
    assert seen == [f"urn:ngsi-ld:Lamp:{number}" for number in range(1, 6)]
    assert "offset=2" in answer.links["prev"]["url"]


def test_count_alone(street: Api) -> None:  # 6.3.13, 4.13
    counted = street.get("/entities?type=Lamp&limit=0&count=true", headers=LINKED)
    assert (counted.json(), counted.headers["ngsild-results-count"]) == ([], "5")
    assert "ngsild-results-count" not in street.get("/entities?type=Lamp", headers=LINKED).headers


def test_forms_of_lists(street: Api) -> None:  # 6.3.6
    collection = street.get("/entities?type=Lamp", headers={**LINKED, "Accept": "application/geo+json"}).json()
    assert (collection["type"], len(collection["features"]), collection["@context"]) == (
        "FeatureCollection",
        5,
        CONTEXT,
    )
    nothing = street.get("/entities?type=Tree", headers={"Accept": "application/geo+json"}).json()
    assert nothing["features"] == []
    listed = street.get("/entities?type=Lamp", headers={**LINKED, "Accept": "application/ld+json"}).json()
    assert all(entity["@context"] == CONTEXT for entity in listed)
    assert street.get("/entities?type=Tree").json() == []
    simple = street.get("/entities?type=Lamp&options=keyValues&pick=power", headers=LINKED).json()
    assert simple[0] == {"power": 10}


def test_query_by_post(street: Api) -> None:  # 5.7.2, 6.23
    body: dict[str, Any] = {
        "type": "Query",
        "entities": [{"type": "Lamp", "idPattern": ".*[1-4]"}],
        "q": "power>10",
        "geoQ": {"georel": "near;maxDistance==1000", "geometry": "Point", "coordinates": [4.35, 50.85]},
        "pick": ["id"],
    }
    answer = street.post("/entityOperations/query?limit=2&count=true", body, headers=LINKED)
    assert (answer.status_code, answer.headers["ngsild-results-count"]) == (200, "3")
    assert answer.json() == [{"id": "urn:ngsi-ld:Lamp:2"}, {"id": "urn:ngsi-ld:Lamp:3"}]
    inside = street.send("POST", "/entityOperations/query", json={**body, "@context": CONTEXT}, headers=LD_JSON)
    assert len(inside.json()) == 3
    for wrong in ({}, {"type": "Query"}, {**body, "q": ">"}, [body]):
        assert problem(street.post("/entityOperations/query", wrong, headers=LINKED)) == (400, "BadRequestData")
    foreign = street.post("/entityOperations/query", {**body, "timeInterval": 5}, headers=LINKED)
    assert problem(foreign) == (400, "InvalidRequest")


def test_purge(street: Api) -> None:  # 5.6.21
    assert problem(street.delete("/entities")) == (400, "BadRequestData")
    assert street.delete("/entities", params={"type": "Lamp", "q": "power<=20"}, headers=LINKED).status_code == 204
    assert found(street, type="Lamp") == [3, 4, 5]
    drop = {"type": "Lamp", "q": "power==30", "drop": "colour,location"}
    assert street.delete("/entities", params=drop, headers=LINKED).status_code == 204
    assert street.shown("urn:ngsi-ld:Lamp:3").keys() == {"id", "type", "scope", "power"}
    keep = {"type": "Lamp", "q": "power==40", "keep": "colour"}
    assert street.delete("/entities", params=keep, headers=LINKED).status_code == 204
    assert street.shown("urn:ngsi-ld:Lamp:4").keys() == {"id", "type", "scope", "colour"}
    both = {"type": "Lamp", "keep": "colour", "drop": "power"}
    assert problem(street.delete("/entities", params=both, headers=LINKED)) == (400, "BadRequestData")
    assert street.delete("/entities", params={"local": "true"}).status_code == 204
    assert found(street, local="true") == []


def test_types(street: Api) -> None:  # 5.7.5 to 5.7.7
    street.post("/entities", {"id": "urn:ngsi-ld:Tree:1", "type": ["Tree", f"{VOCABULARY}Lamp"], "height": 3})
    listed = street.get("/types", headers=LINKED).json()
    assert (listed["type"], listed["typeList"]) == ("EntityTypeList", ["Lamp", "Tree"])
    lamp, tree = sorted(street.get("/types?details=true", headers=LINKED).json(), key=lambda one: one["typeName"])
    assert lamp == {
        "id": f"{VOCABULARY}Lamp", "type": "EntityType", "typeName": "Lamp",
        "attributeNames": ["colour", "height", "location", "power"],
    }  # fmt: skip
    assert tree["attributeNames"] == ["height"]
    for path in ("/types/Lamp", "/types/https%3A%2F%2Fexample.org%2Fterms%2FLamp/"):
        info = street.get(path, headers=LINKED).json()
        assert (info["type"], info["entityCount"]) == ("EntityTypeInfo", 6)
        kinds = {detail["attributeName"]: detail["attributeTypes"] for detail in info["attributeDetails"]}
        assert kinds == {
            "colour": ["Property"],
            "height": ["Property"],
            "location": ["GeoProperty"],
            "power": ["Property"],
        }
    assert problem(street.get("/types/House")) == (404, "ResourceNotFound")


def test_attributes(street: Api) -> None:  # 5.7.8 to 5.7.10
    listed = street.get("/attributes", headers=LINKED).json()
    assert (listed["type"], listed["attributeList"]) == ("AttributeList", ["colour", "location", "power"])
    details = street.get("/attributes?details=true", headers=LINKED).json()
    assert {"id": f"{VOCABULARY}power", "type": "Attribute", "attributeName": "power", "typeNames": ["Lamp"]} in details
    info = street.get("/attributes/power", headers=LINKED).json()
    assert (info["attributeCount"], info["attributeTypes"], info["typeNames"]) == (5, ["Property"], ["Lamp"])
    assert problem(street.get("/attributes/name", headers=LINKED)) == (404, "ResourceNotFound")


def test_an_empty_broker(api: Api) -> None:
    assert api.get("/types").json()["typeList"] == []
    assert api.get("/types?details=true").json() == []
    assert api.get("/attributes").json()["attributeList"] == []
    assert CORE in api.get("/types").headers["link"]


def test_source_identity(api: Api) -> None:  # 5.15.1
    shown = api.get("/info/sourceIdentity").json()
    assert (shown["type"], shown["contextSourceAlias"]) == ("ContextSourceIdentity", "test")
    assert shown["contextSourceUptime"].startswith("P0DT0H0M")
    api.post("/entities", {"id": "urn:a:b", "type": "T"}, headers={"NGSILD-Tenant": "laeken"})
    assert (
        api.get("/info/sourceIdentity", headers={"NGSILD-Tenant": "laeken"}).json()["contextSourceAlias"]
        == "test-laeken"
    )
