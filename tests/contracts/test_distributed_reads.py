"""Reads over two brokers: one in this process, which asks another, a process of its own (5.7.1.4, 5.7.2.4, 14.2)."""

import httpx
import pytest
from tests.contracts.others import ROOT, Other, answering, register, whole

from zinneke.broker.tests.api import LINKED, VOCABULARY, Api
from zinneke.broker.tests.sources import VEHICLE, exclusive, registration
from zinneke.kernel.tests.ports import free_port

BUS = "urn:ngsi-ld:Vehicle:bus"


def ids(api: Api, **parameters: str) -> list[str]:
    answer = api.get("/entities", params={"type": "Vehicle", **parameters})
    assert answer.status_code == 200, answer.text
    return [entity["id"] for entity in answer.json()]


def test_parts_of_an_entity_come_together(api: Api, other: Other) -> None:
    """5.7.1.4, 4.5.5: attributes of both; of the same one the newer observation."""
    old, new = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"
    other.create(speed={"value": 50, "observedAt": new}, colour="red")
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "speed": {"value": 40, "observedAt": old}, "doors": 4})
    register(api, whole(other.url))
    shown = api.get(f"/entities/{VEHICLE}?format=simplified").json()
    assert shown == {"id": VEHICLE, "type": "Vehicle", "speed": 50, "doors": 4, "colour": "red"}
    local = api.get(f"/entities/{VEHICLE}?format=simplified&local=true").json()
    assert local == {"id": VEHICLE, "type": "Vehicle", "speed": 40, "doors": 4}


def test_an_entity_that_only_a_source_has(api: Api, other: Other) -> None:
    """5.7.1.4: 404 only where nobody has it."""
    other.create(speed=50, colour="red")
    register(api, registration(other.url))
    shown = api.get(f"/entities/{VEHICLE}")
    assert shown.json() == {"id": VEHICLE, "type": "Vehicle", "speed": {"type": "Property", "value": 50}}
    assert "createdAt" not in shown.json()["speed"]
    assert api.get(f"/entities/{VEHICLE}?local=true").status_code == 404
    assert api.get("/entities/urn:ngsi-ld:Vehicle:none").status_code == 404
    assert api.get(f"/entities/{VEHICLE}?attrs=colour").status_code == 404


def test_an_auxiliary_source_only_fills_gaps(api: Api, other: Other) -> None:
    """4.3.6.2."""
    other.create(speed=50, colour="red")
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "speed": 40})
    register(api, whole(other.url, mode="auxiliary", operations=["retrieveOps"]))
    assert api.get(f"/entities/{VEHICLE}?format=simplified").json() == {
        "id": VEHICLE,
        "type": "Vehicle",
        "speed": 40,
        "colour": "red",
    }


def test_what_a_source_has_for_itself_is_not_read_here(api: Api, other: Other) -> None:
    """4.3.6.3: even if it has come to be held here too."""
    other.create(speed=50)
    register(api, exclusive(other.url))
    api.post("/entities?local=true", {"id": VEHICLE, "type": "Vehicle", "speed": 1, "doors": 4})
    assert api.get(f"/entities/{VEHICLE}?format=simplified").json() == {
        "id": VEHICLE,
        "type": "Vehicle",
        "speed": 50,
        "doors": 4,
    }


def test_a_query_finds_entities_of_both(api: Api, other: Other) -> None:
    """5.7.2.4: pages and the number count each entity once; filters travel on."""
    for number in range(5):
        other.create(f"urn:ngsi-ld:Vehicle:o{number}", speed=number)
    for number in range(3):
        api.post("/entities", {"id": f"urn:ngsi-ld:Vehicle:h{number}", "type": "Vehicle", "speed": number})
    other.create(speed=9)
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "speed": 9, "doors": 4})
    register(api, whole(other.url))
    everything = ids(api, limit="100")
    assert len(everything) == len(set(everything)) == 9
    counted = api.get("/entities", params={"type": "Vehicle", "limit": "0", "count": "true"})
    assert counted.headers["ngsild-results-count"] == "9"
    paged = [found for offset in range(0, 10, 2) for found in ids(api, limit="2", offset=str(offset))]
    assert paged == everything
    assert sorted(ids(api, q="speed>2")) == [VEHICLE, "urn:ngsi-ld:Vehicle:o3", "urn:ngsi-ld:Vehicle:o4"]
    assert ids(api, id="urn:ngsi-ld:Vehicle:o1") == ["urn:ngsi-ld:Vehicle:o1"]
    assert len(ids(api, local="true")) == 4
    query = {"type": "Query", "entities": [{"type": "Vehicle"}], "q": "speed==4"}
    assert [one["id"] for one in api.post("/entityOperations/query", query).json()] == ["urn:ngsi-ld:Vehicle:o4"]


def test_split_entities_are_judged_when_they_are_together(api: Api, other: Other) -> None:
    """4.3.6.7, 5.7.2.4: neither broker alone knows that the fast one is red."""
    other.create(speed=50)
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "colour": "red"})
    register(api, whole(other.url))
    assert ids(api, q='speed>40;colour=="red"') == []
    assert ids(api, q='speed>40;colour=="red"', splitEntities="true") == [VEHICLE]


def test_names_travel_with_their_context(api: Api, other: Other) -> None:
    """4.3.6.1, 6.3.5: the source reads them as the client means them."""
    body = {"id": BUS, "type": f"{VOCABULARY}Lamp", f"{VOCABULARY}power": 70}
    assert httpx.post(f"{other.url}{ROOT}/entities", json=body).status_code == 201
    lamps = [{"entities": [{"type": f"{VOCABULARY}Lamp"}], "propertyNames": [f"{VOCABULARY}power"]}]
    register(api, registration(other.url, information=lamps))
    expected = {"id": BUS, "type": "Lamp", "power": {"type": "Property", "value": 70}}
    assert api.get(f"/entities/{BUS}", headers=LINKED).json() == expected
    assert api.get("/entities?type=Lamp&q=power>60&attrs=power", headers=LINKED).json() == [expected]


def test_a_source_that_is_down_costs_a_warning(api: Api) -> None:
    """6.3.17: 199, and what is here is answered all the same."""
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "speed": 40})
    register(api, whole(f"http://127.0.0.1:{free_port()}"))
    for path in (f"/entities/{VEHICLE}", "/entities?type=Vehicle"):
        answer = api.get(path)
        assert answer.status_code == 200
        assert answer.headers["ngsild-warning"].startswith("199 test ")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (403, b"{}", "299"),
        (500, b"", "299"),
        (200, b"<html>", "111"),
        (200, b'[{"id": "no uri"}]', "111"),
        (200, b'{"id": "urn:ngsi-ld:Vehicle:other", "type": "Vehicle"}', "111"),
        (508, b"{}", "199"),
    ],
)
def test_a_source_that_misbehaves_costs_a_warning(api: Api, status: int, body: bytes, code: str) -> None:
    """6.3.17."""
    with answering(status, body) as url:
        register(api, whole(url))
        answer = api.get(f"/entities/{VEHICLE}")
    assert answer.status_code == 404
    assert answer.headers["ngsild-warning"].split()[0] == code


def test_a_request_that_was_here_before_goes_no_further(api: Api, other: Other) -> None:
    """6.3.18: the loop ends where it began."""
    other.create(speed=50)
    register(api, whole(other.url, contextSourceAlias="other"))
    assert api.get(f"/entities/{VEHICLE}", headers={"Via": "1.1 other"}).status_code == 404
    assert api.get(f"/entities/{VEHICLE}", headers={"Via": "1.1 test"}).status_code == 404
    assert api.get(f"/entities/{VEHICLE}", headers={"Via": "1.1 third"}).status_code == 200


def test_a_map_tells_who_has_what(api: Api, other: Other) -> None:
    """5.2.39, 4.5.25: registrations where sources told of the entity, ``@none`` where it is held here."""
    other.create(speed=50)
    other.create(BUS, speed=30)
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "doors": 4})
    api.post("/entities", {"id": "urn:ngsi-ld:Vehicle:tram", "type": "Vehicle", "doors": 6})
    source = register(api, whole(other.url))
    first = api.get("/entities", params={"type": "Vehicle", "entityMap": "true", "limit": "1", "format": "simplified"})
    assert (first.status_code, first.json()) == (201, [{"id": VEHICLE, "type": "Vehicle", "doors": 4, "speed": 50}])
    entity_map = {"NGSILD-EntityMap": first.headers["NGSILD-EntityMap"]}
    shown = api.get(first.headers["NGSILD-EntityMap"].removeprefix(ROOT)).json()
    assert shown["entityMap"] == {VEHICLE: ["@none", source], "urn:ngsi-ld:Vehicle:tram": ["@none"], BUS: [source]}
    rest = api.get("/entities", params={"type": "Vehicle", "offset": "1", "format": "simplified"}, headers=entity_map)
    assert rest.status_code == 200
    assert [one["id"] for one in rest.json()] == ["urn:ngsi-ld:Vehicle:tram", BUS]
    assert rest.json()[1]["speed"] == 30


def test_a_relationship_with_object_type_leads_to_a_source(api: Api, other: Other) -> None:
    """5.7.1.4, 4.5.23: the target's type says whom to ask; without it only what is held here is joined."""
    other.create(speed=50)
    register(api, whole(other.url))
    to_source = {"type": "Relationship", "object": VEHICLE, "objectType": "Vehicle"}
    plain = {"type": "Relationship", "object": VEHICLE}
    api.post("/entities", {"id": "urn:ngsi-ld:Stop:1", "type": "Stop", "served": to_source, "seen": plain})
    api.post("/entities", {"id": "urn:ngsi-ld:Stop:2", "type": "Stop", "seen": plain})
    joined = api.get("/entities/urn:ngsi-ld:Stop:1", params={"join": "inline", "format": "simplified"}).json()
    assert joined["served"] == {"id": VEHICLE, "type": "Vehicle", "speed": 50}
    alone = api.get("/entities/urn:ngsi-ld:Stop:2", params={"join": "inline", "format": "simplified"}).json()
    assert alone["seen"] == VEHICLE
    flat = api.get("/entities", params={"type": "Stop", "join": "flat", "id": "urn:ngsi-ld:Stop:1"}).json()
    assert [one["id"] for one in flat] == ["urn:ngsi-ld:Stop:1", VEHICLE]
    local = api.get("/entities/urn:ngsi-ld:Stop:1", params={"join": "inline", "local": "true"}).json()
    assert "entity" not in local["served"]


def test_q_follows_relationships_of_split_entities(api: Api, other: Other) -> None:
    """4.9, 5.7.2.4: what is put together of several sources is judged by what its relationships lead to here."""
    other.create(driver={"type": "Relationship", "object": "urn:ngsi-ld:Person:1"})
    register(api, whole(other.url))
    api.post("/entities", {"id": "urn:ngsi-ld:Person:1", "type": "Person", "age": 40})
    asked = {"splitEntities": "true", "join": "inline", "pick": "id"}
    assert ids(api, q="driver{age}==40", **asked) == [VEHICLE]
    assert ids(api, q="driver{age}==41", **asked) == []
