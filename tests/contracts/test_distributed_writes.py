"""Writes over two brokers: what a source has for itself goes there, what it shares goes both ways (5.6, 4.3.6.3)."""

from typing import Any

import pytest
from tests.contracts.others import Other, answering, register, whole

from zinneke.broker.tests.api import Api, problem
from zinneke.broker.tests.sources import VEHICLE, exclusive
from zinneke.kernel.tests.ports import free_port

ENTITY = f"/entities/{VEHICLE}"
ALL = ["redirectionOps"]
BODY: dict[str, Any] = {"id": VEHICLE, "type": "Vehicle", "speed": 50, "doors": 4}


def here(api: Api) -> Any:
    answer = api.get(f"{ENTITY}?local=true&format=simplified")
    return None if answer.status_code == 404 else answer.json()


def test_creation_gives_a_source_its_own_attributes(api: Api, other: Other) -> None:
    """5.6.1.4, exclusive: its attributes go there and are not kept here."""
    register(api, exclusive(other.url))
    made = api.post("/entities", BODY)
    assert (made.status_code, made.headers["location"]) == (201, f"/ngsi-ld/v1{ENTITY}")
    assert here(api) == {"id": VEHICLE, "type": "Vehicle", "doors": 4}
    assert other.shown() == {"id": VEHICLE, "type": "Vehicle", "speed": 50}
    assert api.get(f"{ENTITY}?format=simplified").json() == BODY


def test_creation_is_redirected_whole(api: Api, other: Other) -> None:
    """5.6.1.4, redirect: nothing is kept here."""
    register(api, whole(other.url, mode="redirect", operations=ALL))
    assert api.post("/entities", BODY).status_code == 201
    assert here(api) is None
    assert other.shown() == BODY


def test_creation_is_shared_with_an_inclusive_source(api: Api, other: Other) -> None:
    """5.6.1.4: a copy of what it may have; by default sources take no writes (4.20)."""
    reader = register(api, whole(other.url))
    assert api.post("/entities", BODY).status_code == 201
    assert other.shown() is None
    api.delete(ENTITY)
    api.delete(f"/csourceRegistrations/{reader}")
    register(api, whole(other.url, operations=ALL))
    assert api.post("/entities", BODY).status_code == 201
    assert here(api) == other.shown() == BODY


def test_a_source_of_an_older_version_gets_what_it_knows(api: Api, other: Other) -> None:
    """4.3.6.8, 4.3.6.5: ngsildConformance of a registration."""
    info = [{"key": "ngsildConformance", "value": "1.6"}]
    register(api, whole(other.url, mode="redirect", operations=ALL, contextSourceInfo=info))
    newer = {**BODY, "steps": {"type": "ListProperty", "valueList": [1, 2]}, "kind": {"vocab": "Bus"}}
    assert api.post("/entities", newer).status_code == 201
    assert other.shown() == {**BODY, "steps": [1, 2], "kind": "Bus"}
    assert api.patch(f"{ENTITY}/attrs", {"steps": {"type": "ListProperty", "valueList": [3]}}).status_code == 204
    assert other.shown()["steps"] == [3]


def test_an_auxiliary_source_gets_no_writes(api: Api, other: Other) -> None:
    """4.3.6.2."""
    register(api, whole(other.url, mode="auxiliary", operations=["retrieveOps"]))
    assert api.post("/entities", BODY).status_code == 201
    assert other.shown() is None


def test_a_source_that_lacks_the_operation_conflicts(api: Api, other: Other) -> None:
    """5.6.1.4: the whole request if all of it is the source's, else an entry of 207."""
    name = register(api, exclusive(other.url, operations=["retrieveOps"]))
    only = {"id": VEHICLE, "type": "Vehicle", "speed": 50}
    assert problem(api.post("/entities", only)) == (409, "Conflict")
    part = api.post("/entities", BODY)
    assert part.status_code == 207
    assert part.headers["location"] == f"/ngsi-ld/v1{ENTITY}"
    assert part.json()["success"] == [VEHICLE]
    (error,) = part.json()["errors"]
    assert (error["entityId"], error["registrationId"], error["error"]["status"]) == (VEHICLE, name, 409)


@pytest.mark.parametrize(
    ("method", "path", "body", "speed"),
    [
        ("PATCH", "/attrs", {"speed": {"type": "Property", "value": 60}}, 60),
        ("POST", "/attrs", {"speed": {"type": "Property", "value": 61}}, 61),
        ("PATCH", "/attrs/speed", {"value": 62}, 62),
        ("PUT", "/attrs/speed", {"type": "Property", "value": 63}, 63),
        ("PATCH", "", {"speed": {"value": 64}}, 64),
        ("PUT", "", {"id": VEHICLE, "type": "Vehicle", "speed": 65, "doors": 4}, 65),
    ],
)
def test_changes_reach_the_source(api: Api, other: Other, method: str, path: str, body: Any, speed: int) -> None:
    """5.6.2, 5.6.3, 5.6.4, 5.6.17, 5.6.18, 5.6.19: the part that is the source's."""
    register(api, exclusive(other.url))
    api.post("/entities", BODY)
    assert api.send(method, ENTITY + path, json=body).status_code == 204
    assert other.shown()["speed"] == speed
    assert here(api) == {"id": VEHICLE, "type": "Vehicle", "doors": 4}


def test_deletions_reach_the_source(api: Api, other: Other) -> None:
    """5.6.5, 5.6.6: 404 only where nobody has it."""
    register(api, exclusive(other.url, "speed", "colour"))
    api.post("/entities", {**BODY, "colour": "red"})
    assert api.delete(f"{ENTITY}/attrs/speed").status_code == 204
    assert other.shown() == {"id": VEHICLE, "type": "Vehicle", "colour": "red"}
    assert api.delete(ENTITY).status_code == 204
    assert (here(api), other.shown()) == (None, None)
    assert problem(api.delete(ENTITY)) == (404, "ResourceNotFound")


def test_what_a_source_beside_does_not_have_is_deleted_all_the_same(api: Api, other: Other) -> None:
    """5.6.5.4, 5.6.6.4, 5.6.10.4: 404 only where nobody has it; a source that never had it spoils nothing."""
    register(api, whole(other.url, operations=[*ALL, "deleteBatch"]))
    api.post("/entities?local=true", BODY)
    assert api.delete(f"{ENTITY}/attrs/speed").status_code == 204
    assert api.delete(ENTITY).status_code == 204
    assert problem(api.delete(ENTITY)) == (404, "ResourceNotFound")
    api.post("/entities?local=true", BODY)
    assert api.post("/entityOperations/delete", [VEHICLE]).status_code == 204


def test_the_scope_is_deleted_where_the_entity_is(api: Api, other: Other) -> None:
    """5.6.5.4, 4.18."""
    register(api, whole(other.url, mode="redirect", operations=ALL))
    assert api.post("/entities", {**BODY, "scope": "/A"}).status_code == 201
    assert other.shown()["scope"] == "/A"
    assert api.delete(f"{ENTITY}/attrs/scope").status_code == 204
    assert "scope" not in other.shown()


def test_batches_reach_the_source(api: Api, other: Other) -> None:
    """5.6.7 to 5.6.10, 5.6.20: element by element."""
    register(api, exclusive(other.url))
    assert api.post("/entityOperations/create", [BODY]).json() == [VEHICLE]
    assert other.shown()["speed"] == 50
    assert api.post("/entityOperations/upsert", [{**BODY, "speed": 51}]).status_code == 204
    assert other.shown()["speed"] == 51
    assert api.post("/entityOperations/update", [{**BODY, "speed": 52}]).status_code == 204
    assert other.shown()["speed"] == 52
    assert api.post("/entityOperations/merge", [{"id": VEHICLE, "speed": 53}]).status_code == 204
    assert other.shown()["speed"] == 53
    assert here(api) == {"id": VEHICLE, "type": "Vehicle", "doors": 4}
    assert api.post("/entityOperations/delete", [VEHICLE]).status_code == 204
    assert (here(api), other.shown()) == (None, None)
    missing = api.post("/entityOperations/delete", [VEHICLE])
    assert missing.status_code == 207
    assert missing.json()["success"] == []


def test_a_source_that_takes_batches_alone_gets_a_batch(api: Api, other: Other) -> None:
    """5.6.7.4: the operation that is offered is used."""
    register(api, exclusive(other.url, operations=["createBatch", "deleteBatch", "upsertBatch"]))
    assert api.post("/entities", BODY).status_code == 201
    assert other.shown()["speed"] == 50
    assert api.post("/entityOperations/upsert", [{**BODY, "speed": 51}]).status_code == 204
    assert other.shown()["speed"] == 51


def test_a_purge_reaches_sources(api: Api, other: Other) -> None:
    """5.6.21."""
    register(api, whole(other.url, operations=[*ALL]))
    api.post("/entities", BODY)
    assert api.delete("/entities?type=Vehicle").status_code == 204
    assert (here(api), other.shown()) == (None, None)


@pytest.mark.parametrize(("answered", "status"), [(404, 404), (500, 502), (403, 502), (508, 508), (504, 504)])
def test_the_failure_of_the_only_source_is_the_answer(api: Api, answered: int, status: int) -> None:
    """6.3.17: a single proxied source, an unsafe method."""
    with answering(answered, b"{}") as url:
        register(api, exclusive(url))
        answer = api.patch(f"{ENTITY}/attrs/speed", {"value": 1})
    assert answer.status_code == status


def test_a_source_that_is_down_fails_its_part(api: Api) -> None:
    """6.3.17: 502 for all, 207 for a part."""
    name = register(api, exclusive(f"http://127.0.0.1:{free_port()}"))
    assert api.patch(f"{ENTITY}/attrs/speed", {"value": 1}).status_code == 502
    part = api.post("/entities", BODY)
    assert part.status_code == 207
    assert [error["registrationId"] for error in part.json()["errors"]] == [name]
    attributes = api.patch(f"{ENTITY}/attrs", {"speed": 1, "doors": 5})
    assert attributes.status_code == 207
    vocabulary = "https://uri.etsi.org/ngsi-ld/default-context/"
    assert attributes.json()["updated"] == [f"{vocabulary}doors"]
    (failed,) = attributes.json()["notUpdated"]
    assert (failed["attributeName"], failed["registrationId"]) == (f"{vocabulary}speed", name)
    assert here(api)["doors"] == 5


def test_a_loop_is_told(api: Api, other: Other) -> None:
    """6.3.18: 508 where the one source that has it has been asked for this already."""
    register(api, exclusive(other.url))
    answer = api.patch(f"{ENTITY}/attrs/speed", {"value": 1}, headers={"Via": "1.1 test"})
    assert answer.status_code == 508


def test_what_a_source_leaves_as_it_was_is_told(api: Api, other: Other) -> None:
    """6.6.3.1, 5.2.18: its UpdateResult is part of this one's."""
    name = register(api, exclusive(other.url, "speed", "colour"))
    other.create(speed=1)
    api.post("/entities?local=true", {"id": VEHICLE, "type": "Vehicle", "doors": 4})
    vocabulary = "https://uri.etsi.org/ngsi-ld/default-context/"
    answer = api.post(f"{ENTITY}/attrs?options=noOverwrite", {"speed": 2, "colour": "red", "doors": 5, "wheels": 4})
    assert answer.status_code == 207
    assert answer.json()["updated"] == [f"{vocabulary}colour", f"{vocabulary}wheels"]
    left = {one["attributeName"]: one.get("registrationId") for one in answer.json()["notUpdated"]}
    assert left == {f"{vocabulary}speed": name, f"{vocabulary}doors": None}
    assert (other.shown()["speed"], other.shown()["colour"], here(api)["doors"]) == (1, "red", 4)
    alone = api.post(f"{ENTITY}/attrs?options=noOverwrite", {"speed": 3})
    assert (alone.status_code, alone.json()["updated"]) == (207, [])


@pytest.mark.parametrize("body", [b"", b"[]", b'{"notUpdated": 5}', b'{"notUpdated": [{"attributeName": "doors"}]}'])
def test_a_result_that_says_nothing_is_a_failure(api: Api, body: bytes) -> None:
    """6.3.17."""
    with answering(207, body) as url:
        register(api, exclusive(url))
        assert api.post(f"{ENTITY}/attrs", {"speed": 1}).status_code == 502


def test_local_writes_stay_here(api: Api, other: Other) -> None:
    """5.5.13."""
    register(api, whole(other.url, operations=ALL))
    assert api.post("/entities?local=true", BODY).status_code == 201
    assert other.shown() is None
    assert api.delete(f"{ENTITY}?local=true").status_code == 204


def test_what_a_source_wants_to_know_travels_on(api: Api, other: Other) -> None:
    """4.3.6.5, 4.3.6.6: headers of the registration and of the request, the tenant, and the format of the body."""
    info = [
        {"key": "contentType", "value": "application/ld+json"},
        {"key": "X-Key", "value": "secret"},
        {"key": "Authorization", "value": "urn:ngsi-ld:request"},
    ]
    register(api, exclusive(other.url, contextSourceInfo=info, tenant="ixelles"))
    assert api.post("/entities", BODY, headers={"Authorization": "Bearer x"}).status_code == 201
    assert other.shown() is None
    assert other.shown(tenant="ixelles")["speed"] == 50
