"""Queries as a whole, and the order of their answers (4.23, 5.2.23, 5.7.2)."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT, DEFAULT_VOCABULARY
from zinneke.broker.model.document import LOCATION
from zinneke.broker.model.errors import BadRequestData, InvalidRequest
from zinneke.broker.query.order import parse_order
from zinneke.broker.query.parse import parse_body, parse_parameters
from zinneke.broker.query.shaping import parse_view
from zinneke.broker.query.temporal import parse_temporal
from zinneke.broker.query.tree import Order, Path
from zinneke.broker.tests.reading import NOW
from zinneke.broker.tests.strategies import PAYLOADS

D = DEFAULT_VOCABULARY


def at(name: str, keys: tuple[str, ...] = ()) -> Path:
    return Path((name if name == "id" else D + name,), keys)


def test_order() -> None:
    """4.23"""
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    members = {"orderBy": "name,age;desc,address[city];asc,location;dist-asc,id", "orderFrom": "[4.35,50.85]"}
    assert parse_order(members, CORE_CONTEXT) == (
        Order(at("name")),
        Order(at("age"), "desc"),
        Order(at("address", keys=("city",))),
        Order(Path((LOCATION,)), "dist-asc", point),
        Order(at("id")),
    )


@pytest.mark.parametrize("text", ["", "a;up", "a;", ",a", "a,", "a{b}", "location;dist-asc", ",".join("abcdefghi")])
def test_broken_order(text: str) -> None:
    """4.23: distance needs orderFrom."""
    with pytest.raises(BadRequestData):
        parse_order({"orderBy": text}, CORE_CONTEXT)


@pytest.mark.parametrize(
    ("parameters", "local"),
    [
        ({"type": "A"}, None),
        ({"attrs": "speed"}, None),
        ({"q": "speed"}, None),
        ({"georel": "equals", "geometry": "Point", "coordinates": "[1,2]"}, None),
        ({"type": "*"}, None),
        ({"id": "urn:a:b"}, True),
        ({}, True),
        ({"type": "A", "orderBy": "speed"}, True),
        ({"type": "*", "orderBy": "speed"}, None),
    ],
)
def test_queries_that_say_what_they_look_for(parameters: dict[str, str], local: bool | None) -> None:
    """5.7.2.4"""
    parse_parameters(parameters, CORE_CONTEXT, local=local)


@pytest.mark.parametrize(
    ("parameters", "local"),
    [
        ({}, None),
        ({"id": "urn:a:b"}, None),
        ({"idPattern": ".*"}, False),
        ({"scopeQ": "/A"}, None),
        ({"q": "modifiedAt>2026-11-24T08:30:00Z"}, None),
        ({"type": "*"}, False),
        ({"type": "A", "orderBy": "speed"}, None),
        ({"type": "A", "id": "no uri"}, None),
        ({"type": "A", "id": "urn:a:b,"}, None),
        ({"type": "A", "idPattern": "("}, None),
        ({"type": "A", "attrs": ""}, None),
        ({"type": "A", "attrs": "value"}, None),
        ({"type": "A", "jsonKeys": ""}, None),
    ],
)
def test_queries_that_are_too_wide_or_broken(parameters: dict[str, str], local: bool | None) -> None:
    """5.7.2.4; rules 26 and 32 of the guide."""
    with pytest.raises(BadRequestData):
        parse_parameters(parameters, CORE_CONTEXT, local=local)


def test_a_query_body_says_the_same_as_parameters() -> None:
    """5.2.23"""
    parameters = {
        "type": "A,B",
        "id": "urn:a:b,urn:a:c",
        "attrs": "speed",
        "q": "speed>3",
        "scopeQ": "/A",
        "georel": "within",
        "geometry": "Point",
        "coordinates": "[1,2]",
        "orderBy": "speed;desc,location;dist-asc",
        "orderFrom": "[1,2]",
    }
    body = {
        "type": "Query",
        "entities": [{"type": "A,B", "id": ["urn:a:b", "urn:a:c"], "idPattern": "beaten by id"}],
        "attrs": ["speed"],
        "q": "speed>3",
        "scopeQ": "/A",
        "geoQ": {"georel": "within", "geometry": "Point", "coordinates": [1, 2]},
        "ordering": {"orderBy": ["speed;desc", "location;dist-asc"], "coordinates": [1, 2]},
    }
    assert parse_body(body, CORE_CONTEXT, local=True) == parse_parameters(parameters, CORE_CONTEXT, local=True)


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"type": "Query"},
        {"type": "Query", "entities": []},
        {"type": "Query", "entities": [{}]},
        {"type": "Query", "entities": [{"id": "urn:a:b"}]},
        {"type": "Query", "entities": [{"type": "A", "name": "x"}]},
        {"type": "Query", "entities": [{"type": "A", "id": 5}]},
        {"type": "Query", "attrs": "a,,b"},
        {"type": "Query", "attrs": []},
        {"type": "Query", "q": 5},
        {"type": "Query", "q": "speed", "scopeQ": 5},
        {"type": "Query", "geoQ": {}},
        {"type": "Query", "geoQ": "near"},
        {"type": "Query", "q": "speed", "ordering": "speed"},
    ],
)
def test_broken_query_bodies(body: Any) -> None:
    with pytest.raises(BadRequestData):
        parse_body(body, CORE_CONTEXT)


@given(st.sampled_from(["entities", "q", "geoQ", "scopeQ", "attrs", "expandValues", "jsonKeys", "ordering"]), PAYLOADS)
def test_any_member_is_read_or_refused(member: str, payload: Any) -> None:
    with contextlib.suppress(BadRequestData):
        parse_body({"type": "Query", member: payload}, CORE_CONTEXT, local=True)


@given(st.sampled_from(["format", "lang", "pick", "omit", "attrs", "datasetId", "sysAttrs"]), PAYLOADS)
def test_any_shape_is_read_or_refused(member: str, payload: Any) -> None:
    """6.3.20: an unknown format is an InvalidRequest."""
    with contextlib.suppress(BadRequestData, InvalidRequest):
        assert parse_view({member: payload}, CORE_CONTEXT, NOW).at == NOW


@given(st.sampled_from(["timerel", "timeAt", "timeproperty", "lastN", "aggrMethods", "aggrPeriodDuration"]), PAYLOADS)
def test_any_time_is_read_or_refused(member: str, payload: Any) -> None:
    with contextlib.suppress(BadRequestData):
        parse_temporal({"timerel": "before", "timeAt": "2026-11-24T08:30:00Z", "aggrMethods": "sum", member: payload})
