"""Purges over brokers: a source is asked to purge what it is registered for, in its own words (5.6.21, 4.3.6.1)."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.contracts.federation import Scripted, scripted
from tests.contracts.others import Other, register

from zinneke.broker.tests.api import Api
from zinneke.broker.tests.sources import VEHICLE, exclusive, registration

WHOLE = [{"entities": [{"type": "Vehicle"}]}]
SPEED = [{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed"]}]
PURGE = ["purgeEntity"]


def source(url: str, **members: Any) -> dict[str, Any]:
    return registration(url, **({"information": WHOLE, "operations": PURGE} | members))


def asked(scripted_source: Scripted) -> dict[str, str]:
    request = scripted_source.asked[-1]
    assert request.method == "DELETE"
    return {name: found[0] for name, found in parse_qs(urlsplit(request.path).query).items()}


@pytest.mark.parametrize(
    ("information", "query", "words"),
    [
        (WHOLE, "type=Vehicle,Boat", {"type": "Vehicle"}),
        (WHOLE, "type=Vehicle&q=speed>5", {"type": "Vehicle", "q": "speed>5"}),
        (WHOLE, "type=Vehicle&drop=speed", {"type": "Vehicle", "drop": "speed"}),
        (WHOLE, "type=Vehicle&keep=doors", {"type": "Vehicle", "keep": "doors"}),
        (WHOLE, "type=Vehicle&id=urn:v:1&local=false", {"type": "Vehicle", "id": "urn:v:1"}),
        (SPEED, "type=Vehicle", {"type": "Vehicle", "drop": "speed"}),
        (SPEED, "type=Vehicle&drop=speed,doors", {"type": "Vehicle", "drop": "speed"}),
        (SPEED, "type=Vehicle&keep=doors", {"type": "Vehicle", "drop": "speed"}),
    ],
)
def test_a_source_purges_what_it_is_registered_for(
    api: Api, information: Any, query: str, words: dict[str, str]
) -> None:
    """4.3.6.1: its types, ids and attributes; what else it has is none of this broker's business."""
    with scripted(204, b"") as one:
        register(api, source(one.url, information=information))
        assert api.delete(f"/entities?{query}").status_code == 204
        assert asked(one) == words


@pytest.mark.parametrize(
    "query", ["type=Boat", "type=Vehicle&drop=doors", "type=Vehicle&keep=speed", "type=Vehicle&local=true"]
)
def test_a_source_that_has_nothing_of_it_is_not_asked(api: Api, query: str) -> None:
    with scripted(204, b"") as one:
        register(api, source(one.url, information=SPEED))
        assert api.delete(f"/entities?{query}").status_code == 204
        assert one.asked == []


def test_csf_chooses_the_sources_that_purge(api: Api) -> None:
    """4.9, 5.6.21."""
    with scripted(204, b"") as one, scripted(204, b"") as two:
        register(api, source(one.url, registrationName="one"))
        register(api, source(two.url, registrationName="two"))
        assert api.delete("/entities", params={"type": "Vehicle", "csf": 'registrationName=="two"'}).status_code == 204
        assert (len(one.asked), len(two.asked)) == (0, 1)
        assert "csf" not in asked(two)


def test_what_a_source_has_for_itself_and_cannot_purge_is_told(api: Api) -> None:
    """5.6.21.4: Conflict for its part; one beside it that takes no writes is no failure."""
    api.post("/entities", {"id": "urn:ngsi-ld:Vehicle:2", "type": "Vehicle"})
    with scripted(204, b"") as one:
        name = register(api, exclusive(one.url, operations=["retrieveOps"]))
        register(api, source(one.url, operations=["retrieveOps"]))
        answer = api.delete("/entities?type=Vehicle")
        assert one.asked == []
    assert answer.status_code == 207
    (error,) = answer.json()["errors"]
    assert (error["registrationId"], error["error"]["status"]) == (name, 409)
    assert api.get("/entities?type=Vehicle&local=true").json() == []


def test_one_entity_of_a_source_is_purged_there(api: Api, other: Other) -> None:
    """5.6.21: of an exclusive source the entity and the attributes that are its own."""
    other.create(VEHICLE, speed=50, colour="red")
    other.create("urn:ngsi-ld:Vehicle:2", speed=60)
    register(api, exclusive(other.url))
    assert api.delete("/entities?type=Vehicle").status_code == 204
    assert other.shown() == {"id": VEHICLE, "type": "Vehicle", "colour": "red"}
    assert other.shown("urn:ngsi-ld:Vehicle:2")["speed"] == 60
