"""Histories as they are shown (4.5.6 to 4.5.9, 4.5.19) and cut (6.3.10)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zinneke.broker.model.aggregate import parse_aggregation
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.cut import cut
from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import InvalidRequest
from zinneke.broker.model.notice import ended
from zinneke.broker.model.parse import SCOPE, parse_history
from zinneke.broker.model.sums import summed
from zinneke.broker.model.temporal import represent_aggregated, represent_past, represent_values
from zinneke.broker.model.view import View
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
VIEW = View(CORE_CONTEXT, at=NOW)
ALL = TemporalWindow()
DAY = TemporalWindow(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))
X = CORE_CONTEXT.expand("x")
LAMP = {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}


def hour(number: float) -> str:
    at = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=number)
    return at.isoformat().replace("+00:00", "Z")


def past(**attributes: Any) -> Past:
    """A history of attributes as clients send them, ordered by time."""
    found = parse_history({**LAMP, **attributes}, CORE_CONTEXT, NOW)
    instances = [
        Recorded(name, instance, f"urn:ngsi-ld:Instance:{name[-1]}{number}")
        for name, listed in found.attrs.items()
        for number, instance in enumerate(listed)
    ]
    return Past(LAMP["id"], found.types, tuple(sorted(instances, key=lambda one: one.instance.get("observedAt", ""))))


def hourly(*values: Any) -> list[dict[str, Any]]:
    return [{"value": value, "observedAt": hour(number)} for number, value in enumerate(values)]


def aggregated(*values: Any, methods: str, period: str | None = None, window: TemporalWindow = DAY) -> dict[str, Any]:
    aggregation = parse_aggregation(methods, period)
    assert aggregation is not None
    found = represent_aggregated(summed(past(x=hourly(*values)), window, aggregation), VIEW, aggregation)["x"]
    assert found.pop("type") == "Property"
    return dict(found)


def test_instances() -> None:
    """4.5.6: arrays, each instance with its id."""
    assert represent_past(past(x=hourly(1), scope=[{"value": "/A", "observedAt": hour(2)}]), VIEW) == {
        **LAMP,
        "x": [{"type": "Property", "value": 1, "observedAt": hour(0), "instanceId": "urn:ngsi-ld:Instance:x0"}],
        "scope": [{"type": "Property", "value": "/A", "observedAt": hour(2), "instanceId": "urn:ngsi-ld:Instance:e0"}],
    }
    concise = represent_past(past(x=hourly(1)), replace(VIEW, form="concise"))["x"]
    assert concise == [{"value": 1, "observedAt": hour(0), "instanceId": "urn:ngsi-ld:Instance:x0"}]


def test_instances_are_projected() -> None:
    history = past(x=[*hourly(1), {"value": 2, "datasetId": "urn:d:1"}], y=hourly(3), scope="/A")
    shown = represent_past(history, replace(VIEW, pick=frozenset({X}), datasets=frozenset({"urn:d:1"})))
    assert shown == {
        "x": [{"type": "Property", "value": 2, "datasetId": "urn:d:1", "instanceId": "urn:ngsi-ld:Instance:x1"}]
    }
    assert represent_past(history, replace(VIEW, attributes=frozenset({X}))).keys() == {"id", "type", "x"}
    assert SCOPE in {one.attribute for one in history.instances}


def test_a_deletion_leaves_a_mark() -> None:
    """4.5.7; deletedAt is a system attribute (6.3.11)."""
    gone = ended({"type": "LanguageProperty", "languageMap": {"fr": "rue"}, "createdAt": hour(0)}, NOW)
    history = Past(LAMP["id"], past().types, (Recorded(X, gone, "urn:i:1"),))
    (shown,) = represent_past(history, replace(VIEW, sys_attrs=True))["x"]
    assert shown == {
        "type": "LanguageProperty",
        "languageMap": {"@none": NULL},
        "createdAt": hour(0),
        "modifiedAt": hour(12),
        "deletedAt": hour(12),
        "instanceId": "urn:i:1",
    }
    assert "deletedAt" not in represent_past(history, VIEW)["x"][0]


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ({"value": 1}, {"type": "Property", "values": [[1, hour(0)]]}),
        ({"object": "urn:a:b"}, {"type": "Relationship", "objects": [["urn:a:b", hour(0)]]}),
        (
            {"languageMap": {"fr": "r"}},
            {"type": "LanguageProperty", "languageMaps": [[{"languageMap": {"fr": "r"}}, hour(0)]]},
        ),
        ({"vocab": "on"}, {"type": "VocabProperty", "vocabs": [[{"vocab": "on"}, hour(0)]]}),
        ({"valueList": [1]}, {"type": "ListProperty", "valueLists": [[[1], hour(0)]]}),
        (
            {"objectList": ["urn:a:b"]},
            {"type": "ListRelationship", "objectLists": [[[{"object": "urn:a:b"}], hour(0)]]},
        ),
        ({"json": {"a": None}}, {"type": "JsonProperty", "jsons": [[{"json": {"a": None}}, hour(0)]]}),
    ],
)
def test_values_and_times(attribute: Any, values: Any) -> None:
    """4.5.9"""
    history = past(x=[{**attribute, "observedAt": hour(0)}])
    assert represent_values(history, VIEW, ALL) == {**LAMP, "x": values}


def test_values_in_one_language_and_of_several_datasets() -> None:
    history = past(
        x=[{"languageMap": {"fr": "rue"}, "observedAt": hour(0)}],
        y=[*hourly(1, 2), {"value": 3, "observedAt": hour(1), "datasetId": "urn:d:1"}],
    )
    shown = represent_values(history, replace(VIEW, lang="fr"), ALL)
    assert shown["x"] == {"type": "Property", "values": [["rue", hour(0)]]}
    assert shown["y"] == [
        {"type": "Property", "values": [[1, hour(0)], [2, hour(1)]]},
        {"type": "Property", "datasetId": "urn:d:1", "values": [[3, hour(1)]]},
    ]


def test_the_time_is_the_one_asked_for() -> None:
    """4.5.9"""
    shown = represent_values(past(x=hourly(1)), VIEW, TemporalWindow(time_property="createdAt"))
    assert shown["x"]["values"] == [[1, hour(12)]]


@pytest.mark.parametrize(
    ("method", "values", "result"),
    [
        ("totalCount", (1, "a", {"b": 1}), 3),
        ("distinctCount", (1, 1.0, "a", {"b": 1, "c": 2}, {"c": 2, "b": 1}, True), 4),
        ("sum", (1, 2, 3), 6),
        ("sum", (0.1, 0.2, 0.3), 0.6),
        ("sum", (True, False, True), 2),
        ("sum", ([1, 2], [3]), 3),
        ("avg", (1, 2), 1.5),
        ("avg", ("08:00:00Z", "10:00:00Z"), "09:00:00Z"),
        ("min", (3, 1, 2), 1),
        ("max", ([1, 2], [3]), 2),
        ("min", ("b", "a"), "a"),
        ("max", ("2026-11-24T08:30:00Z", "2026-11-24T08:30:00.5Z"), "2026-11-24T08:30:00.5Z"),
        ("max", ("2026-11-24", "2025-11-24"), "2026-11-24"),
        ("min", ("10:00:00Z", "09:00:00Z"), "09:00:00Z"),
        ("stddev", (2, 4, 4, 4, 5, 5, 7, 9), 2.0),
        ("sumsq", (1, 2, 3), 14),
    ],
)
def test_methods(method: str, values: tuple[Any, ...], result: Any) -> None:
    """4.5.19"""
    ((found, start, end),) = aggregated(*values, methods=method)[method]
    assert found == pytest.approx(result) if isinstance(result, float) else found == result
    assert (start, end) == ("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("sum", ("a",)),
        ("avg", ("a",)),
        ("avg", ("2026-11-24T08:30:00Z",)),
        ("min", ({"a": 1},)),
        ("max", ("urn:a:b",)),
        ("stddev", ([1],)),
        ("sumsq", ("08:00:00Z",)),
    ],
)
def test_methods_that_do_not_apply(method: str, values: tuple[Any, ...]) -> None:
    """5.7.4.4"""
    with pytest.raises(InvalidRequest, match="none of the methods"):
        aggregated(*values, methods=method)
    assert aggregated(*values, methods=f"{method},totalCount").keys() == {"totalCount"}


def test_relationships_are_counted_only() -> None:
    aggregation = parse_aggregation("totalCount,distinctCount,max", None)
    assert aggregation is not None
    history = past(x=[{"object": "urn:a:b", "observedAt": hour(number)} for number in range(3)])
    found = represent_aggregated(summed(history, DAY, aggregation), VIEW, aggregation)["x"]
    assert found.pop("type") == "Relationship"
    assert {method: rows[0][0] for method, rows in found.items()} == {"totalCount": 3, "distinctCount": 1}


def test_periods_are_half_open_and_empty_ones_left_out() -> None:
    """4.5.19"""
    history = past(x=[{"value": value, "observedAt": hour(at)} for value, at in ((1, 0), (2, 1.99), (3, 2), (4, 8))])
    aggregation = parse_aggregation(["sum"], "PT2H")
    assert aggregation is not None
    assert represent_aggregated(summed(history, DAY, aggregation), VIEW, aggregation)["x"]["sum"] == [
        [3, hour(0), hour(2)],
        [3, hour(2), hour(4)],
        [4, hour(8), hour(10)],
    ]


@pytest.mark.parametrize("period", [None, "PT0S", "P0D"])
def test_without_a_length_there_is_one_period(period: str | None) -> None:
    """4.5.19.1; rule 37 of the guide."""
    assert aggregated(1, 2, methods="sum", period=period, window=ALL) == {"sum": [[3, hour(0), hour(1)]]}


def test_months_are_those_of_the_calendar() -> None:
    """4.5.19.1; rule 37 of the guide."""
    days = ("2026-01-31T00:00:00Z", "2026-02-27T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z")
    history = past(x=[{"value": 1, "observedAt": day} for day in days])
    aggregation = parse_aggregation("sum", "P1M")
    assert aggregation is not None
    assert represent_aggregated(summed(history, ALL, aggregation), VIEW, aggregation)["x"]["sum"] == [
        [2, "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"],
        [1, "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z"],
        [1, "2026-03-31T00:00:00Z", "2026-04-30T00:00:00Z"],
    ]


def test_deletions_are_not_summed_up() -> None:
    gone = ended({"type": "Property", "value": 5, "createdAt": hour(0)}, NOW) | {"observedAt": hour(3)}
    history = past(x=hourly(1, 2))
    history = replace(history, instances=(*history.instances, Recorded(X, gone, "urn:i:1")))
    aggregation = parse_aggregation("totalCount", None)
    assert aggregation is not None
    assert represent_aggregated(summed(history, DAY, aggregation), VIEW, aggregation)["x"]["totalCount"][0][0] == 2


@pytest.mark.parametrize(
    ("window", "last", "kept", "header"),
    [
        (TemporalWindow(start=DAY.start), None, {"x": 2, "y": 1}, f"DateTime {hour(0)}-{hour(1)}/*"),
        (DAY, None, {"x": 2, "y": 1}, f"DateTime {hour(0)}-{hour(1)}/*"),
        (TemporalWindow(end=DAY.end), None, {"x": 2, "y": 1}, f"DateTime {hour(0.5)}-{hour(1)}/*"),
        (TemporalWindow(start=DAY.start), 4, {"x": 2, "y": 1}, f"DateTime {hour(3)}-{hour(2)}/4"),
        (DAY, 4, {"x": 2, "y": 1}, f"DateTime 2026-11-25T00:00:00Z-{hour(2)}/4"),
        (TemporalWindow(end=DAY.end), 4, {"x": 2, "y": 1}, f"DateTime 2026-11-25T00:00:00Z-{hour(2)}/4"),
    ],
)
def test_a_history_too_long_is_cut_at_one_instant(
    window: TemporalWindow, last: int | None, kept: dict[str, int], header: str
) -> None:
    """6.3.10; rule 36 of the guide: unit, direction and ends."""
    x = [{"value": n, "observedAt": hour(at)} for n, at in enumerate((0.5, 1, 2, 3))]
    history = past(x=x, y=[{"value": 1, "observedAt": hour(1)}, {"value": 2, "observedAt": hour(3)}])
    found, content_range = cut(history, 2, window, last)
    names = [CORE_CONTEXT.compact(one.attribute) for one in found.instances]
    assert {name: names.count(name) for name in "xy"} == kept
    assert content_range is not None
    assert content_range.header() == header


def test_a_history_that_fits_is_whole() -> None:
    history = past(x=hourly(1, 2))
    assert cut(history, 2, ALL) == (history, None)
