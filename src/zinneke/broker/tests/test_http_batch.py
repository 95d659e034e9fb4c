"""Batches over HTTP: clauses 5.6.7 to 5.6.10, 5.6.20, 5.5.11."""

from typing import Any

import pytest

from zinneke.broker.tests.api import ERRORS, LD_JSON, LINKED, VOCABULARY, Api, problem


def lamps(*numbers: int, **attributes: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", **(attributes or {"power": number})} for number in numbers
    ]


def ids(*numbers: int) -> list[str]:
    return [f"urn:ngsi-ld:Lamp:{number}" for number in numbers]


def send(api: Api, operation: str, body: Any, **parameters: str) -> Any:
    return api.post(f"/entityOperations/{operation}", body, params=parameters, headers=LINKED)


def errors_of(answer: Any) -> dict[str, str]:
    assert answer.status_code == 207
    assert answer.headers["content-type"] == "application/json"
    assert answer.json().keys() == {"success", "errors"}
    return {entry["entityId"]: entry["error"]["type"].removeprefix(ERRORS) for entry in answer.json()["errors"]}


def test_create(api: Api) -> None:  # 5.6.7
    made = send(api, "create", lamps(1, 2))
    assert (made.status_code, made.json()) == (201, ids(1, 2))
    again = send(api, "create", lamps(2, 3))
    assert errors_of(again) == {"urn:ngsi-ld:Lamp:2": "AlreadyExists"}
    assert again.json()["success"] == ids(3)
    assert errors_of(send(api, "create", lamps(1))) == {"urn:ngsi-ld:Lamp:1": "AlreadyExists"}  # 6.14.3.1


def test_upsert_lists_created_ids_only(api: Api) -> None:  # 5.6.8, 6.15.3.1
    assert send(api, "upsert", lamps(1)).json() == ids(1)
    mixed = send(api, "upsert", lamps(1, 2, power=7))
    assert (mixed.status_code, mixed.json()) == (201, ids(2))
    assert (send(api, "upsert", lamps(1, power=8)).status_code) == 204
    failing = send(api, "upsert", [*lamps(1, 3), {"id": ids(4)[0]}])
    assert errors_of(failing) == {"urn:ngsi-ld:Lamp:4": "BadRequestData"}
    assert failing.json()["success"] == ids(3, 1)


def test_upsert_replaces_or_updates(api: Api) -> None:  # 5.6.8.4
    send(api, "upsert", lamps(1, power=1, colour="red"))
    assert send(api, "upsert", lamps(1, power=2), options="update").status_code == 204
    assert api.shown(ids(1)[0]) == {"id": ids(1)[0], "type": "Lamp", "power": 2, "colour": "red"}
    gone = lamps(1, colour="urn:ngsi-ld:null") + lamps(9, colour="urn:ngsi-ld:null")
    assert errors_of(send(api, "upsert", gone, options="update")) == {ids(9)[0]: "BadRequestData"}
    assert api.shown(ids(1)[0]) == {"id": ids(1)[0], "type": "Lamp", "power": 2}
    assert send(api, "upsert", lamps(1, name="A"), options="replace").status_code == 204
    assert api.shown(ids(1)[0]) == {"id": ids(1)[0], "type": "Lamp", "name": "A"}
    assert errors_of(send(api, "upsert", lamps(1, power="urn:ngsi-ld:null"))) == {ids(1)[0]: "BadRequestData"}


def test_update_appends_to_existing_entities(api: Api) -> None:  # 5.6.9.4
    send(api, "create", lamps(1, power=1))
    answer = send(api, "update", lamps(1, power=2, colour="red") + lamps(2))
    assert errors_of(answer) == {ids(2)[0]: "ResourceNotFound"}
    assert api.shown(ids(1)[0]) == {"id": ids(1)[0], "type": "Lamp", "power": 2, "colour": "red"}
    assert send(api, "update", lamps(1, power=3, name="A"), options="noOverwrite").status_code == 204
    assert api.shown(ids(1)[0])["power"] == 2


def test_delete(api: Api) -> None:  # 5.6.10
    send(api, "create", lamps(1, 2))
    assert send(api, "delete", ids(1)).status_code == 204
    assert errors_of(send(api, "delete", [*ids(2, 2), "x"])) == {ids(2)[0]: "ResourceNotFound", "x": "BadRequestData"}


def test_merge(api: Api) -> None:  # 5.6.20
    send(api, "create", lamps(1, power={"value": {"now": 1, "peak": 2}}))
    answer = send(api, "merge", [{"id": ids(1)[0], "power": {"value": {"peak": 3}}}, *lamps(2)])
    assert errors_of(answer) == {ids(2)[0]: "ResourceNotFound"}
    assert api.shown(ids(1)[0], format="simplified")["power"] == {"now": 1, "peak": 3}


def test_items_come_one_after_the_other(api: Api) -> None:  # 5.5.11
    assert errors_of(send(api, "create", lamps(1, 1))) == {ids(1)[0]: "AlreadyExists"}
    send(api, "upsert", lamps(2, power=1) + lamps(2, power=2) + lamps(2, power=3), options="update")
    shown = api.shown(ids(2)[0], options="sysAttrs")
    assert shown["power"]["value"] == 3
    past = api.get(f"/temporal/entities/{ids(2)[0]}", params={"options": "sysAttrs"}, headers=LINKED).json()
    assert sorted(one["value"] for one in past["power"]) == [1, 2, 3]
    assert {one["modifiedAt"] for one in past["power"]} == {shown["modifiedAt"]}  # 4.6.6


@pytest.mark.parametrize("operation", ["create", "upsert", "update", "delete", "merge"])
def test_no_batch_at_all(api: Api, operation: str) -> None:  # 5.6.7.4
    bodies: list[Any] = [[], {}, [None], "x"]
    for body in bodies:
        assert problem(send(api, operation, body))[0] == 400


def test_one_bad_item_leaves_the_others(api: Api) -> None:
    bad = [
        7,
        {"id": 7, "type": "Lamp"},
        {"id": "urn:a:b", "type": "Lamp", "x": None},
        {"@context": [], "id": "urn:a:c"},
    ]
    answer = send(api, "create", [*bad, *lamps(1)])
    assert set(errors_of(answer).values()) == {"BadRequestData"}
    assert answer.json()["success"] == ids(1)
    assert api.get("/types").json()["typeList"] == [f"{VOCABULARY}Lamp"]


def test_each_element_brings_its_context_in_ld_json(api: Api) -> None:  # 6.3.5
    here = {"@context": {"Lamp": f"{VOCABULARY}Lamp", "watt": f"{VOCABULARY}power"}}
    without = {"id": ids(2)[0], "type": "Lamp"}
    body = [{"id": ids(1)[0], "type": "Lamp", "watt": 5, **here}, without]
    answer = api.send("POST", "/entityOperations/create", json=body, headers=LD_JSON)
    assert errors_of(answer) == {"": "BadRequestData"}
    assert api.shown(ids(1)[0])["power"] == 5


def test_a_batch_of_a_thousand(api: Api) -> None:
    made = send(api, "upsert", lamps(*range(1000)), options="update")
    assert (made.status_code, len(made.json())) == (201, 1000)
    counted = api.get("/entities", params={"type": "Lamp", "count": "true", "limit": "0"}, headers=LINKED)
    assert counted.headers["ngsild-results-count"] == "1000"
