"""Rubbish of every kind: a clear answer, and nothing changes."""

from typing import Any

import pytest

from zinneke.broker.tests.api import LINKED, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
DEEP = b'{"id": "urn:ngsi-ld:Lamp:2", "type": "Lamp", "power": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def with_power(text: bytes) -> bytes:
    return b'{"id": "urn:ngsi-ld:Lamp:2", "type": "Lamp", "power": ' + text + b"}"


def observed(moment: bytes) -> bytes:
    return with_power(b'{"value": 1, "observedAt": "' + moment + b'"}')


def located(kind: bytes, coordinates: bytes) -> bytes:
    return with_power(b'{"type": ' + kind + b', "coordinates": ' + coordinates + b"}")


HOSTILE = (
    "'; DROP TABLE entities; --", 'power=="x" OR 1=1', "power==1)", "((((((power", "\x00", "power==\ud83d",
)  # fmt: skip

RUBBISH: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "InvalidRequest", "empty"),
    "blanks": (b" \n", "InvalidRequest", "empty"),
    "truncated": (b'{"id": "urn:ngsi-ld:Lamp:2", "type": "La', "InvalidRequest", "truncated"),
    "not JSON": (b"power=12", "InvalidRequest", "malformed"),
    "two documents": (b"{}{}", "InvalidRequest", "trailing"),
    "byte order mark": (b"\xef\xbb\xbf{}", "InvalidRequest", "malformed"),
    "NaN": (with_power(b"NaN"), "InvalidRequest", "NaN"),
    "Infinity": (with_power(b"-Infinity"), "InvalidRequest", "Infinity"),
    "1e400": (with_power(b"1e400"), "BadRequestData", "range"),
    "invalid UTF-8": (with_power(b'"\xff"'), "InvalidRequest", "UTF-8"),
    "lone surrogate": (with_power(b'"\\ud800"'), "InvalidRequest", "JSON"),
    "control character": (with_power(b'"\x01"'), "InvalidRequest", "character"),
    "null": (with_power(b"null"), "BadRequestData", "null"),
    "duplicate key": (with_power(b'1, "power": 2'), "BadRequestData", "'power' stands twice"),
    "duplicate key, spaced": (with_power(b'1, "power" : 2'), "BadRequestData", "'power' stands twice"),
    "duplicate key, escaped": (with_power(b'1, "p\\u006fwer": 2'), "BadRequestData", "'power' stands twice"),
    "duplicate key, inside": (with_power(b'{"value": {"a": 1, "a": 1}}'), "BadRequestData", "'a' stands twice"),
    "nested without end": (DEEP, "BadRequestData", "deep"),
    "wrong kind of unit": (with_power(b'{"value": 1, "unitCode": 7}'), "BadRequestData", "unitCode"),
    "offset in a time": (observed(b"2026-01-01T00:00:00+01:00"), "BadRequestData", "UTC"),
    "day that does not exist": (observed(b"2026-02-30T00:00:00Z"), "BadRequestData", "DateTime"),
    "latitude off the globe": (located(b'"Point"', b"[50.85, 104.35]"), "BadRequestData", "longitude"),
    "open ring": (located(b'"Polygon"', b"[[[0,0],[1,0],[1,1],[0,1]]]"), "BadRequestData", "ring"),
    "collection of geometries": (
        with_power(b'{"type": "GeoProperty", "value": {"type": "GeometryCollection", "geometries": []}}'),
        "BadRequestData", "GeometryCollection",
    ),
    "unknown kind": (with_power(b'{"type": "Quantity", "value": 1}'), "BadRequestData", "Quantity"),
    "relationship to nothing": (with_power(b'{"type": "Relationship", "object": "x"}'), "BadRequestData", "URI"),
    "name with a blank": (b'{"id": "urn:ngsi-ld:Lamp:2", "type": "Lamp", "po wer": 1}', "BadRequestData", "po wer"),
    "type that is a number": (b'{"id": "urn:ngsi-ld:Lamp:2", "type": 7}', "BadRequestData", "7"),
    "id that is an object": (b'{"id": {}, "type": "Lamp"}', "BadRequestData", "{}"),
}  # fmt: skip


def state(api: Api) -> Any:
    """All that a client can see of the broker."""
    window = {"timerel": "after", "timeAt": "1970-01-01T00:00:00Z", "timeproperty": "modifiedAt", "local": "true"}
    return [
        api.get("/entities?local=true&options=sysAttrs").json(),
        api.get("/temporal/entities", params=window).json(),
        api.get("/types").json(),
        api.get("/subscriptions").json(),
    ]


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_gets_a_clear_answer_and_changes_nothing(api: Api, kind: str) -> None:
    api.lamp(power=12)
    before = state(api)
    body, error, hint = RUBBISH[kind]
    for method, path in (
        ("POST", "/entities"), ("PUT", f"/entities/{LAMP}"), ("PATCH", f"/entities/{LAMP}"),
        ("POST", f"/entities/{LAMP}/attrs"), ("PATCH", f"/entities/{LAMP}/attrs"), ("POST", "/temporal/entities"),
        ("POST", "/subscriptions"), ("POST", "/entityOperations/query"), ("POST", "/jsonldContexts"),
    ):  # fmt: skip
        answer = api.send(method, path, content=body, headers={**LINKED, "Content-Type": "application/json"})
        assert problem(answer)[0] == 400, f"{method} {path}"
        if path == "/entities":
            assert problem(answer)[1] == error
            assert hint in answer.json()["detail"]
    batch = api.send(
        "POST", "/entityOperations/upsert", content=b"[" + body + b"]", headers={"Content-Type": "application/json"}
    )
    assert batch.status_code in (207, 400)
    assert state(api) == before


def test_a_body_of_ten_megabytes_is_taken_and_a_greater_one_is_not(api: Api) -> None:  # 6.3.2
    def entity(size: int) -> bytes:
        return with_power(b'"' + b"x" * size + b'"')

    headers = {"Content-Type": "application/json"}
    before = state(api)
    assert api.send("POST", "/entities", content=entity(11 * 1024 * 1024), headers=headers).status_code == 413
    assert state(api) == before
    assert api.send("POST", "/entities", content=entity(9 * 1024 * 1024), headers=headers).status_code == 201


def test_strange_but_valid_content_comes_back_unchanged(api: Api) -> None:  # 4.6.4
    strange = "<script>\"';=()&%2F\\ \u0000é🚲\u202e"
    api.lamp(name=strange)
    assert api.shown(LAMP)["name"] == strange
    found = api.get("/entities", params={"type": "Lamp", "q": 'name~=".*script.*"'}, headers=LINKED)
    assert len(found.json()) == 1


@pytest.mark.parametrize("q", HOSTILE)
def test_hostile_queries(api: Api, q: str) -> None:
    api.lamp(power=12)
    answer = api.send("GET", "/entities", params={"type": "Lamp", "q": q.encode("utf-8", "replace").decode()})
    assert problem(answer) == (400, "BadRequestData")
    assert api.shown(LAMP)["power"] == 12
