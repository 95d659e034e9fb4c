"""Histories over HTTP: clauses 5.6.11 to 5.6.16, 5.7.3, 5.7.4, 4.11, 6.3.10."""

from typing import Any

import pytest

from zinneke.broker.engine import past
from zinneke.broker.tests.api import LINKED, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
PATH = f"/temporal/entities/{LAMP}"


def at(hour: int) -> str:
    return f"2026-01-01T{hour:02}:00:00Z"


def measured(api: Api, number: int = 1, hours: range = range(6), **more: Any) -> None:
    """Hourly powers 0, 10, 20 … of a lamp, in its history alone."""
    power = [{"type": "Property", "value": hour * 10, "observedAt": at(hour)} for hour in hours]
    entity = {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", "power": power, **more}
    assert api.post("/temporal/entities", entity, headers=LINKED).status_code in (201, 204)


def history(api: Api, path: str = PATH, **parameters: Any) -> Any:
    answer = api.get(path, params=parameters, headers=LINKED)
    assert answer.status_code in (200, 206), answer.text
    return answer.json()


def values(api: Api, path: str = PATH, **parameters: Any) -> list[int]:
    shown = history(api, path, format="temporalValues", **parameters)
    return [value for value, _ in shown.get("power", {}).get("values", [])]


def test_every_change_of_the_present_is_remembered(api: Api) -> None:  # 4.3.1, 4.5.7
    api.lamp(power={"value": 1, "observedAt": at(1)}, colour="red")
    api.patch(f"/entities/{LAMP}/attrs", {"power": {"value": 2, "observedAt": at(2)}}, headers=LINKED)
    api.delete(f"/entities/{LAMP}/attrs/colour", headers=LINKED)
    shown = history(api, options="sysAttrs")
    assert [(one["value"], one["observedAt"]) for one in shown["power"]] == [(1, at(1)), (2, at(2))]
    assert len({one["instanceId"] for one in shown["power"]}) == 2
    assert shown["colour"][1]["value"] == "urn:ngsi-ld:null"
    assert "deletedAt" in shown["colour"][1]
    api.delete(f"/entities/{LAMP}")
    assert values(api) == [1, 2, "urn:ngsi-ld:null"]


def test_the_same_content_again_is_no_change(api: Api) -> None:  # 5.8.6
    api.lamp(power={"value": 1, "observedAt": at(1)})
    for _ in range(2):
        api.patch(f"/entities/{LAMP}/attrs", {"power": {"value": 1, "observedAt": at(1)}}, headers=LINKED)
    assert values(api) == [1]


def test_create_then_update(api: Api) -> None:  # 5.6.11, 6.18.3.1
    entity = {"id": LAMP, "type": "Lamp", "power": [{"value": 1, "observedAt": at(1)}]}
    made = api.post("/temporal/entities", entity, headers=LINKED)
    assert (made.status_code, made.headers["location"]) == (201, f"/ngsi-ld/v1/temporal/entities/{LAMP}")
    assert api.post("/temporal/entities", {**entity, "type": "Tree"}, headers=LINKED).status_code == 204
    shown = history(api)
    assert set(shown["type"]) == {"Lamp", "Tree"}
    assert len(shown["power"]) == 1
    assert api.shown(LAMP) is None
    for wrong in ({"id": LAMP}, {"type": "Lamp"}, [entity], {**entity, "power": [{"type": "Property"}]}):
        assert problem(api.post("/temporal/entities", wrong)) == (400, "BadRequestData")


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ({}, [0, 10, 20, 30, 40, 50]),
        ({"timerel": "before", "timeAt": at(2)}, [0, 10]),
        ({"timerel": "after", "timeAt": at(3)}, [30, 40, 50]),
        ({"timerel": "between", "timeAt": at(1), "endTimeAt": at(3)}, [10, 20]),
        ({"timerel": "between", "timeAt": at(1), "endTimeAt": at(5), "lastN": "2"}, [30, 40]),
        ({"lastN": "1"}, [50]),
        ({"timerel": "after", "timeAt": "2026-01-01T05:00:00.000Z"}, [50]),
        ({"timerel": "after", "timeAt": at(9)}, []),
    ],
)
def test_windows(api: Api, window: dict[str, str], expected: list[int]) -> None:  # 4.11
    measured(api)
    assert sorted(values(api, **window)) == expected


@pytest.mark.parametrize(
    "window",
    [
        {"timerel": "after"},
        {"timeAt": at(1)},
        {"timerel": "between", "timeAt": at(1)},
        {"timerel": "around", "timeAt": at(1)},
        {"timerel": "after", "timeAt": "2026-01-01T00:00:00+02:00"},
        {"timerel": "after", "timeAt": at(1), "timeproperty": "birthday"},
        {"lastN": "0"},
        {"format": "aggregatedValues"},
        {"format": "aggregatedValues", "aggrMethods": "avg", "aggrPeriodDuration": "1h"},
    ],
)
def test_bad_windows(api: Api, window: dict[str, str]) -> None:  # 4.11
    measured(api)
    assert problem(api.get(PATH, params=window, headers=LINKED)) == (400, "BadRequestData")


def test_nothing_in_the_window_and_nothing_at_all(api: Api) -> None:  # 10.2
    measured(api)
    assert history(api, timerel="after", timeAt=at(9)) == {"id": LAMP, "type": "Lamp"}
    assert problem(api.get("/temporal/entities/urn:ngsi-ld:Lamp:9")) == (404, "ResourceNotFound")
    assert problem(api.get("/temporal/entities/lamp")) == (400, "BadRequestData")


def test_sums(api: Api) -> None:  # 4.5.19
    measured(api)
    window = {"timerel": "between", "timeAt": at(0), "endTimeAt": at(6)}
    asked = {"format": "aggregatedValues", "aggrMethods": "avg,max", "aggrPeriodDuration": "PT3H", **window}
    shown = history(api, **asked)
    assert shown["power"] == {
        "type": "Property",
        "avg": [[10, at(0), at(3)], [40, at(3), at(6)]],
        "max": [[20, at(0), at(3)], [50, at(3), at(6)]],
    }
    assert history(api, options="aggregatedValues", aggrMethods="totalCount")["power"]["totalCount"][0][0] == 6
    api.post(f"{PATH}/attrs", {"colour": [{"value": "red", "observedAt": at(1)}]}, headers=LINKED)
    refused = api.get(PATH, params={**asked, "aggrMethods": "stddev", "attrs": "colour"}, headers=LINKED)
    assert problem(refused) == (400, "InvalidRequest")  # 5.7.4.4


def test_query(api: Api) -> None:  # 5.7.4
    for number in (1, 2, 3):
        measured(api, number, range(number))
    window = {"type": "Lamp", "timerel": "after", "timeAt": at(1)}
    answer = api.get("/temporal/entities", params={**window, "count": "true", "limit": "1"}, headers=LINKED)
    assert [entity["id"] for entity in answer.json()] == ["urn:ngsi-ld:Lamp:2"]
    assert answer.headers["ngsild-results-count"] == "2"
    assert "next" in answer.links
    after = api.get("/temporal/entities", params={**window, "q": "power==20", "count": "true"}, headers=LINKED)
    assert [entity["id"] for entity in after.json()] == ["urn:ngsi-ld:Lamp:3"]
    assert after.headers["ngsild-results-count"] == "1"
    assert problem(api.get("/temporal/entities?type=Lamp")) == (400, "BadRequestData")  # no temporal query
    wide = api.get("/temporal/entities", params={"timerel": "after", "timeAt": at(1)})
    assert problem(wide) == (400, "BadRequestData")


def test_last_n_comes_after_q(api: Api) -> None:  # 5.7.4.4
    measured(api)
    asked = {"type": "Lamp", "timerel": "after", "timeAt": at(0), "q": "power==10", "lastN": "1"}
    (entity,) = history(api, "/temporal/entities", format="temporalValues", **asked)
    assert entity["power"]["values"] == [[50, at(5)]]


def test_scope_counts_from_when_it_was_set(api: Api) -> None:  # 4.18, C.5.16
    scope = [{"value": "/Laeken", "observedAt": at(1)}, {"value": "/Ixelles", "observedAt": at(4)}]
    measured(api, scope=scope)
    asked = {"type": "Lamp", "timerel": "after", "timeAt": at(2), "scopeQ": "/Laeken", "format": "temporalValues"}
    (entity,) = history(api, "/temporal/entities", **asked)
    assert [value for value, _ in entity["power"]["values"]] == [20, 30]
    assert history(api, "/temporal/entities", **{**asked, "timeAt": at(4)}) == []


def test_query_by_post(api: Api) -> None:  # 6.24
    measured(api)
    body = {
        "type": "Query", "entities": [{"type": "Lamp"}], "attrs": ["power"],
        "temporalQ": {"timerel": "before", "timeAt": at(2)},
    }  # fmt: skip
    answer = api.post("/temporal/entityOperations/query?format=temporalValues", body, headers=LINKED)
    assert [value for value, _ in answer.json()[0]["power"]["values"]] == [0, 10]
    sums = {**body, "aggrParams": {"aggrMethods": ["max"]}}
    answer = api.post("/temporal/entityOperations/query?options=aggregatedValues", sums, headers=LINKED)
    assert answer.json()[0]["power"]["max"][0][0] == 10


def test_long_histories_are_cut_and_say_so(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:  # 6.3.10
    monkeypatch.setattr(past, "MOST_INSTANCES", 2)
    measured(api)
    answer = api.get(PATH, params={"timerel": "after", "timeAt": at(0)}, headers=LINKED)
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"DateTime {at(0)}-{at(1)}/*"
    newest = api.get(PATH, params={"timerel": "before", "timeAt": at(5), "lastN": "4"}, headers=LINKED)
    assert newest.status_code == 206
    assert newest.headers["content-range"] == f"DateTime {at(5)}-{at(3)}/4"
    measured(api, 2, range(3, 6))
    both = api.get("/temporal/entities", params={"type": "Lamp", "timerel": "after", "timeAt": at(0)}, headers=LINKED)
    assert both.status_code == 206
    assert both.headers["content-range"] == f"DateTime {at(0)}-{at(1)}/*"


def test_the_range_is_that_of_all_entities_of_an_answer(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """6.3.10: from the oldest timestamp returned to the most recent one, whichever entity has them."""
    monkeypatch.setattr(past, "MOST_INSTANCES", 2)
    measured(api, 1, range(2, 6))
    measured(api, 2, range(4))
    window = {"type": "Lamp", "timerel": "before", "timeAt": at(6)}
    oldest = api.get("/temporal/entities", params=window, headers=LINKED)
    assert oldest.headers["content-range"] == f"DateTime {at(0)}-{at(1)}/*"
    window = {"type": "Lamp", "timerel": "after", "timeAt": at(0), "lastN": "3"}
    newest = api.get("/temporal/entities", params=window, headers=LINKED)
    assert newest.headers["content-range"] == f"DateTime {at(5)}-{at(4)}/3"


def test_a_walk_by_content_range_loses_nothing(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """6.3.10: asking on from the end of each part gives the whole, over blocks and rows."""
    monkeypatch.setattr(past, "MOST_INSTANCES", 30)
    minutes = [f"2026-01-01T{n // 60:02}:{n % 60:02}:00Z" for n in range(200)]
    for part in (minutes[:150], minutes[150:]):
        power = [{"type": "Property", "value": 1.5, "observedAt": minute} for minute in part]
        assert api.post("/temporal/entities", {"id": LAMP, "type": "Lamp", "power": power}, headers=LINKED).is_success
    seen: set[str] = set()
    start = minutes[0]
    while True:
        asked = {"timerel": "after", "timeAt": start, "format": "temporalValues"}
        answer = api.get(PATH, params=asked, headers=LINKED)
        seen |= {moment for _, moment in answer.json()["power"]["values"]}
        if answer.status_code == 200:
            break
        start = answer.headers["content-range"].removeprefix(f"DateTime {start}-").removesuffix("/*")
    assert sorted(seen) == minutes


def test_a_page_of_what_is_picked_neither_repeats_nor_loses_an_entity(api: Api) -> None:
    """9.3: what has nothing of the picked attributes in the window has no place in any page."""
    for number in range(1, 7):
        name = "power" if number % 2 else "colour"
        content = {name: [{"type": "Property", "value": number, "observedAt": at(1)}]}
        api.post("/temporal/entities", {"id": f"urn:ngsi-ld:Lamp:{number}", "type": "Lamp", **content}, headers=LINKED)
    window = {"type": "Lamp", "timerel": "after", "timeAt": at(0), "pick": "id,power", "limit": "2"}
    first, second = (
        api.get("/temporal/entities", params={**window, "offset": offset}, headers=LINKED) for offset in ("0", "2")
    )
    assert [entity["id"][-1] for entity in first.json()] == ["1", "3"]
    assert [entity["id"][-1] for entity in second.json()] == ["5"]
    assert "next" in first.links
    assert "next" not in second.links


def test_add_and_delete_attributes(api: Api) -> None:  # 5.6.12, 5.6.13
    measured(api)
    added = {
        "colour": [{"value": "red", "observedAt": at(1)}, {"value": "blue", "observedAt": at(1), "datasetId": "urn:b"}]
    }
    assert api.post(f"{PATH}/attrs", added, headers=LINKED).status_code == 204
    missing = "/temporal/entities/urn:ngsi-ld:Lamp:9"
    assert problem(api.post(f"{missing}/attrs", added, headers=LINKED)) == (404, "ResourceNotFound")
    assert api.delete(f"{PATH}/attrs/colour", headers=LINKED).status_code == 204
    assert [one["datasetId"] for one in history(api)["colour"]] == ["urn:b"]
    assert problem(api.delete(f"{PATH}/attrs/colour", headers=LINKED)) == (404, "ResourceNotFound")
    assert api.delete(f"{PATH}/attrs/colour?datasetId=urn:b", headers=LINKED).status_code == 204
    assert api.delete(f"{PATH}/attrs/power?deleteAll=true", headers=LINKED).status_code == 204
    assert problem(api.delete(missing)) == (404, "ResourceNotFound")


def test_change_and_delete_one_instance(api: Api) -> None:  # 5.6.14, 5.6.15
    measured(api, hours=range(2))
    first = history(api, options="sysAttrs")["power"][0]
    path = f"{PATH}/attrs/power/{first['instanceId']}"
    new = {"power": [{"value": 99, "observedAt": at(0)}]}
    assert api.patch(path, new, headers=LINKED).status_code == 204
    changed = history(api, options="sysAttrs")["power"][0]
    assert (changed["value"], changed["instanceId"]) == (99, first["instanceId"])
    assert changed["createdAt"] == first["createdAt"]
    assert changed["modifiedAt"] > first["modifiedAt"]
    for wrong in ({}, {"colour": [{"value": 1}]}, {"power": [{"value": 1}, {"value": 2}]}):
        assert problem(api.patch(path, wrong, headers=LINKED)) == (400, "BadRequestData")
    assert api.delete(path, headers=LINKED).status_code == 204
    assert problem(api.delete(path, headers=LINKED)) == (404, "ResourceNotFound")
    assert problem(api.patch(path, new, headers=LINKED)) == (404, "ResourceNotFound")
    assert values(api) == [10]


def test_delete_a_history(api: Api) -> None:  # 5.6.16
    api.lamp()
    assert api.delete(PATH).status_code == 204
    assert problem(api.delete(PATH)) == (404, "ResourceNotFound")
    assert api.shown(LAMP) is not None
