"""Entities for readers of older versions: clauses 4.3.6.8, 6.3.21, 6.4.3.2, 5.2.12."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.older import CURRENT, KINDS, MEMBERS, older_document, parse_version
from zinneke.broker.tests.api import LINKED, Api, problem
from zinneke.broker.tests.lamps import lamp
from zinneke.broker.tests.receiver import Receiver, receiving

LAMP = "urn:ngsi-ld:Lamp:1"
PREFER = "Prefer"
EVERYTHING: dict[str, Any] = {
    "scope": "/A",
    "power": {
        "value": 3,
        "unitCode": "WTT",
        "observedAt": "2026-01-01T00:00:00Z",
        "valueType": "Watt",
        "accuracy": {"json": {"a": 1}},
    },
    "name": {"languageMap": {"fr": "lampe"}},
    "colour": {"vocab": "Lamp"},
    "steps": {"valueList": [1, 2]},
    "raw": {"json": {"b": 2}},
    "near": {"objectList": ["urn:x:1", "urn:x:2"]},
    "at": {"object": "urn:x:3", "objectType": "Lamp"},
    "twice": [{"value": 1, "datasetId": "urn:x:d"}, {"value": 2}],
}


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def everything(api: Api) -> Api:
    api.post("/entities", {"id": LAMP, "type": ["Lamp", "Aid"], **EVERYTHING}, headers=LINKED)
    return api


def shown(api: Api, version: str, path: str = f"/entities/{LAMP}", **parameters: str) -> Any:
    answer = api.get(path, params=parameters, headers={**LINKED, PREFER: f"ngsi-ld={version}"})
    assert (answer.status_code, answer.headers["preference-applied"]) == (203, f"ngsi-ld={version}")
    return answer.json()


def test_below_1_8(everything: Api) -> None:
    """4.3.6.8: Vocab, Json and List properties are Properties, a ListRelationship a Relationship; no objectType."""
    entity = shown(everything, "1.7")
    assert entity["colour"] == {"type": "Property", "value": "Lamp"}
    assert entity["steps"] == {"type": "Property", "value": [1, 2]}
    assert entity["raw"] == {"type": "Property", "value": {"b": 2}}
    assert entity["near"] == {"type": "Relationship", "object": ["urn:x:1", "urn:x:2"]}
    assert entity["at"] == {"type": "Relationship", "object": "urn:x:3"}
    assert entity["power"]["accuracy"] == {"type": "Property", "value": {"a": 1}}
    assert "valueType" not in entity["power"]
    assert entity["name"]["type"] == "LanguageProperty"
    assert entity["scope"] == "/A"


def test_below_1_4(everything: Api) -> None:
    """4.3.6.8: no scope, and texts in languages are Properties."""
    entity = shown(everything, "1.3")
    assert entity["name"] == {"type": "Property", "value": {"fr": "lampe"}}
    assert "scope" not in entity
    assert entity["power"]["unitCode"] == "WTT"
    assert len(entity["twice"]) == 2


def test_below_1_3(everything: Api) -> None:
    """4.3.6.8: one type, one instance, the default one first; no datasetId, observedAt, unitCode."""
    entity = shown(everything, "1.2")
    assert entity["type"] == "Lamp"
    assert entity["twice"] == {"type": "Property", "value": 2}
    assert entity["power"].keys() == {"type", "value", "accuracy"}


def test_current_and_unknown_versions(everything: Api) -> None:
    """RFC 7240: what is not known is not applied."""
    assert shown(everything, "1.9")["colour"] == {"type": "VocabProperty", "vocab": "Lamp"}
    plain = everything.get(f"/entities/{LAMP}", headers=LINKED)
    assert plain.json()["colour"]["type"] == "VocabProperty"
    assert shown(everything, "1.6")["colour"]["type"] == "Property"
    assert everything.get(f"/entities/{LAMP}", headers=LINKED).json() == plain.json()
    for prefer in ("ngsi-ld=2.0", "ngsi-ld=old", "ngsi-ld", "body=json", "ngsi-ld=1.10"):
        answer = everything.get(f"/entities/{LAMP}", headers={**LINKED, PREFER: prefer})
        assert answer.status_code == 200
        assert "preference-applied" not in answer.headers


def test_every_form_and_every_read(everything: Api) -> None:
    """6.3.21: retrieve, query by GET and by POST, GeoJSON, simplified, datasets, histories."""
    assert shown(everything, "1.6", format="simplified")["colour"] == "Lamp"
    assert shown(everything, "1.6", format="concise")["raw"] == {"b": 2}
    assert shown(everything, "1.2", datasetId="urn:x:d", pick="twice")["twice"] == {"type": "Property", "value": 1}
    (found,) = shown(everything, "1.6", "/entities", type="Lamp")
    assert found["steps"]["type"] == "Property"
    body = {"type": "Query", "entities": [{"type": "Lamp"}]}
    prefers = {**LINKED, PREFER: "body=json, ngsi-ld=1.6"}
    posted = everything.post("/entityOperations/query", body, headers=prefers)
    assert (posted.status_code, posted.json()[0]["steps"]["type"]) == (203, "Property")
    feature = everything.get(f"/entities/{LAMP}", headers={**prefers, "Accept": "application/geo+json"})
    assert (feature.status_code, feature.headers["preference-applied"]) == (203, "ngsi-ld=1.6")
    assert feature.json()["properties"]["steps"]["type"] == "Property"
    past = shown(everything, "1.6", f"/temporal/entities/{LAMP}")
    assert past["steps"][0]["type"] == "Property"
    window = {"timerel": "after", "timeAt": "2020-01-01T00:00:00Z", "timeproperty": "createdAt", "type": "Lamp"}
    (values,) = shown(everything, "1.6", "/temporal/entities", format="temporalValues", **window)
    assert values["steps"]["values"][0][0] == [1, 2]


def test_errors_are_as_ever(api: Api) -> None:
    """6.3.21: nothing was applied to an error."""
    answer = api.get(f"/entities/{LAMP}", headers={PREFER: "ngsi-ld=1.6"})
    assert problem(answer) == (404, "ResourceNotFound")
    assert "preference-applied" not in answer.headers


def test_a_subscriber_of_an_older_version(api: Api, receiver: Receiver) -> None:
    """5.2.12: ngsildConformance of a subscription shapes its notifications."""
    body = {
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "ngsildConformance": "1.6",
        "notification": {"endpoint": {"uri": receiver.url}, "pick": ["steps"]},
    }
    made = api.post("/subscriptions", body, headers=LINKED)
    assert made.status_code == 201, made.text
    assert api.get(made.headers["location"].removeprefix("/ngsi-ld/v1")).json()["ngsildConformance"] == "1.6"
    api.lamp(steps={"valueList": [1, 2]})
    api.until(lambda: receiver.received)
    assert receiver.received[0].body["data"] == [{"steps": {"type": "Property", "value": [1, 2]}}]
    wrong = api.post("/subscriptions", {**body, "ngsildConformance": "new"}, headers=LINKED)
    assert problem(wrong) == (400, "BadRequestData")


@given(st.integers(0, 12))
def test_nothing_newer_is_left(minor: int) -> None:
    """4.3.6.8: whatever the version, no member and no kind that it does not know."""
    version = (1, minor)
    older = older_document(lamp(**EVERYTHING, expiresAt="2099-01-01T00:00:00Z"), version, str)
    instances = [one for each in older["attrs"].values() for one in each]
    for found in (older, *instances):
        assert not [name for name in found if version < MEMBERS.get(name, (1, 0))]
    assert not [one["type"] for one in instances if version < KINDS.get(one["type"], ((1, 0), ""))[0]]
    assert version < CURRENT or older["expiresAt"]


def test_versions() -> None:
    assert parse_version("1.6") == (1, 6)
    assert parse_version("1.6.1") == (1, 6)
