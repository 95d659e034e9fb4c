"""Histories over several brokers (5.7.3, 5.7.4, 10): instances of all, each once, judged and cut as one history."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.contracts.federation import Peer, Scripted, peers, scripted

from zinneke.broker.tests.api import Api
from zinneke.broker.tests.sources import VEHICLE, registration

OPERATIONS = ["retrieveTemporal", "queryTemporal"]
INTERVAL = {"startAt": "2026-01-01T00:00:00Z"}
DAYS = [f"2026-01-0{day}T00:00:00Z" for day in range(1, 10)]
WINDOW = {"timerel": "after", "timeAt": DAYS[0], "type": "Vehicle"}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Peer]:
    with peers(tmp_path, "other") as (running,):
        yield running


def register(api: Api, url: str, **members: Any) -> None:
    full = {"information": [{"entities": [{"type": "Vehicle"}]}], "operations": OPERATIONS} | members
    made = api.post("/csourceRegistrations", registration(url, **({"observationInterval": INTERVAL} | full)))
    assert made.status_code == 201, made.text


def instances(days: list[int], attribute: str = "speed") -> dict[str, Any]:
    return {attribute: [{"type": "Property", "value": day * 10, "observedAt": DAYS[day]} for day in days]}


def here(api: Api, days: list[int], entity_id: str = VEHICLE, attribute: str = "speed") -> None:
    body = {"id": entity_id, "type": "Vehicle", **instances(days, attribute)}
    assert api.post("/temporal/entities?local=true", body).status_code in (201, 204)


def there(peer: Peer, days: list[int], entity_id: str = VEHICLE, attribute: str = "speed") -> None:
    body = {"id": entity_id, "type": "Vehicle", **instances(days, attribute)}
    assert peer.ask("POST", "/temporal/entities?local=true", body).status_code in (201, 204)


def values(entity: dict[str, Any], attribute: str = "speed") -> list[int]:
    return [one["value"] for one in entity.get(attribute, [])]


def asked(source: Scripted, number: int = -1) -> dict[str, str]:
    return {name: found[0] for name, found in parse_qs(urlsplit(source.asked[number].path).query).items()}


def test_a_history_of_two_brokers_is_one(api: Api, other: Peer) -> None:
    """5.7.3.4: by time, the same observation once."""
    here(api, [1, 3, 5])
    there(other, [2, 3, 6])
    register(api, other.url)
    shown = api.get(f"/temporal/entities/{VEHICLE}").json()
    assert values(shown) == [10, 20, 30, 50, 60]
    assert all(one["instanceId"].startswith("urn:") for one in shown["speed"])
    assert values(api.get(f"/temporal/entities/{VEHICLE}?local=true").json()) == [10, 30, 50]
    last = api.get(f"/temporal/entities/{VEHICLE}?lastN=2").json()
    assert values(last) == [50, 60]
    window = f"timerel=between&timeAt={DAYS[2]}&endTimeAt={DAYS[5]}"
    assert values(api.get(f"/temporal/entities/{VEHICLE}?{window}").json()) == [20, 30]


def test_a_history_that_only_a_source_has(api: Api, other: Peer) -> None:
    """5.7.3.4: 404 only where nobody has it."""
    there(other, [2])
    register(api, other.url)
    assert values(api.get(f"/temporal/entities/{VEHICLE}").json()) == [20]
    assert api.get("/temporal/entities/urn:ngsi-ld:Vehicle:none").status_code == 404


def test_histories_of_both_are_paged_and_counted_as_one_list(api: Api, other: Peer) -> None:
    """5.7.4.4, 5.5.9."""
    for number in (1, 2):
        here(api, [1], f"urn:ngsi-ld:Vehicle:{number}")
    for number in (2, 3, 4):
        there(other, [2], f"urn:ngsi-ld:Vehicle:{number}")
    register(api, other.url)
    answer = api.get("/temporal/entities", params={**WINDOW, "count": "true"})
    everything = [entity["id"][-1] for entity in answer.json()]
    assert everything == ["1", "2", "3", "4"]
    assert answer.headers["ngsild-results-count"] == "4"
    paged = [
        entity["id"][-1]
        for offset in range(4)
        for entity in api.get("/temporal/entities", params={**WINDOW, "limit": "1", "offset": str(offset)}).json()
    ]
    assert paged == everything
    assert values(answer.json()[1]) == [10, 20]
    query = {"type": "Query", "entities": [{"type": "Vehicle"}], "temporalQ": {"timerel": "after", "timeAt": DAYS[2]}}
    posted = api.post("/temporal/entityOperations/query", query).json()
    assert [entity["id"][-1] for entity in posted] == ["2", "3", "4"]


def test_histories_are_summed_up_over_both(api: Api, other: Peer) -> None:
    """4.5.19: of all instances, not of sums."""
    here(api, [1, 3])
    there(other, [2, 6])
    register(api, other.url)
    parameters = {**WINDOW, "format": "aggregatedValues", "aggrMethods": "avg,totalCount"}
    (shown,) = api.get("/temporal/entities", params=parameters).json()
    assert shown["speed"]["avg"][0][0] == 30
    assert shown["speed"]["totalCount"][0][0] == 4


def test_filters_judge_the_whole(api: Api, other: Peer) -> None:
    """9.6, 5.7.4.4: what one broker knows of speed and the other of doors."""
    here(api, [4], attribute="doors")
    there(other, [5])
    register(api, other.url, information=[{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed"]}])
    both = api.get("/temporal/entities", params={**WINDOW, "q": "doors==40;speed==50"}).json()
    assert [entity["id"] for entity in both] == [VEHICLE]
    assert api.get("/temporal/entities", params={**WINDOW, "q": "doors==40;speed==60"}).json() == []


def test_a_source_is_asked_for_its_time_and_kind(api: Api) -> None:
    """5.10.2.4, 4.3.6.1: window, types and attributes; not what shapes the answer."""
    with scripted() as source:
        register(api, source.url, information=[{"entities": [{"type": "Vehicle"}], "propertyNames": ["speed"]}])
        api.get("/temporal/entities", params={**WINDOW, "limit": "3", "lastN": "2", "format": "temporalValues"})
        assert asked(source) == {
            "type": "Vehicle",
            "attrs": "speed",
            "timerel": "after",
            "timeAt": "2026-01-01T00:00:00Z",
            "lastN": "2",
            "options": "sysAttrs",
            "limit": "1000",
        }
        early = {"timerel": "before", "timeAt": "2020-01-01T00:00:00Z", "type": "Vehicle"}
        api.get("/temporal/entities", params=early)
        assert len(source.asked) == 1, "it has nothing of that time"
        api.get("/temporal/entities", params={**WINDOW, "type": "Boat"})
        assert len(source.asked) == 1, "it has no boats"
        api.get("/entities?type=Vehicle")
        assert len(source.asked) == 1, "it knows the past alone"


def test_a_source_is_asked_for_the_past_of_its_datasets(api: Api) -> None:
    """5.12, 4.3.6.1."""
    speed = instances([1, 2])["speed"]
    speed[1]["datasetId"] = "urn:d:1"
    with scripted(body={"id": VEHICLE, "type": "Vehicle", "speed": speed}) as source:
        register(api, source.url, datasetId=["urn:d:1"])
        assert values(api.get(f"/temporal/entities/{VEHICLE}").json()) == [20]
        assert asked(source)["datasetId"] == "urn:d:1"


def test_a_history_that_is_cut_is_asked_for_on(api: Api) -> None:
    """6.3.10: from the instant at which the source stopped."""

    def told(days: list[int]) -> dict[str, Any]:
        return {"id": VEHICLE, "type": "Vehicle", **instances(days)}

    with scripted(206, told([1, 2]), headers={"content-range": f"DateTime {DAYS[0]}-{DAYS[2]}/*"}) as source:
        register(api, source.url)
        answer = api.get(f"/temporal/entities/{VEHICLE}")
    assert values(answer.json()) == [10, 20]
    assert asked(source)["timeAt"] == DAYS[2]
    assert len(source.asked) == 2, "it stops where it stopped before"
    assert answer.headers["ngsild-warning"].startswith("299 test ")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (500, b"", "299"),
        (200, b"<html>", "111"),
        (200, b"[7]", "111"),
        (200, b'{"id": "urn:x:y", "type": "Vehicle"}', "111"),
    ],
)
def test_a_source_of_histories_that_misbehaves_costs_a_warning(api: Api, status: int, body: bytes, code: str) -> None:
    """6.3.17."""
    here(api, [1])
    with scripted(status, body) as source:
        register(api, source.url)
        answer = api.get(f"/temporal/entities/{VEHICLE}")
    assert values(answer.json()) == [10]
    assert answer.headers["ngsild-warning"].startswith(f"{code} test ")


def test_what_a_source_has_for_itself_is_not_read_here(api: Api, other: Peer) -> None:
    """4.3.6.3."""
    here(api, [1])
    here(api, [1], attribute="doors")
    there(other, [2])
    speed = [{"entities": [{"id": VEHICLE, "type": "Vehicle"}], "propertyNames": ["speed"]}]
    register(api, other.url, mode="redirect", information=speed)
    shown = api.get(f"/temporal/entities/{VEHICLE}").json()
    assert values(shown) == [20]
    assert values(shown, "doors") == [10]


def test_what_a_source_deleted_is_told(api: Api, other: Peer) -> None:
    """4.5.7, 5.7.3.4: the null marker and deletedAt, in all representations; sums leave it out (4.5.19)."""
    other.create(VEHICLE, speed={"value": 7, "observedAt": DAYS[2]}, scope="/A")
    assert other.ask("DELETE", f"/entities/{VEHICLE}/attrs/speed").status_code == 204
    assert other.ask("DELETE", f"/entities/{VEHICLE}/attrs/scope").status_code == 204
    register(api, other.url, managementInterval=INTERVAL)
    shown = api.get(f"/temporal/entities/{VEHICLE}").json()
    assert values(shown) == [7, "urn:ngsi-ld:null"]
    assert shown["scope"][-1]["value"] == "urn:ngsi-ld:null"
    assert "deletedAt" in api.get(f"/temporal/entities/{VEHICLE}?options=sysAttrs").json()["speed"][1]
    deleted = {**WINDOW, "timeproperty": "deletedAt"}
    assert values(api.get("/temporal/entities", params=deleted).json()[0]) == ["urn:ngsi-ld:null"]
    pairs = api.get("/temporal/entities", params={**deleted, "format": "temporalValues"}).json()[0]["speed"]["values"]
    assert pairs[0][0] == "urn:ngsi-ld:null"
    sums = {**WINDOW, "timeproperty": "modifiedAt", "format": "aggregatedValues", "aggrMethods": "totalCount"}
    assert api.get("/temporal/entities", params=sums).json()[0]["speed"]["totalCount"][0][0] == 1
    assert values(api.get("/temporal/entities", params=WINDOW).json()[0]) == [7]


def test_scopes_are_judged_where_they_are_known(api: Api, other: Peer) -> None:
    """4.18: scopeQ goes to the source; what is here is judged here."""
    body = {"id": VEHICLE, "type": "Vehicle", "scope": "/A", "speed": {"value": 1, "observedAt": DAYS[2]}}
    assert api.post("/entities", body).status_code == 201
    there(other, [3], "urn:ngsi-ld:Vehicle:9")
    register(api, other.url)
    modified = {"type": "Vehicle", "timerel": "after", "timeAt": DAYS[0], "timeproperty": "modifiedAt"}
    assert len(api.get("/temporal/entities", params={**modified, "scopeQ": "/A"}).json()) == 1
    assert api.get("/temporal/entities", params={**modified, "scopeQ": "/B"}).json() == []
