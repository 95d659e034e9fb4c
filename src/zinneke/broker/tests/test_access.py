"""Rights at the object: a token reaches what its grants name, by whatever operation, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.http.access import verb_of
from zinneke.broker.http.resources import ROUTES
from zinneke.broker.http.routing import Operation
from zinneke.broker.tests.api import LINKED, ROOT, VOCABULARY
from zinneke.broker.tests.guarded_city import LAMP, RIGHTS, SAFE, City
from zinneke.broker.tests.issuing import SECRET, IssuerSeen, bearing, guarded
from zinneke.kernel.service_token import service_token

SINCE = "timerel=after&timeAt=2020-01-01T00:00:00Z"


def test_asks_who_one_is(city: City) -> None:
    answer = city.api.get(f"/entities/{LAMP}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="zinneke"'
    assert answer.json()["type"] == "about:blank"
    bad = city.api.get(f"/entities/{LAMP}", headers=bearing("nonsense"))
    assert bad.status_code == 401
    assert 'error="invalid_token"' in bad.headers["www-authenticate"]
    assert city.api.get("//healthz").status_code == 200


def test_says_what_a_token_lacks(city: City) -> None:
    status, problem = city.ask("stranger", "GET", f"/entities/{LAMP}")
    assert (status, problem["type"], problem["title"]) == (403, "about:blank", "Forbidden")
    assert city.ask("devices", "GET", f"/entities/{LAMP}")[0] == 403


def test_shows_only_types_that_may_be_read(city: City) -> None:
    assert city.ask("lamps", "GET", f"/entities/{LAMP}")[0] == 200
    assert city.ask("lamps", "GET", f"/entities/{SAFE}")[0] == 404
    for path in ("/entities?local=true", "/entities?type=Lamp,Safe", "/entities?q=power>0", "/entities?type=*"):
        status, found = city.ask("lamps", "GET", path)
        assert (status, [entity["id"] for entity in found]) == (200, [LAMP]), path
    assert city.ask("lamps", "GET", "/entities?type=Safe") == (200, [])
    assert city.ask("lamps", "GET", f"/entities?type=(Safe;Lamp)&id={SAFE}") == (200, [])
    asked = {"type": "Query", "entities": [{"type": "Safe"}, {"type": "Lamp"}]}
    assert [one["id"] for one in city.ask("lamps", "POST", "/entityOperations/query", asked)[1]] == [LAMP]


def test_counts_only_what_may_be_read(city: City) -> None:
    headers = LINKED | bearing(city.seen.token(roles=["lamps"]))
    answer = city.api.get("/entities?local=true&limit=0&count=true", headers=headers)
    assert answer.headers["ngsild-results-count"] == "1"


def test_discovers_only_what_may_be_read(city: City) -> None:
    assert city.ask("lamps", "GET", "/types")[1]["typeList"] == ["Lamp"]
    assert city.ask("lamps", "GET", "/types/Safe")[0] == 404
    attribute = city.ask("lamps", "GET", "/attributes/power")[1]
    assert (attribute["typeNames"], attribute["attributeCount"]) == (["Lamp"], 1)


def test_tells_only_histories_that_may_be_read(city: City) -> None:
    assert city.ask("lamps", "GET", f"/temporal/entities/{LAMP}")[0] == 200
    assert city.ask("lamps", "GET", f"/temporal/entities/{SAFE}")[0] == 404
    aggregated = "format=aggregatedValues&aggrMethods=max&aggrPeriodDuration=PT1H"
    assert city.ask("lamps", "GET", f"/temporal/entities/{SAFE}?{SINCE}&{aggregated}")[0] == 404
    found = city.ask("lamps", "GET", f"/temporal/entities?type=Safe,Lamp&{SINCE}&timeproperty=modifiedAt")[1]
    assert [entity["id"] for entity in found] == [LAMP]


WRITES: list[tuple[str, str, Any]] = [
    ("POST", "/entities", {"id": "urn:ngsi-ld:Safe:2", "type": "Safe"}),
    ("POST", "/entities", {"id": "urn:ngsi-ld:Safe:2", "type": ["Lamp", "Safe"]}),
    ("POST", "/entities", {"id": "urn:ngsi-ld:Lamp:2", "type": f"{VOCABULARY}Safe"}),
    ("PATCH", f"/entities/{LAMP}", {"type": "Safe"}),
    ("PATCH", f"/entities/{LAMP}", {"type": ["Lamp", "Safe"], "power": 5}),
    ("PUT", f"/entities/{LAMP}", {"type": "Safe", "power": 5}),
    ("POST", f"/entities/{LAMP}/attrs", {"type": "Safe", "power": 5}),
    ("PATCH", f"/entities/{LAMP}/attrs", {"type": "Safe", "power": 5}),
    ("POST", "/temporal/entities", {"id": "urn:ngsi-ld:Safe:2", "type": "Safe", "power": [{"value": 1}]}),
    ("POST", "/temporal/entities", {"id": SAFE, "type": "Lamp", "power": [{"value": 1}]}),
]


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_no_write_makes_a_thing_of_another_type(city: City, method: str, path: str, body: Any) -> None:
    before = city.ask("boss", "GET", "/entities?local=true&options=sysAttrs")
    assert city.ask("lamps", method, path, body)[0] == 403
    assert city.ask("boss", "GET", "/entities?local=true&options=sysAttrs") == before
    assert city.past() == [2]


HIDDEN: list[tuple[str, str, Any]] = [
    ("DELETE", f"/entities/{SAFE}", None),
    ("PUT", f"/entities/{SAFE}", {"type": "Lamp", "power": 5}),
    ("PATCH", f"/entities/{SAFE}", {"power": 5}),
    ("POST", f"/entities/{SAFE}/attrs", {"power": 5}),
    ("PATCH", f"/entities/{SAFE}/attrs", {"power": 5}),
    ("PATCH", f"/entities/{SAFE}/attrs/power", {"value": 5}),
    ("PUT", f"/entities/{SAFE}/attrs/power", {"value": 5}),
    ("DELETE", f"/entities/{SAFE}/attrs/power", None),
    ("POST", f"/temporal/entities/{SAFE}/attrs", {"power": [{"value": 5}]}),
    ("DELETE", f"/temporal/entities/{SAFE}", None),
    ("DELETE", f"/temporal/entities/{SAFE}/attrs/power", None),
]


@pytest.mark.parametrize(("method", "path", "body"), HIDDEN)
@pytest.mark.parametrize("role", ["lamps", "devices"])
def test_no_write_reaches_a_thing_of_another_type(city: City, role: str, method: str, path: str, body: Any) -> None:
    assert city.ask(role, method, path, body)[0] in (403, 404)
    assert city.ask("boss", "GET", f"/entities/{SAFE}")[1]["power"]["value"] == 2
    assert city.past() == [2]


def test_instances_of_other_histories_cannot_be_changed(city: City) -> None:
    instance = city.ask("boss", "GET", f"/temporal/entities/{SAFE}")[1]["power"][0]["instanceId"]
    path = f"/temporal/entities/{SAFE}/attrs/power/{instance}"
    assert city.ask("lamps", "PATCH", path, {"power": [{"value": 5}]})[0] in (403, 404)
    assert city.ask("lamps", "DELETE", path)[0] in (403, 404)
    assert city.past() == [2]


@pytest.mark.parametrize("operation", ["create", "upsert", "upsert?options=update", "update", "merge"])
def test_a_batch_does_what_may_be_done(city: City, operation: str) -> None:
    batch = [{"id": SAFE, "type": "Safe", "power": 5}, {"id": SAFE, "type": "Lamp", "power": 5}]
    batch += [{"id": "urn:ngsi-ld:Safe:3", "type": "Safe"}]
    status, result = city.ask("lamps", "POST", f"/entityOperations/{operation}", batch)
    assert status == 207
    assert len(result["errors"]) == 3
    assert {error["error"]["status"] for error in result["errors"]} <= {403, 404, 409}
    assert city.ask("boss", "GET", f"/entities/{SAFE}")[1]["type"] == "Safe"
    assert city.ask("boss", "GET", "/entities/urn:ngsi-ld:Safe:3")[0] == 404


def test_a_batch_deletes_only_what_may_be_written(city: City) -> None:
    status, result = city.ask("lamps", "POST", "/entityOperations/delete", [SAFE, LAMP])
    assert (status, result["success"], result["errors"][0]["entityId"]) == (207, [LAMP], SAFE)
    assert city.ask("boss", "GET", f"/entities/{SAFE}")[0] == 200


@pytest.mark.parametrize("path", ["/entities?local=true", "/entities?type=Safe,Lamp", "/entities?q=power>0&drop=power"])
def test_a_purge_stops_at_other_types(city: City, path: str) -> None:
    assert city.ask("lamps", "DELETE", path)[0] in (204, 403)
    assert city.ask("boss", "GET", f"/entities/{SAFE}")[1]["power"]["value"] == 2


def test_a_thing_of_several_types_needs_all_rights_to_change(city: City) -> None:
    both = {"id": "urn:ngsi-ld:Both:1", "type": ["Lamp", "Safe"], "power": 1}
    assert city.ask("boss", "POST", "/entities", both)[0] == 201
    assert city.ask("lamps", "GET", "/entities/urn:ngsi-ld:Both:1")[0] == 200
    assert city.ask("lamps", "PATCH", "/entities/urn:ngsi-ld:Both:1", {"power": 2})[0] == 403
    assert city.ask("lamps", "DELETE", "/entities?type=Lamp")[0] == 403
    assert city.ask("boss", "GET", f"/entities/{LAMP}")[0] == 200


def test_the_past_of_another_type_is_no_way_in(city: City) -> None:
    """An id that was a safe cannot be taken for a lamp, which would show its history."""
    assert city.ask("boss", "DELETE", f"/entities/{SAFE}")[0] == 204
    assert city.ask("lamps", "POST", "/entities", {"id": SAFE, "type": "Lamp"})[0] == 403
    assert city.ask("lamps", "GET", f"/temporal/entities/{SAFE}")[0] == 404


def test_who_only_writes_can_do_that(city: City) -> None:
    assert city.ask("devices", "PATCH", f"/entities/{LAMP}/attrs/power", {"value": 7})[0] == 204
    assert city.ask("devices", "POST", "/entityOperations/upsert", [{"id": LAMP, "type": "Lamp", "power": 8}])[0] == 204
    assert city.ask("devices", "DELETE", f"/entities/{LAMP}")[0] == 204


def test_rights_end_at_the_tenant(city: City) -> None:
    north = {"NGSILD-Tenant": "north"}
    lamp = {"id": LAMP, "type": "Lamp"}
    assert city.ask("north", "POST", "/entities", lamp)[0] == 403
    assert city.ask("north", "POST", "/entities", lamp, **north)[0] == 201
    assert city.ask("north", "GET", f"/entities/{LAMP}", **north)[0] == 200
    assert city.ask("north", "GET", f"/entities/{LAMP}", **{"NGSILD-Tenant": "south"})[0] == 403


def test_an_issuer_can_be_asked_for_by_name(tmp_path: Path) -> None:
    seen = IssuerSeen()
    rights = [{"who": "role:lamps", "may": ["read"], "issuer": "https://other.example"}]
    with guarded(tmp_path, rights, seen) as api:
        assert City(api, seen).ask("lamps", "GET", "/entities?local=true")[0] == 403


def test_reads_are_open_if_the_policy_says_so(tmp_path: Path) -> None:
    seen = IssuerSeen()
    with guarded(tmp_path, [*RIGHTS, {"who": "anyone", "may": ["read"], "types": ["Lamp"]}], seen) as api:
        city = City(api, seen)
        for kind in ("Lamp", "Safe"):
            assert city.ask("boss", "POST", "/entities", {"id": f"urn:ngsi-ld:{kind}:1", "type": kind})[0] == 201
        assert [entity["id"] for entity in city.ask("", "GET", "/entities?local=true")[1]] == [LAMP]
        assert city.ask("", "DELETE", f"/entities/{LAMP}")[0] == 401


def test_the_citys_own_processes_may_do_everything(city: City) -> None:
    own = bearing(service_token(SECRET))
    assert city.api.get(f"/entities/{SAFE}", headers=own).status_code == 200
    assert city.api.delete(f"/entities/{SAFE}", headers=own).status_code == 204


def test_hosted_contexts_are_kept_by_who_administers(city: City) -> None:
    answer = city.api.post(
        "/jsonldContexts", {"@context": {"a": "https://a.example/a"}}, headers=bearing(city.seen.token(roles=["lamps"]))
    )
    assert answer.status_code == 201
    path = answer.headers["location"].removeprefix(ROOT)
    assert city.ask("lamps", "DELETE", path)[0] == 403
    assert city.ask("boss", "DELETE", path)[0] == 204


def test_every_operation_needs_a_right() -> None:
    verbs = {(path, method): verb_of(operation) for path, method, operation in _operations()}
    assert {verb for (path, method), verb in verbs.items() if method == "GET"} <= {
        "read",
        "subscribe",
        "register",
        "admin",
    }
    assert verb_of(Operation(None, "5.99.1")) == "admin"  # type: ignore[arg-type]


def _operations() -> Iterator[tuple[str, str, Operation]]:
    for resource in ROUTES.resources:
        for method, operation in resource.methods.items():
            yield resource.path, method, operation
