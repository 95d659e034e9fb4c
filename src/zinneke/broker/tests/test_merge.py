"""Patches that reach into attributes: partial update and merge (5.5.8, 5.5.12)."""

from typing import Any

import pytest

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData, ResourceNotFound
from zinneke.broker.model.simplified import as_normalized
from zinneke.broker.tests.changing import STAMP_NOW, STAMP_THEN, X, Y, lamp, merged, patched, shown, told

# -- partial update (5.6.4) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payload", "x"),
    [
        ({"value": 2}, {"value": 2, "unitCode": "GQ", "y": {"value": 1, "z": 5}}),
        (
            {"type": "Property", "unitCode": "CEL"},
            {"value": {"a": 1, "b": 1}, "unitCode": "CEL", "y": {"value": 1, "z": 5}},
        ),
        ({"value": {"a": 2}}, {"value": {"a": 2}, "unitCode": "GQ", "y": {"value": 1, "z": 5}}),
        ({"y": 3}, {"value": {"a": 1, "b": 1}, "unitCode": "GQ", "y": 3}),
        ({"y": NULL, "unitCode": NULL}, {"a": 1, "b": 1}),
        ({"w": 3}, {"value": {"a": 1, "b": 1}, "unitCode": "GQ", "y": {"value": 1, "z": 5}, "w": 3}),
    ],
)
def test_partial_update_replaces_members(payload: Any, x: Any) -> None:
    document = lamp(x={"value": {"a": 1, "b": 1}, "unitCode": "GQ", "y": {"value": 1, "z": 5}})
    assert shown(patched(document, payload)) == {"x": x}


def test_partial_update_needs_the_instance() -> None:
    for payload, name in (({"value": 1}, Y), ({"value": 1, "datasetId": "urn:d:1"}, X)):
        with pytest.raises(ResourceNotFound):
            patched(lamp(x=1), payload, name)


@pytest.mark.parametrize("payload", [{"object": "urn:a:b"}, {"type": "Relationship"}, {"type": "GeoProperty"}])
def test_partial_update_keeps_the_kind(payload: Any) -> None:
    """5.6.4.4"""
    with pytest.raises(BadRequestData, match="cannot make it"):
        patched(lamp(x=1), payload)


def test_partial_update_of_a_geometry() -> None:
    here, there = ({"type": "Point", "coordinates": [lon, 50.85]} for lon in (4.35, 4.4))
    assert shown(patched(lamp(x=here), {"value": there})) == {"x": there}
    with pytest.raises(BadRequestData, match="geometry"):
        patched(lamp(x=here), {"value": 5})


# -- merge (5.6.17) -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("patch", "x"),
    [
        ({"value": {"b": {"c": 5}}}, {"a": [1], "b": {"c": 5, "d": 2}}),
        ({"value": {"a": NULL, "b": {"d": NULL}}}, {"b": {"c": 1}}),
        ({"value": {"a": [2]}}, {"a": [2], "b": {"c": 1, "d": 2}}),
        ({"value": 5}, 5),
        (7, 7),
    ],
)
def test_merge_reaches_into_values(patch: Any, x: Any) -> None:
    """5.5.12, RFC 7396"""
    changed = merged(lamp(x={"value": {"a": [1], "b": {"c": 1, "d": 2}}, "unitCode": "GQ"}), x=patch)
    assert changed.document["attrs"][X][0]["value"] == x
    assert changed.document["attrs"][X][0]["unitCode"] == "GQ"


def test_merge_reaches_into_sub_attributes() -> None:
    document = lamp(x={"value": 1, "y": {"value": {"a": 1}, "z": 2}, "w": 3})
    assert shown(merged(document, x={"y": {"value": {"b": 2}}})) == {
        "x": {"value": 1, "y": {"value": {"a": 1, "b": 2}, "z": 2}, "w": 3}
    }
    assert shown(merged(document, x={"type": "Property", "y": NULL, "w": {"value": NULL}})) == {"x": 1}
    assert shown(merged(document, x={"type": "Property", "v": {"value": 9}}))["x"]["v"] == 9


def test_merge_into_languages() -> None:
    document = lamp(x={"languageMap": {"fr": "rue", "nl": "straat"}})
    assert shown(merged(document, x={"languageMap": {"de": "Straße", "nl": NULL}})) == {
        "x": {"languageMap": {"fr": "rue", "de": "Straße"}}
    }
    emptied = merged(document, x={"languageMap": {"fr": NULL, "nl": NULL}})
    assert (shown(emptied), told(emptied)) == ({}, [("x", None, "deleted")])


def test_merge_deletes_and_adds() -> None:
    changed = merged(lamp(x=1, scope="/A"), x=NULL, scope=NULL, y={"value": {"a": 1, "b": NULL}})
    assert shown(changed) == {"y": {"a": 1}}
    assert told(changed) == [("x", None, "deleted"), ("y", None, "created")]


def test_merge_adds_only_whole_attributes() -> None:
    with pytest.raises(BadRequestData, match="does not exist yet"):
        merged(lamp(), x={"unitCode": "GQ"})


def test_merge_stamps_the_time_of_observation() -> None:
    """5.6.17.4: on those that had one and bring none."""
    document = lamp(x={"value": 1, "observedAt": STAMP_THEN}, y=1)
    changed = merged(document, observed_at=STAMP_NOW, x=2, y=2)
    assert shown(changed) == {"x": {"value": 2, "observedAt": STAMP_NOW}, "y": 2}
    own = merged(document, observed_at=STAMP_NOW, x={"value": 2, "observedAt": "2026-11-24T09:00:00Z"})
    assert shown(own)["x"]["observedAt"] == "2026-11-24T09:00:00Z"


def test_merge_of_a_geometry_must_leave_one() -> None:
    with pytest.raises(BadRequestData, match="geometry"):
        merged(lamp(x={"type": "Point", "coordinates": [4, 50]}), x={"value": {"type": "Line"}})


@pytest.mark.parametrize(
    ("known", "given_value", "after"),
    [
        (1, 2, 2),
        ({"object": "urn:a:b"}, "urn:a:c", {"object": "urn:a:c"}),
        ({"vocab": "on"}, "off", {"vocab": "off"}),
        ({"vocab": "on"}, {"vocab": "off"}, {"vocab": "off"}),
        ({"json": {"a": 1}}, {"json": {"b": 2}}, {"json": {"a": 1, "b": 2}}),
        ({"languageMap": {"fr": "a"}}, {"languageMap": {"nl": "b"}}, {"languageMap": {"fr": "a", "nl": "b"}}),
        ({"valueList": [1]}, [2], {"valueList": [2]}),
        ([{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}], {"dataset": {"urn:d:1": 5}},
         [{"value": 1}, {"value": 5, "datasetId": "urn:d:1"}]),
    ],
)  # fmt: skip
def test_simplified_input_keeps_the_kind(known: Any, given_value: Any, after: Any) -> None:
    """6.5.3.4"""
    document = lamp(x=known)
    payload = as_normalized({"x": given_value}, CORE_CONTEXT, document, simplified=True)
    assert shown(merged(document, **payload)) == {"x": after}


def test_simplified_input_of_another_kind_is_refused() -> None:
    """6.5.3.4"""
    document = lamp(x={"object": "urn:a:b"})
    payload = as_normalized({"x": 5, "y": 6}, CORE_CONTEXT, document, simplified=True)
    with pytest.raises(BadRequestData):
        merged(document, **payload)
    with pytest.raises(BadRequestData, match="no language"):
        as_normalized({"x": "rue"}, CORE_CONTEXT, lamp(x={"languageMap": {"fr": "r"}}), simplified=True)


def test_text_in_one_language() -> None:
    """5.6.17.4"""
    document = lamp(x={"languageMap": {"fr": "rue", "nl": "straat"}}, y="plain")
    payload = as_normalized({"x": "avenue", "y": "text"}, CORE_CONTEXT, document, lang="fr")
    assert shown(merged(document, **payload)) == {"x": {"languageMap": {"fr": "avenue", "nl": "straat"}}, "y": "text"}
