"""What is refused, with a reason (4.5, 4.6, 4.7, 5.2, 5.5.4)."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.attribute import HISTORY, MERGE, UPDATE, WHOLE, Rules
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.parse import (
    parse_attribute_patch,
    parse_entity,
    parse_fragment,
)
from zinneke.broker.tests.reading import NOW, POINT, STAMPS, X, entity, instances
from zinneke.broker.tests.strategies import PAYLOADS


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [50.85]},
        {"type": "Point", "coordinates": [4.35, 95]},
        {"type": "Point", "coordinates": [190, 0]},
        {"type": "Point", "coordinates": ["4", "50"]},
        {"type": "Point", "coordinates": [True, 50]},
        {"type": "Point", "coordinates": [float("nan"), 50]},
        {"type": "Point", "coordinates": [4.35, 50.85], "radius": 3},
        {"type": "Point"},
        {"type": "MultiPoint", "coordinates": []},
        {"type": "LineString", "coordinates": [[1, 2]]},
        {"type": "Polygon", "coordinates": [[[4, 50], [5, 50], [5, 51], [4.1, 50]]]},
        {"type": "Polygon", "coordinates": [[[4, 50], [5, 50], [4, 50]]]},
        {"type": "Polygon", "coordinates": POINT["coordinates"]},
        {"type": "GeometryCollection", "geometries": [POINT]},
        {"type": ["Point"], "coordinates": [1, 2]},
        "not a geometry",
        '"text"',
        5,
    ],
)
def test_what_is_no_geometry(geometry: Any) -> None:
    """4.7.1: collections are refused as well."""
    with pytest.raises(BadRequestData):
        instances({"type": "GeoProperty", "value": geometry})


@pytest.mark.parametrize(
    "attribute",
    [
        None,
        NULL,
        {"value": None},
        {"value": NULL},
        {"value": {"a": [None]}},
        {"value": {"a": NULL}},
        {"value": ["ok", NULL]},
        {"json": None},
        {"value": float("nan")},
        {"value": [float("inf")]},
        {"type": "Property"},
        {"type": "Property", "object": "urn:a:b"},
        {"type": "Property", "value": 1, "object": "urn:a:b"},
        {"value": 1, "object": "urn:a:b"},
        {"type": "PostalAddress", "street": "x"},
        {"type": ["Property"], "value": 1},
        {"type": 5, "value": 1},
        {"object": "not a uri"},
        {"object": ["urn:a:b", 5]},
        {"object": {"id": "urn:a:b"}},
        {"objectList": "urn:a:b"},
        {"objectList": [{"object": "urn:a:b", "x": 1}]},
        {"valueList": {"a": 1}},
        {"languageMap": {}},
        {"languageMap": "rue"},
        {"languageMap": {"fr": 5}},
        {"languageMap": {"not a tag": "rue"}},
        {"languageMap": {"@none": NULL}},
        {"vocab": ""},
        {"vocab": 5},
        {"value": 1, "observedAt": "2026-11-24"},
        {"value": 1, "observedAt": NULL},
        {"value": 1, "unitCode": 5},
        {"value": 1, "datasetId": "no uri"},
        {"value": 1, "datasetId": NULL},
        {"object": "urn:a:b", "unitCode": "GQ"},
        {"languageMap": {"fr": "rue"}, "unitCode": "GQ"},
        {"vocab": "on", "unitCode": "GQ"},
        {"json": 1, "unitCode": "GQ"},
        {"value": 1, "objectType": "Lamp"},
        {"object": "urn:a:b", "valueType": "Lamp"},
        {"languageMap": {"fr": "rue"}, "valueType": "Lamp"},
        {"value": 1, "@context": {}},
        {"value": 1, "scope": "/a"},
        {"value": 1, "not a name": 2},
        {"value": 1, "y": None},
        {"value": 1, "y": NULL},
    ],
)
def test_attributes_that_are_none(attribute: Any) -> None:
    """4.5, 5.2.5 to 5.2.7, 5.2.32 to 5.2.38; rule 14 of the guide: no null marker on creation."""
    with pytest.raises(BadRequestData):
        instances(attribute)


@pytest.mark.parametrize(
    "payload",
    [
        [],
        "entity",
        None,
        {"type": "Lamp"},
        {"id": "urn:a:b"},
        entity(id="no uri"),
        entity(id=None),
        entity(id=5),
        entity(type=[]),
        entity(type=None),
        entity(type=["Lamp", 5]),
        entity(type="not a name"),
        entity(scope="/a/1b"),
        entity(scope=[]),
        entity(scope=None),
        entity(scope=NULL),
        entity(expiresAt="soon"),
        entity(value=5),
        entity(observedAt="2026-11-24T08:30:00Z"),
        entity(**{"x": 1, X: 2}),
    ],
)
def test_entities_that_are_none(payload: Any) -> None:
    """5.2.4, 4.5.1, 4.18"""
    with pytest.raises(BadRequestData):
        parse_entity(payload, CORE_CONTEXT, NOW)


def test_nesting_has_an_end() -> None:
    deep: Any = 1
    for _ in range(70):
        deep = [deep]
    with pytest.raises(BadRequestData, match="64 deep"):
        instances({"value": deep})
    sub: Any = {"value": 1}
    for _ in range(20):
        sub = {"value": 1, "y": sub}
    with pytest.raises(BadRequestData, match="16 deep"):
        instances(sub)


@given(PAYLOADS, st.sampled_from([WHOLE, UPDATE, MERGE, HISTORY]))
def test_any_attribute_is_read_or_refused(payload: Any, rules: Rules) -> None:
    with contextlib.suppress(BadRequestData):
        assert parse_fragment(entity(x=payload), CORE_CONTEXT, NOW, rules).attrs.keys() == {X}


@given(PAYLOADS, st.sampled_from(["id", "type", "scope", "expiresAt", "@context"]))
def test_any_member_is_read_or_refused(payload: Any, member: str) -> None:
    with contextlib.suppress(BadRequestData):
        assert parse_entity(entity(**{member: payload}), CORE_CONTEXT, NOW)["attrs"] == {}


@given(PAYLOADS)
def test_any_patch_is_read_or_refused(payload: Any) -> None:
    with contextlib.suppress(BadRequestData):
        assert parse_attribute_patch(payload, CORE_CONTEXT, NOW)["modifiedAt"] == STAMPS["modifiedAt"]


def test_errors_name_the_value_and_the_remedy() -> None:
    with pytest.raises(BadRequestData) as raised:
        instances({"type": "Point", "radius": 3})
    assert raised.value.document() == {
        "type": "https://uri.etsi.org/ngsi-ld/errors/BadRequestData",
        "title": "The request breaks a rule of NGSI-LD",
        "detail": "'x' is an object of type 'Point', which is no kind of attribute: use one of Property, GeoProperty, "
        "Relationship, LanguageProperty, VocabProperty, ListProperty, ListRelationship, JsonProperty, "
        "or put the object into a value",
        "status": 400,
    }
