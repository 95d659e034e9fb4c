"""What an entity and parts of it may look like (4.5, 4.6, 4.7, 5.2)."""

from typing import Any

import pytest

from zinneke.broker.model.attribute import HISTORY, MERGE, UPDATE, WHOLE, Rules
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.parse import (
    SCOPE,
    parse_attribute,
    parse_attribute_patch,
    parse_entity,
    parse_fragment,
    parse_history,
)
from zinneke.broker.tests.reading import NOW, POINT, POLYGON, STAMPS, X, Y, entity, fragment, instances


def test_an_entity_in_the_brokers_own_form() -> None:
    assert parse_entity(
        entity(scope="Laeken", expiresAt="2027-01-01T00:00:00,50Z", x={"value": 1, "y": "z"}), CORE_CONTEXT, NOW
    ) == {
        "id": "urn:ngsi-ld:Lamp:1",
        "type": ["https://uri.etsi.org/ngsi-ld/default-context/Lamp"],
        "scope": ["/Laeken"],
        "expiresAt": "2027-01-01T00:00:00.5Z",
        **STAMPS,
        "attrs": {
            X: [
                {"type": "Property", "value": 1, **STAMPS, "attrs": {Y: [{"type": "Property", "value": "z", **STAMPS}]}}
            ]
        },
    }


@pytest.mark.parametrize(
    ("attribute", "kind"),
    [
        (20, "Property"),
        (["a", {"value": 1}], "Property"),
        ([], "Property"),
        ({"any": "object"}, "Property"),
        ({"value": {"type": "PostalAddress"}}, "Property"),
        ({"@type": "DateTime", "@value": "2026-11-24T08:30:00Z"}, "Property"),
        ([POINT], "Property"),
        (POINT, "GeoProperty"),
        ({"value": POINT}, "GeoProperty"),
        ({"object": "urn:a:b"}, "Relationship"),
        ({"languageMap": {"fr": "rue"}}, "LanguageProperty"),
        ({"vocab": "on"}, "VocabProperty"),
        ({"valueList": [1]}, "ListProperty"),
        ({"objectList": ["urn:a:b"]}, "ListRelationship"),
        ({"json": {"a": None}}, "JsonProperty"),
        ({"type": "Property", "value": POINT}, "Property"),
        ({"@type": "Relationship", "object": "urn:a:b"}, "Relationship"),
    ],
)
def test_attributes_are_recognised(attribute: Any, kind: str) -> None:
    """4.5.2.3; rule 12 of the guide: neither is an array taken for instances, nor the reverse."""
    (instance,) = instances(attribute)
    assert instance["type"] == kind


def test_several_instances() -> None:
    """4.5.5.1; rule 11 of the guide: @none is the default instance and never stored."""
    found = instances([{"value": 1, "datasetId": "@none"}, {"value": 2, "datasetId": "urn:d:1"}])
    assert found == [{"type": "Property", "value": 1}, {"type": "Property", "value": 2, "datasetId": "urn:d:1"}]


@pytest.mark.parametrize("datasets", [[None, None], [None, "@none"], ["urn:d:1", "urn:d:1"]])
def test_no_dataset_twice(datasets: list[str | None]) -> None:
    """4.5.5.1; rule 11 of the guide."""
    parts = [{"value": 1} if dataset is None else {"value": 1, "datasetId": dataset} for dataset in datasets]
    with pytest.raises(BadRequestData, match="two instances"):
        instances(parts)
    assert len(parse_fragment({"x": parts}, CORE_CONTEXT, NOW, HISTORY).attrs[X]) == 2


def test_names_in_values_are_expanded() -> None:
    """5.5.7; 4.5.20"""
    on = "https://uri.etsi.org/ngsi-ld/default-context/on"
    assert instances({"vocab": ["on", "https://ex.org/off"]})[0]["vocab"] == [on, "https://ex.org/off"]
    assert instances({"object": "urn:a:b", "objectType": "on"})[0]["objectType"] == on
    assert instances({"value": 1, "valueType": "on"})[0]["valueType"] == on


def test_content_is_stored_untouched() -> None:
    """4.6.4; the keys of objects, languages and JSON are not expanded."""
    for value in ("<>\"'=;()", {"speed": {"type": "x", "é": [1, 2.5, "<b>"]}}, {"@type": "@json", "@value": None}):
        assert instances({"value": value})[0]["value"] == value
    assert instances({"json": [None, {"a": None}]})[0]["json"] == [None, {"a": None}]


def test_list_relationships_are_stored_as_uris() -> None:
    """4.5.22: both spellings mean the same."""
    spelled = instances({"objectList": [{"object": "urn:a:b"}, {"object": "urn:a:c"}]})
    assert spelled == instances({"objectList": ["urn:a:b", "urn:a:c"]})
    assert spelled[0]["objectList"] == ["urn:a:b", "urn:a:c"]


def test_a_geometry_in_a_string() -> None:
    """4.7.2"""
    assert (
        instances({"type": "GeoProperty", "value": '{"type": "Point", "coordinates": [4.35, 50.85]}'})[0]["value"]
        == POINT
    )


def test_what_the_broker_makes_is_ignored() -> None:
    """5.2.2, 5.2.5"""
    made = {"createdAt": "x", "modifiedAt": 5, "deletedAt": [], "instanceId": "y", "previousValue": 0, "entity": {}}
    assert instances({"value": 1, **made}) == [{"type": "Property", "value": 1}]
    beside = {"createdAt": "x", "modifiedAt": 5, "deletedAt": []}
    assert parse_entity(entity(**beside), CORE_CONTEXT, NOW)["createdAt"] == STAMPS["createdAt"]


def test_a_signature_is_kept() -> None:
    """C.11"""
    proof = {"type": "Property", "value": "…", "entityIdSealed": "urn:a:b", "entityTypeSealed": "Lamp"}
    (sub,) = instances({"value": 1, "ngsildproof": proof})[0]["attrs"]["https://uri.etsi.org/ngsi-ld/ngsildproof"]
    assert sub["entityIdSealed"] == "urn:a:b"
    assert sub["entityTypeSealed"] == "Lamp"


@pytest.mark.parametrize(
    "geometry",
    [
        POINT,
        POLYGON,
        {"type": "Point", "coordinates": [-180, 90, 12.5]},
        {"type": "MultiPoint", "coordinates": [[1, 2]]},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]},
        {"type": "MultiPolygon", "coordinates": [POLYGON["coordinates"]]},
    ],
)
def test_geometries(geometry: dict[str, Any]) -> None:
    """4.7.1"""
    assert instances({"type": "GeoProperty", "value": geometry})[0]["value"] == geometry


@pytest.mark.parametrize(
    "text", ["2026-11-24T08:30:00Z", "2026-11-24T08:30:00.123456Z", "2026-11-24T08:30:00,5Z", "2024-02-29T00:00:00Z"]
)
def test_date_times(text: str) -> None:
    """4.6.3"""
    assert instances({"value": 1, "observedAt": text})[0]["observedAt"] == text.replace(",", ".")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T08:30:00+02:00",
        "2026-11-24T08:30:00",
        "2026-11-24T08:30Z",
        "2026-11-24 08:30:00Z",
        "2026-02-29T08:30:00Z",
        "2026-11-24T24:30:00Z",
        "2026-11-24T08:30:00.1234567Z",
        "٢٠٢٦-11-24T08:30:00Z",
        1_700_000_000,
        None,
    ],
)
def test_date_times_that_are_none(text: Any) -> None:
    """4.6.3; rule 17 of the guide: no offsets."""
    with pytest.raises(BadRequestData, match="DateTime"):
        instances({"value": 1, "observedAt": text})


def test_null_by_operation() -> None:
    """Table of 6.2 of the guide (4.5.0, 5.5.4)."""
    assert fragment(UPDATE, x=NULL).attrs == fragment(UPDATE, x={"value": NULL}).attrs == {X: [{"type": NULL}]}
    assert fragment(UPDATE, x={"languageMap": {"@none": NULL}}).attrs == {X: [{"type": NULL}]}
    assert fragment(UPDATE, x={"type": "ListProperty", "valueList": [NULL]}).attrs == {X: [{"type": NULL}]}
    assert fragment(UPDATE, x={"object": NULL, "datasetId": "urn:d:1"}).attrs == {
        X: [{"type": NULL, "datasetId": "urn:d:1"}]
    }
    assert fragment(MERGE, x={"value": {"a": NULL}}).attrs[X][0]["value"] == {"a": NULL}
    assert fragment(MERGE, x={"observedAt": NULL}).attrs[X][0]["observedAt"] == NULL
    assert fragment(MERGE, scope=NULL).scope == NULL
    refused: list[tuple[Rules, dict[str, Any]]] = [
        (WHOLE, {"x": NULL}),
        (UPDATE, {"x": {"value": {"a": NULL}}}),
        (UPDATE, {"x": {"value": 1, "y": NULL}}),
        (UPDATE, {"scope": NULL}),
        (MERGE, {"x": {"value": 1, "datasetId": NULL}}),
        (MERGE, {"x": {"value": [NULL]}}),
        (HISTORY, {"x": NULL}),
    ]
    for rules, members in refused:
        with pytest.raises(BadRequestData):
            fragment(rules, **members)


def test_a_partial_update_takes_members() -> None:
    """5.6.4: with or without type, but not the deletion of the attribute itself."""
    assert parse_attribute_patch({"unitCode": "GQ", "y": NULL, "@context": {}}, CORE_CONTEXT, NOW) == {
        "unitCode": "GQ",
        **STAMPS,
        "attrs": {Y: [{"type": NULL}]},
    }
    assert parse_attribute_patch({"type": "Property", "value": 1}, CORE_CONTEXT, NOW)["type"] == "Property"
    broken: tuple[Any, ...] = ([], 5, {"value": NULL}, {"type": "Lamp"}, {"value": None}, {"value": {"a": NULL}})
    for payload in broken:
        with pytest.raises(BadRequestData):
            parse_attribute_patch(payload, CORE_CONTEXT, NOW)


def test_the_body_of_a_replaced_attribute() -> None:
    """5.6.19"""
    assert parse_attribute({"value": 1, "@context": {}}, CORE_CONTEXT, NOW) == [
        {"type": "Property", "value": 1, **STAMPS}
    ]


def test_a_history_has_many_instances_and_a_scope_in_time() -> None:
    """5.2.20, 4.5.6"""
    found = parse_history(
        {
            "id": "urn:a:b",
            "type": "Lamp",
            "scope": [{"type": "Property", "value": "/A", "observedAt": "2026-11-24T08:00:00Z"}],
            "x": [{"value": 1, "observedAt": f"2026-11-24T08:0{minute}:00Z"} for minute in range(3)],
        },
        CORE_CONTEXT,
        NOW,
    )
    assert [one["observedAt"][14:16] for one in found.attrs[X]] == ["00", "01", "02"]
    assert found.attrs[SCOPE][0]["value"] == ["/A"]
    assert parse_history({"scope": "B"}, CORE_CONTEXT, NOW).attrs[SCOPE][0]["value"] == ["/B"]
