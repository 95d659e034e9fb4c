"""What a notification tells of an entity (5.3.1; section 12.4 of the guide)."""

from dataclasses import replace
from typing import Any

import pytest

from zinneke.broker.model.change import Changed
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL
from zinneke.broker.model.notice import represent_change, represent_deletion
from zinneke.broker.model.view import View
from zinneke.broker.tests.changing import NOW, STAMP_NOW, STAMP_THEN, X, lamp, updated

VIEW = View(CORE_CONTEXT, at=NOW)
LAMP = {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}


def told(changed: Changed, view: View = VIEW, *, show_changes: bool = False) -> dict[str, Any]:
    return represent_change(changed.document, changed.changes, view, NOW, show_changes=show_changes)


def test_the_entity_as_it_is_after_the_change() -> None:
    assert told(updated(lamp(x=1, y=2), x=3)) == {
        **LAMP,
        "x": {"type": "Property", "value": 3},
        "y": {"type": "Property", "value": 2},
    }


@pytest.mark.parametrize("form", ["normalized", "concise", "simplified"])
def test_a_deleted_attribute_is_null(form: Any) -> None:
    assert told(updated(lamp(x=1), x=NULL), replace(VIEW, form=form)) == {**LAMP, "x": NULL}


def test_a_deleted_instance_has_room_for_its_dataset() -> None:
    changed = updated(
        lamp(x=[{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}]), x={"value": NULL, "datasetId": "urn:d:1"}
    )
    assert told(changed, replace(VIEW, form="concise"))["x"] == [
        {"value": 1},
        {"value": NULL, "datasetId": "urn:d:1"},
    ]


def test_previous_content_of_what_changed() -> None:
    """showChanges: of changed and deleted attributes, not of created ones."""
    before = lamp(x=9, y={"languageMap": {"fr": "rue"}}, z={"objectList": ["urn:a:b"]}, v={"vocab": "on"}, w=1)
    changed = updated(before, x=12, y=NULL, z=NULL, v={"vocab": "off"}, new=5)
    assert told(changed, replace(VIEW, form="concise"), show_changes=True) == {
        **LAMP,
        "x": {"value": 12, "previousValue": 9},
        "y": {"languageMap": {"@none": NULL}, "previousLanguageMap": {"fr": "rue"}},
        "z": {"objectList": [NULL], "previousObjectList": ["urn:a:b"]},
        "v": {"vocab": "off", "previousVocab": "on"},
        "w": 1,
        "new": 5,
    }


def test_times_of_a_deletion() -> None:
    shown = told(updated(lamp(x=1), x=NULL), replace(VIEW, sys_attrs=True))["x"]
    stamps = {"createdAt": STAMP_THEN, "modifiedAt": STAMP_NOW, "deletedAt": STAMP_NOW}
    assert shown == {"type": "Property", "value": NULL, **stamps}


def test_only_what_is_picked() -> None:
    changed = updated(lamp(x=1, y=2), x=NULL, y=NULL)
    assert told(changed, replace(VIEW, attributes=frozenset({X}))) == {**LAMP, "x": NULL}


def test_a_deleted_entity() -> None:
    assert represent_deletion(lamp(x=1), VIEW, NOW) == {**LAMP, "deletedAt": STAMP_NOW}
    stamps = {"createdAt": STAMP_THEN, "modifiedAt": STAMP_THEN, "deletedAt": STAMP_NOW}
    assert represent_deletion(lamp(x=1), replace(VIEW, sys_attrs=True), NOW) == {**LAMP, **stamps}
    assert represent_deletion(lamp(x=1), VIEW, NOW, show_changes=True) == {
        **LAMP,
        "x": {"type": "Property", "value": NULL, "previousValue": 1},
        "deletedAt": STAMP_NOW,
    }
