"""How sources are spoken to, and what becomes of those that are slow, lie or change their mind (14.2 to 14.4)."""

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.contracts.federation import Scripted, scripted
from tests.contracts.running import broker_process

from zinneke.broker.tests.api import CONTEXT, LINKED, VOCABULARY, Api
from zinneke.broker.tests.sources import VEHICLE, exclusive, registration
from zinneke.kernel.tests.ports import free_port

ENTITY = {"id": VEHICLE, "type": "Vehicle", "speed": {"type": "Property", "value": 50}}
WHOLE: list[dict[str, Any]] = [{"entities": [{"type": "Vehicle"}]}]


def register(api: Api, url: str, **members: Any) -> str:
    made = api.post("/csourceRegistrations", registration(url, **({"information": WHOLE} | members)))
    assert made.status_code == 201, made.text
    return made.headers["location"]


def fares(api: Api, location: str) -> dict[str, Any]:
    shown: dict[str, Any] = api.get(location.removeprefix("/ngsi-ld/v1")).json()
    return shown


def asked(source: Scripted, number: int = -1) -> dict[str, str]:
    """The parameters of a request."""
    query = urlsplit(source.asked[number].path).query
    return {name: values[0] for name, values in parse_qs(query).items()}


def test_a_source_is_asked_for_what_it_is_registered_for(api: Api) -> None:
    """4.3.6.1, 5.5.9: filters travel on; limit, offset, count and the client's shape of the answer do not."""
    with scripted(body=[ENTITY]) as source:
        register(api, source.url, tenant="theirs")
        api.post("/entities?local=true", {"id": "urn:ngsi-ld:Vehicle:2", "type": "Vehicle", "speed": 90})
        query = "type=Boat,Vehicle&q=speed>40&limit=1&offset=1&count=true&format=concise&lang=nl"
        answer = api.get(f"/entities?{query}", headers={"NGSILD-Tenant": ""})
    assert [one["id"] for one in answer.json()] == [VEHICLE]
    assert answer.headers["ngsild-results-count"] == "2"
    assert asked(source) == {"type": "Vehicle", "q": "speed>40", "options": "sysAttrs", "limit": "1000"}
    headers = source.asked[0].headers
    assert headers["via"] == "1.1 test"
    assert headers["ngsild-tenant"] == "theirs"
    assert headers["accept"] == "application/json"


@pytest.mark.parametrize(("query", "datasets"), [("", "urn:d:1"), ("&datasetId=urn:d:1,@none", "urn:d:1")])
def test_a_source_is_asked_for_its_datasets(api: Api, query: str, datasets: str) -> None:
    """5.12, 4.3.6.1: what it tells of others does not count; nor is it asked where no dataset is both sides'."""
    speed = [{"type": "Property", "value": 1}, {"type": "Property", "value": 2, "datasetId": "urn:d:1"}]
    body = {**ENTITY, "speed": speed, "doors": {"type": "Property", "value": 4}}
    with scripted(body=[body]) as source:
        register(api, source.url, datasetId=["urn:d:1"])
        (found,) = api.get(f"/entities?type=Vehicle{query}").json()
        assert found["speed"] == {"type": "Property", "value": 2, "datasetId": "urn:d:1"}
        assert "doors" not in found
        assert asked(source)["datasetId"] == datasets
        source.told.body = json.dumps(body).encode()
        assert api.get(f"/entities/{VEHICLE}?options=sysAttrs{query}").json()["speed"]["value"] == 2
        assert asked(source)["datasetId"] == datasets
        assert len(source.asked) == 2
        api.get("/entities?type=Vehicle&datasetId=urn:d:2")
        assert len(source.asked) == 2


def test_the_tenant_of_the_client_stays_here(api: Api) -> None:
    """4.14: only a registration says which tenant there is at a source; the alias tells the tenants apart."""
    with scripted(body=[]) as source:
        body = registration(source.url, information=WHOLE)
        assert api.post("/csourceRegistrations", body, headers={"NGSILD-Tenant": "mine"}).status_code == 201
        assert api.get("/entities?type=Vehicle", headers={"NGSILD-Tenant": "mine"}).status_code == 200
    assert "ngsild-tenant" not in source.asked[0].headers
    assert source.asked[0].headers["via"] == "1.1 test-mine"


def test_headers_that_a_registration_wants(api: Api) -> None:
    """4.3.6.5: fixed ones and copies of the request's; those of the message itself cannot be set."""
    wanted = [
        {"key": "X-Key", "value": "secret"},
        {"key": "Authorization", "value": "urn:ngsi-ld:request"},
        {"key": "X-Absent", "value": "urn:ngsi-ld:request"},
        {"key": "NGSILD-Tenant", "value": "evil"},
        {"key": "Content-Length", "value": "7"},
        {"key": "accept", "value": "application/ld+json"},
    ]
    with scripted(body=[]) as source:
        register(api, source.url, contextSourceInfo=wanted, management={"localOnly": True})
        api.get("/entities?type=Vehicle", headers={"Authorization": "Bearer x", "Via": "1.1 first, 1.0 second (kind)"})
    headers = source.asked[0].headers
    assert (headers["x-key"], headers["authorization"]) == ("secret", "Bearer x")
    assert not {"x-absent", "ngsild-tenant", "content-length"} & headers.keys()
    assert headers["accept"] == "application/ld+json"
    assert headers["via"] == "1.1 first, 1.0 second (kind), 1.1 test"
    assert asked(source)["local"] == "true"


def test_a_source_with_a_context_of_its_own(api: Api) -> None:
    """4.3.6.6, jsonldContext: asked and understood under its names."""
    told = [{"id": "urn:ngsi-ld:Lamp:7", "type": "Lamp", "power": 9}]
    with scripted(body=told) as source:
        lamps = [{"entities": [{"type": f"{VOCABULARY}Lamp"}], "propertyNames": [f"{VOCABULARY}power"]}]
        own = [{"key": "jsonldContext", "value": CONTEXT}]
        register(api, source.url, information=lamps, contextSourceInfo=own)
        found = api.get("/entities", params={"type": f"{VOCABULARY}Lamp", "options": "simplified"}).json()
    assert found == [{"id": "urn:ngsi-ld:Lamp:7", "type": f"{VOCABULARY}Lamp", f"{VOCABULARY}power": 9}]
    assert asked(source)["type"] == "Lamp"
    assert asked(source)["attrs"] == "power"
    assert CONTEXT in source.asked[0].headers["link"]


def test_answers_in_ld_json_bring_their_context(api: Api) -> None:
    """6.3.7, accept."""
    told = {"id": "urn:ngsi-ld:Lamp:7", "type": "Lamp", "power": 9, "@context": CONTEXT}
    with scripted(body=told, headers={"content-type": "application/ld+json"}) as source:
        register(api, source.url, information=[{"entities": [{"type": f"{VOCABULARY}Lamp"}]}])
        found = api.get("/entities/urn:ngsi-ld:Lamp:7?format=simplified", headers=LINKED)
    assert found.json() == {"id": "urn:ngsi-ld:Lamp:7", "type": "Lamp", "power": 9}


def test_a_query_by_post_goes_on_by_post_where_that_is_offered(api: Api) -> None:
    """4.20: queryEntity stands for GET, queryBatch for POST; with one of them offered, that verb."""
    query = {"type": "Query", "entities": [{"type": "Vehicle"}], "q": "speed>40"}
    for operations, method in ((["queryEntity"], "GET"), (["queryBatch"], "POST"), (["federationOps"], "POST")):
        with scripted(body=[ENTITY]) as source:
            location = register(api, source.url, operations=operations)
            assert [one["id"] for one in api.post("/entityOperations/query", query).json()] == [VEHICLE]
            assert source.asked[0].method == method
        if method == "POST":
            sent = json.loads(source.asked[0].body)
            assert sent == {"type": "Query", "entities": [{"type": "Vehicle"}], "q": "speed>40"}
        api.delete(location.removeprefix("/ngsi-ld/v1"))


def test_a_source_that_offers_no_reads_is_not_asked(api: Api) -> None:
    """4.20."""
    with scripted(body=[ENTITY]) as source:
        register(api, source.url, operations=["updateOps"])
        assert api.get("/entities?type=Vehicle").json() == []
    assert source.asked == []


def test_sources_are_chosen_by_csf(api: Api) -> None:
    """4.9, 5.7.2: a condition on the registration itself."""
    with scripted(body=[ENTITY]) as one, scripted(body=[]) as other:
        register(api, one.url, registrationName="trusted", quality=3)
        register(api, other.url, registrationName="other", quality=1)
        assert len(api.get("/entities", params={"type": "Vehicle", "csf": "quality>2"}).json()) == 1
        assert len(api.get("/entities", params={"type": "Vehicle", "csf": 'registrationName=="trusted"'}).json()) == 1
    assert (len(one.asked), len(other.asked)) == (2, 0)


def test_a_slow_source_is_not_waited_for(api: Api) -> None:
    """5.2.34, timeout: 199 when it is over; cooldown: not asked again meanwhile."""
    with scripted(body=[ENTITY], wait_s=2.0) as source:
        location = register(api, source.url, management={"timeout": 100, "cooldown": 60_000})
        started = time.monotonic()
        answer = api.get("/entities?type=Vehicle")
        assert time.monotonic() - started < 1.5
        assert answer.json() == []
        assert "199 test" in answer.headers["ngsild-warning"]
        again = api.get("/entities?type=Vehicle")
        assert "199 test" in again.headers["ngsild-warning"]
        assert "cooldown" in again.headers["ngsild-warning"]
    assert len(source.asked) == 1
    shown = fares(api, location)
    assert (shown["status"], shown["timesSent"], shown["timesFailed"]) == ("failed", 1, 1)
    assert "lastFailure" in shown


def test_answers_are_used_again_within_cache_duration(api: Api) -> None:
    """5.2.34, 6.3.17: warning 110; never over a change of the registration, nor for another reader's rights."""
    told = [{"key": "Authorization", "value": "urn:ngsi-ld:request"}]
    with scripted(body=ENTITY) as source:
        location = register(api, source.url, contextSourceInfo=told, management={"cacheDuration": "PT1H"})
        path, mine = f"/entities/{VEHICLE}", {"Authorization": "Bearer mine"}
        assert "ngsild-warning" not in api.get(path, headers=mine).headers
        again = api.get(path, headers=mine)
        assert again.json()["speed"]["value"] == 50
        assert again.headers["ngsild-warning"].startswith("110 test ")
        assert "ngsild-warning" not in api.get(path, headers={"Authorization": "Bearer other"}).headers
        assert api.patch(location.removeprefix("/ngsi-ld/v1"), {"description": "new"}).status_code == 204
        assert "ngsild-warning" not in api.get(path, headers=mine).headers
    assert len(source.asked) == 3


def test_failures_are_not_kept(api: Api) -> None:
    """5.2.34: cacheDuration is about answers."""
    with scripted(status=500, body=b"") as source:
        register(api, source.url, management={"cacheDuration": "PT1H"})
        for _ in range(2):
            assert api.get(f"/entities/{VEHICLE}").headers["ngsild-warning"].startswith("299 ")
    assert len(source.asked) == 2


@pytest.mark.parametrize(("status", "failed"), [(200, 0), (404, 0), (400, 1), (403, 1), (500, 1), (302, 1)])
def test_how_sources_fare_is_counted(api: Api, status: int, failed: int) -> None:
    """5.2.9: a 404 is a normal answer."""
    with scripted(status=status, body=[]) as source:
        location = register(api, source.url)
        api.get("/entities?type=Vehicle")
    shown = fares(api, location)
    assert (shown["timesSent"], shown["timesFailed"]) == (1, failed)
    assert shown["status"] == ("failed" if failed else "ok")


def test_counters_outlive_the_broker(tmp_path: Any) -> None:
    """5.2.9."""
    with scripted(body=[]) as source:
        for run in (1, 2):
            port = free_port()
            with broker_process(tmp_path, port, "--allow-private-hosts"):
                shown = _ask_twice(port, source.url, first=run == 1)
    assert shown["timesSent"] == 2


def _ask_twice(port: int, url: str, *, first: bool) -> dict[str, Any]:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/ngsi-ld/v1") as client:
        if first:
            client.post("/csourceRegistrations", json=registration(url, id="urn:r:1", information=WHOLE))
            for _ in range(2):
                assert client.get("/entities?type=Vehicle").status_code == 200
            time.sleep(1)
        found: dict[str, Any] = client.get("/csourceRegistrations/urn:r:1").json()
    return found


def test_warnings_of_sources_are_passed_on(api: Api) -> None:
    """6.3.17."""
    with scripted(body=[ENTITY], headers={"NGSILD-Warning": '199 behind "no answer"'}) as source:
        register(api, source.url)
        assert api.get("/entities?type=Vehicle").headers["ngsild-warning"] == '199 behind "no answer"'


def test_what_a_source_says_beyond_its_registration_does_not_count(api: Api) -> None:
    """4.3.6.1: entities and attributes that it is not registered for."""
    stranger = {"id": "urn:ngsi-ld:Boat:1", "type": "Boat", "speed": 1}
    with scripted(body=[{**ENTITY, "colour": "red"}, stranger]) as source:
        register(api, source.url, information=[{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed"]}])
        answer = api.get("/entities?type=Vehicle,Boat&format=simplified")
    assert answer.json() == [{"id": VEHICLE, "type": "Vehicle", "speed": 50}]
    assert answer.headers["ngsild-warning"].startswith("111 test ")


def test_a_redirect_is_not_followed(api: Api) -> None:
    """A source that is elsewhere says so to its owner, not to us: the address was checked, the next one is not."""
    with scripted(body=[ENTITY]) as goal, scripted(status=302, headers={"location": goal.url}) as source:
        register(api, source.url)
        answer = api.get("/entities?type=Vehicle")
    assert answer.json() == []
    assert answer.headers["ngsild-warning"].startswith("299 test ")
    assert goal.asked == []


def test_endless_pages_end(api: Api) -> None:
    """5.5.9: what is left out is told."""
    follows = {"link": '</ngsi-ld/v1/entities?offset=1>; rel="next"; type="application/json"'}
    with scripted(body=[ENTITY], headers=follows) as source:
        register(api, source.url)
        answer = api.get("/entities?type=Vehicle")
    assert len(answer.json()) == 1
    assert len(source.asked) == 10
    assert asked(source)["offset"] == "9000"
    assert answer.headers["ngsild-warning"].startswith("299 test ")


def test_an_entity_that_is_split_is_found_by_either_part(api: Api) -> None:
    """9.6: a source with one attribute of an entity splits it, whether or not the client says so."""
    with scripted(body=[ENTITY]) as source:
        api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "doors": 4})
        api.post("/entities", {"id": "urn:ngsi-ld:Vehicle:2", "type": "Vehicle", "doors": 4})
        api.post("/csourceRegistrations", exclusive(source.url))
        both = {"id": VEHICLE, "type": "Vehicle", "doors": 4, "speed": 50}
        for q in ("doors==4;speed>40", "speed>40"):
            assert api.get("/entities", params={"type": "Vehicle", "q": q, "format": "simplified"}).json() == [both]
        assert "q" not in asked(source)
        found = api.get("/entities", params={"type": "Vehicle", "q": "doors==4", "format": "simplified"}).json()
        assert found[0] == both
        assert len(found) == 2
        apart = api.get("/entities", params={"type": "Vehicle", "q": "doors==4;speed>40", "splitEntities": "false"})
        assert asked(source)["q"] == "doors==4;speed>40"
        assert len(apart.json()) == 1


def test_one_that_matches_here_but_not_as_a_whole_leaves_its_page_short(api: Api) -> None:
    """5.5.9: the next page begins where it would have, and the count is right."""
    newer = {"type": "Property", "value": 10, "observedAt": "2026-01-02T00:00:00Z"}
    with scripted(body=[{**ENTITY, "speed": newer}]) as source:
        for number in (1, 2, 3):
            speed = {"value": 50, "observedAt": "2026-01-01T00:00:00Z"}
            api.post("/entities", {"id": f"urn:ngsi-ld:Vehicle:{number}", "type": "Vehicle", "speed": speed})
        register(api, source.url)
        query = {"type": "Vehicle", "q": "speed>40", "splitEntities": "true", "limit": "1", "count": "true"}
        pages = [api.get("/entities", params={**query, "offset": str(offset)}) for offset in range(3)]
    assert [[one["id"][-1] for one in page.json()] for page in pages] == [[], ["2"], ["3"]]
    assert ['rel="next"' in page.headers.get("link", "") for page in pages] == [True, True, False]
    assert {page.headers["ngsild-results-count"] for page in pages} == {"2"}
