"""Entities come out as they went in, in every lossless form (4.5.1 to 4.5.4)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import Document
from zinneke.broker.model.geojson import feature, feature_collection
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View
from zinneke.broker.tests.strategies import entities

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
VIEW = View(CORE_CONTEXT, at=NOW)
LAMP = {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}


def stored(**attributes: Any) -> Document:
    return parse_entity({**LAMP, **attributes}, CORE_CONTEXT, NOW)


def shown(form: Any = "normalized", *, view: View = VIEW, **attributes: Any) -> dict[str, Any]:
    entity = represent(stored(**attributes), replace(view, form=form))
    return {name: value for name, value in entity.items() if name not in LAMP}


@given(entities())
def test_normalized_is_what_was_sent(entity: dict[str, Any]) -> None:
    assert represent(parse_entity(entity, CORE_CONTEXT, NOW), VIEW) == entity


@given(entities())
def test_concise_is_lossless(entity: dict[str, Any]) -> None:
    document = parse_entity(entity, CORE_CONTEXT, NOW)
    concise = represent(document, replace(VIEW, form="concise"))
    assert parse_entity(concise, CORE_CONTEXT, NOW) == document


@given(entities())
def test_simplified_has_every_attribute(entity: dict[str, Any]) -> None:
    document = parse_entity(entity, CORE_CONTEXT, NOW)
    assert represent(document, replace(VIEW, form="simplified")).keys() == entity.keys()


@pytest.mark.parametrize(
    ("attribute", "concise"),
    [
        ({"type": "Property", "value": 20}, 20),
        ({"type": "Property", "value": 20, "unitCode": "GQ"}, {"value": 20, "unitCode": "GQ"}),
        ({"type": "Relationship", "object": "urn:a:b"}, {"object": "urn:a:b"}),
        ({"type": "Property", "value": {"type": "PostalAddress"}}, {"value": {"type": "PostalAddress"}}),
        ({"type": "Property", "value": {"value": 1}}, {"value": {"value": 1}}),
        ({"type": "Property", "value": [{"value": 1}]}, {"value": [{"value": 1}]}),
        ({"type": "Property", "value": [{"value": 1}, 2]}, [{"value": 1}, 2]),
        ({"type": "ListProperty", "valueList": [1, 2]}, {"valueList": [1, 2]}),
        ({"type": "ListRelationship", "objectList": [{"object": "urn:a:b"}]}, {"objectList": ["urn:a:b"]}),
    ],
)
def test_concise_keeps_what_would_be_misread(attribute: dict[str, Any], concise: Any) -> None:
    """4.5.2.3; rules 12 and 18 of the guide: an array is not taken for instances, valueList stays."""
    assert shown("concise", x=attribute) == {"x": concise}


def test_a_property_that_holds_a_geometry_stays_one() -> None:
    """4.7.3: only with its type does it read back as a Property."""
    attribute = {"type": "Property", "value": {"type": "Point", "coordinates": [4.35, 50.85]}}
    assert shown("concise", x=attribute) == {"x": attribute}


@pytest.mark.parametrize(
    ("attribute", "simplified"),
    [
        ({"type": "Property", "value": 20, "unitCode": "GQ"}, 20),
        ({"type": "Relationship", "object": ["urn:a:b", "urn:a:c"]}, ["urn:a:b", "urn:a:c"]),
        ({"type": "ListRelationship", "objectList": [{"object": "urn:a:b"}]}, ["urn:a:b"]),
        ({"type": "LanguageProperty", "languageMap": {"fr": "rue"}}, {"languageMap": {"fr": "rue"}}),
        ({"type": "VocabProperty", "vocab": "on"}, {"vocab": "on"}),
        ({"type": "JsonProperty", "json": {"a": None}}, {"json": {"a": None}}),
        (
            [{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}],
            {"dataset": {"@none": 1, "urn:d:1": 2}},
        ),
    ],
)
def test_simplified_by_kind(attribute: Any, simplified: Any) -> None:
    """4.5.4; rule 19 of the guide: several instances stand under ``dataset``."""
    assert shown("simplified", x=attribute) == {"x": simplified}


def test_a_typed_value_comes_back_with_type() -> None:
    """C.6"""
    typed = {"@type": "DateTime", "@value": "2026-11-24T08:30:00Z"}
    assert shown(x={"value": typed})["x"]["value"] == {"type": "DateTime", "@value": "2026-11-24T08:30:00Z"}


def test_times_of_the_system_are_shown_only_on_request() -> None:
    """6.3.11; rule 16 of the guide: so is expiresAt."""
    later = "2027-01-01T00:00:00Z"
    document = parse_entity({**LAMP, "expiresAt": later, "x": {"value": 1, "expiresAt": later}}, CORE_CONTEXT, NOW)
    assert represent(document, VIEW) == {**LAMP, "x": {"type": "Property", "value": 1}}
    stamps = {"createdAt": "2026-11-24T08:30:00Z", "modifiedAt": "2026-11-24T08:30:00Z", "expiresAt": later}
    assert represent(document, replace(VIEW, sys_attrs=True)) == {
        **LAMP,
        **stamps,
        "x": {"type": "Property", "value": 1, **stamps},
    }


def test_an_expired_attribute_is_gone_at_once() -> None:
    """4.22"""
    gone = {"value": 1, "expiresAt": "2026-11-24T08:30:00.000Z"}
    assert shown(x=gone, y={"value": 2, "z": gone}) == {"y": {"type": "Property", "value": 2}}


def test_pick_leaves_only_what_is_picked() -> None:
    """5.7.2.5; rule 31 of the guide: id and type vanish too."""
    document = stored(x=1, y=2)
    x = CORE_CONTEXT.expand("x")
    assert represent(document, replace(VIEW, form="simplified", pick=frozenset({x}))) == {"x": 1}
    assert represent(document, replace(VIEW, form="simplified", omit=frozenset({x, "type"}))) == {
        "id": LAMP["id"],
        "y": 2,
    }
    assert represent(document, replace(VIEW, form="simplified", attributes=frozenset({x}))) == {**LAMP, "x": 1}


def test_only_the_wanted_datasets() -> None:
    """5.7.1.4: an attribute left without instances disappears."""
    attributes = {"x": [{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}], "y": 3}
    view = replace(VIEW, datasets=frozenset({"urn:d:1"}))
    assert shown(view=view, **attributes) == {"x": {"type": "Property", "value": 2, "datasetId": "urn:d:1"}}
    assert shown("simplified", view=replace(VIEW, datasets=frozenset({"@none"})), **attributes) == {"x": 1, "y": 3}


@pytest.mark.parametrize(
    ("lang", "tag", "text"),
    [
        ("fr", "fr", "rue"),
        ("FR", "fr", "rue"),
        ("nl", "nl-BE", "straat"),
        ("fr-CH", "fr", "rue"),
        ("nl;q=0.5,fr;q=0.8", "fr", "rue"),
        ("de;q=0.9,nl-BE;q=0.1", "nl-BE", "straat"),
        ("de", "@none", "street"),
        ("*", "fr", "rue"),
        ("fr;q=0,de", "@none", "street"),
    ],
)
def test_the_language_that_fits_best(lang: str, tag: str, text: str) -> None:
    """4.15; rule 34 of the guide: a prefix or @none comes before any language."""
    attribute = {"languageMap": {"fr": "rue", "nl-BE": "straat", "@none": "street"}}
    view = replace(VIEW, lang=lang)
    assert shown(view=view, x=attribute) == {"x": {"type": "Property", "value": text, "lang": tag}}
    assert shown("concise", view=view, x=attribute) == {"x": {"value": text, "lang": tag}}
    assert shown("simplified", view=view, x=attribute) == {"x": text}


def test_any_language_where_nothing_fits() -> None:
    assert shown("simplified", view=replace(VIEW, lang="de"), x={"languageMap": {"fr": "rue"}}) == {"x": "rue"}


def test_an_entity_as_a_feature() -> None:
    """4.5.16: the geometry is also among the properties."""
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    view = replace(VIEW, form="simplified")
    assert feature(stored(location=point, x=1), view) == {
        "id": LAMP["id"],
        "type": "Feature",
        "geometry": point,
        "properties": {"type": "Lamp", "location": point, "x": 1},
    }
    assert feature(stored(x=1), view)["geometry"] is None
    assert feature_collection([]) == {"type": "FeatureCollection", "features": []}


def test_the_geometry_of_a_feature_with_several() -> None:
    """4.5.16.1: the default instance, or the one a datasetId picks."""
    here, there = ({"type": "Point", "coordinates": [lon, 50.85]} for lon in (4.35, 4.4))
    document = stored(location=[{"value": there, "datasetId": "urn:d:1"}, {"value": here}])
    assert feature(document, VIEW)["geometry"] == here
    assert feature(document, replace(VIEW, datasets=frozenset({"urn:d:1"})))["geometry"] == there
    alone = stored(location={"value": there, "datasetId": "urn:d:1"})
    assert feature(alone, VIEW)["geometry"] is None
