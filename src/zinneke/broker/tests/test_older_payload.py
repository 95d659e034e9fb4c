"""Payloads for sources of older versions: clause 4.3.6.8."""

from typing import Any

import pytest

from zinneke.broker.model.older_payload import older_attribute, older_entity

VOCAB = {"type": "VocabProperty", "vocab": "Male", "observedAt": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("minor", "given", "expected"),
    [
        (7, VOCAB, {"type": "Property", "value": "Male", "observedAt": VOCAB["observedAt"]}),
        (8, VOCAB, VOCAB),
        (7, {"json": {"vocab": 1}}, {"type": "Property", "value": {"vocab": 1}}),
        (7, {"valueList": [1]}, {"type": "Property", "value": [1]}),
        (7, {"objectList": [{"object": "urn:a:1"}, "u:a"]}, {"type": "Relationship", "object": ["urn:a:1", "u:a"]}),
        (7, {"objectList": ["urn:a:1"]}, {"type": "Relationship", "object": "urn:a:1"}),
        (3, {"languageMap": {"fr": "x"}}, {"type": "Property", "value": {"fr": "x"}}),
        (4, {"languageMap": {"fr": "x"}}, {"languageMap": {"fr": "x"}}),
        (8, {"value": 1, "valueType": "a", "expiresAt": "z"}, {"value": 1}),
        (7, {"object": "urn:a:1", "objectType": "A"}, {"object": "urn:a:1"}),
        (2, {"value": 1, "unitCode": "GQ", "observedAt": "z", "datasetId": "urn:a:1"}, {"value": 1}),
        (7, {"value": {"json": 1, "vocab": 2}}, {"value": {"json": 1, "vocab": 2}}),
        (7, {"value": 1, "sub": {"vocab": "x"}}, {"value": 1, "sub": {"type": "Property", "value": "x"}}),
        (2, [{"value": 1, "datasetId": "urn:a:1"}, {"value": 2}], {"value": 2}),
        (7, [{"vocab": "x"}, {"vocab": "y", "datasetId": "urn:a:1"}],
         [{"type": "Property", "value": "x"}, {"type": "Property", "value": "y", "datasetId": "urn:a:1"}]),
        (2, [1, 2], [1, 2]),
        (2, "text", "text"),
        (2, {"city": "Namur", "scope": "a"}, {"city": "Namur", "scope": "a"}),
        (2, [{"a": 1}, {"a": 2}], [{"a": 1}, {"a": 2}]),
        (2, {"type": "Point", "coordinates": [1, 2]}, {"type": "Point", "coordinates": [1, 2]}),
    ],
)  # fmt: skip
def test_attributes(minor: int, given: Any, expected: Any) -> None:
    assert older_attribute(given, (1, minor)) == expected


def test_entities() -> None:
    """Entities, fragments without an id, arrays of them."""
    entity = {
        "id": "urn:a:1",
        "type": ["A", "B"],
        "scope": "/A",
        "expiresAt": "z",
        "@context": "x",
        "v": {"vocab": "y"},
    }
    assert older_entity(entity, (1, 9)) is entity
    assert older_entity([entity], (1, 2)) == [
        {"id": "urn:a:1", "type": "A", "@context": "x", "v": {"type": "Property", "value": "y"}}
    ]
    assert older_entity({"v": {"vocab": "y"}, "scope": "/A"}, (1, 6)) == {
        "v": {"type": "Property", "value": "y"},
        "scope": "/A",
    }
    assert older_entity(["urn:a:1"], (1, 2)) == ["urn:a:1"]
