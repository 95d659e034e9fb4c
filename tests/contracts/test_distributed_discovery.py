"""Types and attributes of this broker and of registered sources (5.7.5 to 5.7.11)."""

import json
from typing import Any

import pytest
from tests.contracts.federation import scripted

from zinneke.broker.tests.api import LINKED, VOCABULARY, Api, problem
from zinneke.broker.tests.sources import registration

DEFAULT = "https://uri.etsi.org/ngsi-ld/default-context/"
VEHICLES = [{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed", "colour"]}]


def register(api: Api, url: str, **members: Any) -> None:
    made = api.post("/csourceRegistrations", registration(url, **({"information": VEHICLES} | members)))
    assert made.status_code == 201, made.text


@pytest.fixture
def lamp(api: Api) -> str:
    """Something held here."""
    made = api.post("/entities", {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": 3, "colour": "red"})
    assert made.status_code == 201
    return "urn:ngsi-ld:Lamp:1"


def test_types_of_sources_are_listed_with_those_held_here(api: Api, lamp: str) -> None:
    """5.7.5, 4.3.6.1: of what a source has, what it is registered for."""
    with scripted(body={"id": "urn:x:1", "type": "EntityTypeList", "typeList": ["Vehicle", "Secret"]}) as source:
        register(api, source.url)
        assert api.get("/types").json()["typeList"] == ["Lamp", "Vehicle"]
        assert source.asked[0].path == "/ngsi-ld/v1/types"
        assert api.get("/types?local=true").json()["typeList"] == ["Lamp"]
        assert len(source.asked) == 1


def test_details_of_types_come_together(api: Api, lamp: str) -> None:
    """5.7.6."""
    told = [{"id": f"{DEFAULT}Vehicle", "type": "EntityType", "typeName": "Vehicle", "attributeNames": ["speed", "x"]}]
    with scripted(body=told) as source:
        register(api, source.url)
        found = {one["typeName"]: one["attributeNames"] for one in api.get("/types?details=true").json()}
    assert found == {"Lamp": ["colour", "power"], "Vehicle": ["speed"]}
    assert source.asked[0].path == "/ngsi-ld/v1/types?details=true"


def test_one_type_is_asked_for_under_the_names_of_the_client(api: Api) -> None:
    """5.7.7, 6.3.5."""
    api.lamp(1, power=12)
    told = {
        "id": f"{VOCABULARY}Lamp",
        "type": "EntityTypeInfo",
        "typeName": "Lamp",
        "entityCount": 4,
        "attributeDetails": [
            {
                "id": f"{VOCABULARY}near",
                "type": "Attribute",
                "attributeName": "near",
                "attributeTypes": ["Relationship"],
            }
        ],
    }
    with scripted(body=told) as source:
        register(api, source.url, information=[{"entities": [{"type": f"{VOCABULARY}Lamp"}]}])
        shown = api.get("/types/Lamp", headers=LINKED).json()
        assert source.asked[0].path == "/ngsi-ld/v1/types/Lamp"
        assert "example.org/city.jsonld" in source.asked[0].headers["link"]
        assert problem(api.get("/types/Nothing")) == (404, "ResourceNotFound")
        assert len(source.asked) == 1, "nobody is registered for it"
    assert shown["entityCount"] == 5
    assert {one["attributeName"]: one["attributeTypes"] for one in shown["attributeDetails"]} == {
        "near": ["Relationship"],
        "power": ["Property"],
    }


def test_attributes_of_sources(api: Api, lamp: str) -> None:
    """5.7.8 to 5.7.10."""
    with scripted(body={"id": "urn:x:1", "type": "AttributeList", "attributeList": ["speed", "x"]}) as source:
        register(api, source.url)
        assert api.get("/attributes").json()["attributeList"] == ["colour", "power", "speed"]
        told = {"id": f"{DEFAULT}colour", "type": "Attribute", "attributeName": "colour", "typeNames": ["Vehicle"]}
        source.told.body = f"[{json.dumps(told)}]".encode()
        found = {one["attributeName"]: one["typeNames"] for one in api.get("/attributes?details=true").json()}
        assert found == {"colour": ["Lamp", "Vehicle"], "power": ["Lamp"]}
        told |= {"attributeCount": 2, "attributeTypes": ["LanguageProperty"]}
        source.told.body = json.dumps(told).encode()
        shown = api.get("/attributes/colour").json()
    assert shown["attributeCount"] == 3
    assert shown["attributeTypes"] == ["LanguageProperty", "Property"]
    assert shown["typeNames"] == ["Lamp", "Vehicle"]


def test_what_is_registered_counts_where_a_source_does_not_tell(api: Api) -> None:
    """5.7.11: the names of a registration stand for a source that does not offer discovery, or is out of order."""
    with scripted(status=500, body=b"") as source:
        register(api, source.url)
        answer = api.get("/types")
        assert answer.json()["typeList"] == ["Vehicle"]
        assert answer.headers["ngsild-warning"].startswith("299 test ")
        assert api.get("/attributes/speed").json()["attributeCount"] == 0
    register(api, "http://127.0.0.1:1", operations=["updateOps"], information=[{"entities": [{"type": "Boat"}]}])
    assert "Boat" in api.get("/types").json()["typeList"]
    assert api.get("/types/Boat").json()["entityCount"] == 0


def test_a_source_that_lies_costs_a_warning(api: Api, lamp: str) -> None:
    """6.3.17."""
    for body in (b"<html>", b"[3]", b'{"type": "EntityTypeList"}', b'{"type": "EntityTypeInfo"}'):
        with scripted(body=body) as source:
            register(api, source.url)
            answer = api.get("/types")
        assert answer.json()["typeList"] == ["Lamp", "Vehicle"]
        assert "111 test " in answer.headers["ngsild-warning"]
        registered = api.get("/csourceRegistrations?type=Vehicle").json()[0]["id"]
        assert api.delete(f"/csourceRegistrations/{registered}").status_code == 204
