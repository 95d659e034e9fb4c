"""Writes of histories over two brokers: what a source has for itself goes there, what it shares both ways (5.6.11 to
5.6.16, 4.3.6.3, 4.20)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.federation import Peer, peers, scripted
from tests.contracts.others import register

from zinneke.broker.tests.api import Api, problem
from zinneke.broker.tests.sources import VEHICLE, exclusive, registration
from zinneke.kernel.tests.ports import free_port

WRITES = [
    "upsertTemporal", "appendAttrsTemporal", "deleteAttrsTemporal", "updateAttrInstanceTemporal",
    "deleteAttrInstanceTemporal", "deleteTemporal",
]  # fmt: skip
READS = ["retrieveTemporal", "queryTemporal"]
PAST = f"/temporal/entities/{VEHICLE}"
WHOLE = [{"entities": [{"type": "Vehicle"}]}]
DEFAULT = "https://uri.etsi.org/ngsi-ld/default-context/"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Peer]:
    with peers(tmp_path, "other") as (running,):
        yield running


def day(number: int) -> str:
    return f"2026-01-0{number}T00:00:00Z"


def instances(*days: int) -> list[dict[str, Any]]:
    return [{"type": "Property", "value": number, "observedAt": day(number)} for number in days]


def history(**attributes: Any) -> dict[str, Any]:
    return {"id": VEHICLE, "type": "Vehicle", **attributes}


BODY = history(speed=instances(1, 2), doors=instances(3))


def values(entity: dict[str, Any] | None) -> dict[str, list[int]]:
    """What a history tells, without the rest."""
    known = {name: told for name, told in (entity or {}).items() if name not in ("id", "type", "scope")}
    return {name: [one["value"] for one in told] for name, told in known.items()}


def here(api: Api) -> dict[str, list[int]]:
    answer = api.get(f"{PAST}?local=true")
    return values(answer.json() if answer.status_code == 200 else None)


def there(other: Peer) -> dict[str, list[int]]:
    answer = other.get(PAST, local="true")
    return values(answer.json() if answer.status_code == 200 else None)


def alone(url: str, **members: Any) -> dict[str, Any]:
    """A source that alone has the speed of the vehicle."""
    return exclusive(url, **({"operations": [*WRITES, *READS]} | members))


def shared(url: str, **members: Any) -> dict[str, Any]:
    return registration(url, **({"information": WHOLE, "operations": [*WRITES, *READS]} | members))


def test_a_history_gives_a_source_its_own_attributes(api: Api, other: Peer) -> None:
    """5.6.11.4, exclusive: 201 where nobody had any of it, 204 where it existed; read together again (5.7.3.4)."""
    register(api, alone(other.url))
    made = api.post("/temporal/entities", BODY)
    assert (made.status_code, made.headers["location"]) == (201, f"/ngsi-ld/v1{PAST}")
    assert (here(api), there(other)) == ({"doors": [3]}, {"speed": [1, 2]})
    assert values(api.get(PAST).json()) == {"speed": [1, 2], "doors": [3]}
    assert api.post("/temporal/entities", history(speed=instances(4))).status_code == 204
    assert (here(api), there(other)) == ({"doors": [3]}, {"speed": [1, 2, 4]})


def test_a_history_is_redirected_whole(api: Api, other: Peer) -> None:
    """5.6.11.4, redirect: nothing is kept here."""
    register(api, shared(other.url, mode="redirect"))
    assert api.post("/temporal/entities", BODY).status_code == 201
    assert (here(api), there(other)) == ({}, {"speed": [1, 2], "doors": [3]})
    assert api.post(f"{PAST}/attrs", {"doors": instances(4)}).status_code == 204
    assert there(other)["doors"] == [3, 4]
    assert api.delete(PAST).status_code == 204
    assert there(other) == {}
    assert problem(api.delete(PAST)) == (404, "ResourceNotFound")


def test_a_history_is_shared_with_an_inclusive_source(api: Api, other: Peer) -> None:
    """5.6.11.4, 5.6.12.4: a copy; what it is not registered to take, it does not get (4.20)."""
    name = register(api, shared(other.url, operations=READS))
    assert api.post("/temporal/entities", BODY).status_code == 201
    assert (here(api), there(other)) == (values(BODY), {})
    assert api.delete(f"/csourceRegistrations/{name}").status_code == 204
    register(api, shared(other.url))
    assert api.post("/temporal/entities", BODY).status_code == 204, "it is not new here"
    assert there(other) == values(BODY)
    assert api.post(f"{PAST}/attrs", {"speed": instances(5)}).status_code == 204
    assert here(api)["speed"][-1] == there(other)["speed"][-1] == 5
    assert api.delete(PAST).status_code == 204
    assert (here(api), there(other)) == ({}, {})


def test_an_auxiliary_source_of_histories_gets_no_writes(api: Api, other: Peer) -> None:
    """4.3.6.2."""
    register(api, registration(other.url, information=WHOLE, mode="auxiliary", operations=["retrieveOps"]))
    assert api.post("/temporal/entities", BODY).status_code == 201
    assert (here(api), there(other)) == (values(BODY), {})


@pytest.mark.parametrize("parameters", ["", "?deleteAll=true"])
def test_attributes_are_deleted_where_they_are(api: Api, other: Peer, parameters: str) -> None:
    """5.6.13.4: 404 only where nobody has any; the parameters travel on."""
    register(api, alone(other.url))
    api.post("/temporal/entities", BODY)
    assert api.delete(f"{PAST}/attrs/speed{parameters}").status_code == 204
    assert (here(api), there(other)) == ({"doors": [3]}, {})
    assert api.delete(f"{PAST}/attrs/doors{parameters}").status_code == 204
    assert here(api) == {}
    assert problem(api.delete(f"{PAST}/attrs/speed{parameters}")) == (404, "ResourceNotFound")


def test_one_dataset_is_deleted_at_the_source(api: Api, other: Peer) -> None:
    """5.6.13.4: datasetId."""
    register(api, alone(other.url))
    dated = {"type": "Property", "value": 9, "observedAt": day(9), "datasetId": "urn:d:1"}
    api.post("/temporal/entities", history(speed=[*instances(1), dated]))
    assert api.delete(f"{PAST}/attrs/speed?datasetId=urn:d:1").status_code == 204
    assert there(other) == {"speed": [1]}


def test_instances_are_changed_where_they_are(api: Api, other: Peer) -> None:
    """5.6.14.4, 5.6.15.4: an instance lies at one broker, which a source beside it does not spoil."""
    register(api, shared(other.url))
    assert api.post("/temporal/entities?local=true", history(doors=instances(3))).status_code == 201
    assert other.ask("POST", "/temporal/entities", history(speed=instances(1, 2))).status_code == 201
    shown = api.get(PAST).json()
    mine, theirs = shown["doors"][0]["instanceId"], shown["speed"][1]["instanceId"]
    for name, instance_id in (("doors", mine), ("speed", theirs)):
        fragment = {name: [{"type": "Property", "value": 7, "observedAt": day(7)}]}
        assert api.patch(f"{PAST}/attrs/{name}/{instance_id}", fragment).status_code == 204
    assert (here(api), there(other)) == ({"doors": [7]}, {"speed": [1, 7]})
    assert api.delete(f"{PAST}/attrs/speed/{theirs}").status_code == 204
    assert there(other) == {"speed": [1]}
    assert api.delete(f"{PAST}/attrs/doors/{mine}").status_code == 204
    assert here(api) == {}
    assert problem(api.delete(f"{PAST}/attrs/doors/{mine}")) == (404, "ResourceNotFound")


def test_a_source_of_histories_that_lacks_the_operation_conflicts(api: Api, other: Peer) -> None:
    """5.6.11.4, 5.6.12.4: the whole request if all of it is the source's, else an entry of 207."""
    name = register(api, alone(other.url, operations=READS))
    assert problem(api.post("/temporal/entities", history(speed=instances(1)))) == (409, "Conflict")
    part = api.post("/temporal/entities", BODY)
    assert (part.status_code, part.json()["success"]) == (207, [VEHICLE])
    (error,) = part.json()["errors"]
    assert (error["entityId"], error["registrationId"], error["error"]["status"]) == (VEHICLE, name, 409)
    appended = api.post(f"{PAST}/attrs", {"speed": instances(4), "doors": instances(5)})
    assert (appended.status_code, appended.json()["updated"]) == (207, [f"{DEFAULT}doors"])
    (missed,) = appended.json()["notUpdated"]
    assert (missed["attributeName"], missed["registrationId"]) == (f"{DEFAULT}speed", name)
    assert here(api) == {"doors": [3, 5]}


def test_a_source_of_the_present_alone_claims_no_history(api: Api, other: Peer) -> None:
    """5.9.1, 5.12: a source that offers nothing about histories has the present for itself, not the past."""
    register(api, exclusive(other.url))
    assert api.post("/temporal/entities", BODY).status_code == 201
    assert (here(api), there(other)) == (values(BODY), {})


def test_a_source_gets_what_is_of_its_time(api: Api, other: Peer) -> None:
    """5.2.9, 5.12: observationInterval; what it is not asked for when it is read is not given to it either."""
    register(api, shared(other.url, observationInterval={"startAt": day(1), "endAt": day(4)}))
    assert api.post("/temporal/entities", history(speed=instances(1, 2))).status_code == 201
    assert api.post("/temporal/entities", history(speed=instances(8, 9))).status_code == 204
    assert (here(api), there(other)) == ({"speed": [1, 2, 8, 9]}, {"speed": [1, 2]})


@pytest.mark.parametrize(("answered", "status"), [(404, 404), (500, 502), (403, 502), (508, 508), (504, 504)])
def test_the_failure_of_the_only_source_of_a_history(api: Api, answered: int, status: int) -> None:
    """6.3.17: a single proxied source, an unsafe method."""
    with scripted(answered, b"{}") as source:
        register(api, alone(source.url))
        assert api.delete(f"{PAST}/attrs/speed").status_code == status


def test_a_source_of_histories_that_is_down_fails_its_part(api: Api) -> None:
    """6.3.17: 502 for all, 207 for a part."""
    name = register(api, alone(f"http://127.0.0.1:{free_port()}"))
    assert api.delete(f"{PAST}/attrs/speed").status_code == 502
    part = api.post("/temporal/entities", BODY)
    assert part.status_code == 207
    assert [error["registrationId"] for error in part.json()["errors"]] == [name]
    gone = api.delete(PAST)
    assert (gone.status_code, gone.json()["success"]) == (207, [VEHICLE])
    assert [error["registrationId"] for error in gone.json()["errors"]] == [name]


def test_a_loop_of_histories_is_told(api: Api, other: Peer) -> None:
    """6.3.18: 508 for what one source has for itself; one beside it just drops out."""
    name = register(api, alone(other.url))
    headers = {"Via": "1.1 test"}
    answer = api.post("/temporal/entities", history(speed=instances(1)), headers=headers)
    assert answer.status_code == 508
    api.delete(f"/csourceRegistrations/{name}")
    register(api, shared(other.url, contextSourceAlias="other"))
    assert api.post("/temporal/entities", BODY, headers={"Via": "1.1 other"}).status_code == 201
    assert (here(api), there(other)) == (values(BODY), {})


def test_local_writes_of_histories_stay_here(api: Api, other: Peer) -> None:
    """5.5.13."""
    register(api, shared(other.url))
    assert api.post("/temporal/entities?local=true", BODY).status_code == 201
    assert api.post(f"{PAST}/attrs?local=true", {"speed": instances(4)}).status_code == 204
    assert there(other) == {}
    assert api.delete(f"{PAST}?local=true").status_code == 204


def test_histories_are_told_in_the_words_of_the_source(api: Api) -> None:
    """4.3.6.5, 4.3.6.6: path, tenant, context, media type and version as the registration has them."""
    info = [
        {"key": "contentType", "value": "application/ld+json"},
        {"key": "ngsildConformance", "value": "1.2"},
    ]
    dated = [{"type": "Property", "value": 1, "observedAt": day(1), "datasetId": "urn:d:1", "expiresAt": day(9)}]
    with scripted(204, b"") as source:
        register(api, alone(source.url, contextSourceInfo=info, tenant="ixelles"))
        assert api.patch(f"{PAST}/attrs/speed/urn:i:1", {"speed": dated}).status_code == 204
        (asked,) = source.asked
        assert (asked.method, asked.path) == ("PATCH", f"/ngsi-ld/v1{PAST}/attrs/speed/urn:i:1")
        assert asked.headers["ngsild-tenant"] == "ixelles"
        body = json.loads(asked.body)
        assert body.pop("@context")
        assert body == {"speed": [{name: value for name, value in dated[0].items() if name != "expiresAt"}]}
