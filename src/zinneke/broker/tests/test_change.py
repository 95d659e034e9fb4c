"""What operations do to an entity (chapter 5.6; section 6 of the guide)."""

import copy
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from zinneke.broker.model.attribute import MERGE, UPDATE, WHOLE
from zinneke.broker.model.change import (
    Changed,
    append,
    created,
    delete_attribute,
    delete_scope,
    deleted,
    replace_attribute,
    replace_entity,
    update,
)
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import NULL, Document
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.model.merge import merge
from zinneke.broker.model.parse import parse_attribute, parse_entity, parse_fragment
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View
from zinneke.broker.tests.changing import (
    NOW,
    STAMP_NOW,
    STAMP_THEN,
    THEN,
    X,
    Y,
    appended,
    lamp,
    merged,
    shown,
    told,
    updated,
)
from zinneke.broker.tests.strategies import entities

# -- what holds for every operation -------------------------------------------------------------------------


@given(entities())
def test_rewriting_the_same_changes_nothing(entity: dict[str, Any]) -> None:
    """5.8.6; rule 39 of the guide."""
    document = parse_entity(entity, CORE_CONTEXT, THEN)
    for rules, operation in ((WHOLE, append), (UPDATE, update), (MERGE, merge)):
        changed = operation(document, parse_fragment(entity, CORE_CONTEXT, NOW, rules), NOW)
        assert changed.document is document
        assert not changed.changes
    again = replace_entity(document, parse_entity(entity, CORE_CONTEXT, NOW), NOW)
    assert again.document is document


@given(entities(), entities())
def test_what_is_given_is_never_changed(entity: dict[str, Any], other: dict[str, Any]) -> None:
    document = parse_entity(entity, CORE_CONTEXT, THEN)
    before = copy.deepcopy(document)
    fragment = parse_fragment(other, CORE_CONTEXT, NOW, MERGE)
    append(document, parse_fragment(other, CORE_CONTEXT, NOW, WHOLE), NOW)
    update(document, parse_fragment(other, CORE_CONTEXT, NOW, UPDATE), NOW)
    merge(document, fragment, NOW)
    replace_entity(document, parse_entity(other, CORE_CONTEXT, NOW), NOW)
    assert document == before


@given(entities(), entities())
def test_replacing_gives_the_new_entity_and_tells_every_difference(
    entity: dict[str, Any], other: dict[str, Any]
) -> None:
    """5.6.18; 5.8.6"""
    document, new = (parse_entity(one, CORE_CONTEXT, NOW) for one in (entity, {**other, "id": entity["id"]}))
    changed = replace_entity(document, new, NOW)
    assert represent(changed.document, View(CORE_CONTEXT, at=NOW)) == represent(new, View(CORE_CONTEXT, at=NOW))
    rebuilt = {name: {one.get("datasetId"): one for one in instances} for name, instances in document["attrs"].items()}
    for change in changed.changes:
        instances = rebuilt.setdefault(change.attribute, {})
        assert instances.pop(change.dataset, None) == change.before
        if change.after is not None:
            instances[change.dataset] = change.after
    assert {name: found for name, found in rebuilt.items() if found} == {
        name: {one.get("datasetId"): one for one in instances} for name, instances in changed.document["attrs"].items()
    }


@pytest.mark.parametrize("operation", [appended, updated, merged])
def test_types_are_united(operation: Any) -> None:
    """4.16; rule 23 of the guide."""
    assert represent(operation(lamp(), type=["Post", "Lamp"]).document, View(CORE_CONTEXT))["type"] == ["Lamp", "Post"]


@pytest.mark.parametrize("operation", [appended, updated, merged])
def test_times_of_a_change(operation: Any) -> None:
    """4.8; rule 15 of the guide: createdAt stays, the entity's modifiedAt moves along."""
    after = operation(lamp(x=1, y=2), x=3).document
    (x,), (y,) = after["attrs"][X], after["attrs"][Y]
    assert (after["createdAt"], after["modifiedAt"]) == (STAMP_THEN, STAMP_NOW)
    assert (x["createdAt"], x["modifiedAt"]) == (STAMP_THEN, STAMP_NOW)
    assert (y["createdAt"], y["modifiedAt"]) == (STAMP_THEN, STAMP_THEN)


@pytest.mark.parametrize(("before", "after"), [(1, True), (0, False), ("1", 1), ([1], [True]), ({"a": 1}, {"a": True})])
def test_values_of_different_types_differ(before: Any, after: Any) -> None:
    assert told(updated(lamp(x={"value": before}), x={"value": after})) == [("x", None, "updated")]


def test_numbers_are_of_one_kind() -> None:
    """4.5.2.2"""
    assert told(updated(lamp(x=20), x=20.0)) == []


def test_only_the_instance_of_the_same_dataset_is_touched() -> None:
    """4.5.5"""
    changed = updated(
        lamp(x=[{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}]), x={"value": 3, "datasetId": "urn:d:1"}
    )
    assert shown(changed) == {"x": [{"value": 1}, {"value": 3, "datasetId": "urn:d:1"}]}
    assert told(changed) == [("x", "urn:d:1", "updated")]


def test_an_expired_attribute_is_created_anew() -> None:
    """4.22"""
    changed = updated(lamp(x={"value": 1, "expiresAt": "2026-11-24T09:00:00Z"}), x=2)
    assert told(changed) == [("x", None, "created")]
    assert changed.document["attrs"][X][0]["createdAt"] == STAMP_NOW


def test_creation_and_deletion_of_an_entity_tell_of_each_instance() -> None:
    """5.8.6"""
    document = lamp(x=[{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}], y=3)
    assert [(one.attribute, one.dataset, one.kind) for one in created(document)] == [
        (X, None, "created"),
        (X, "urn:d:1", "created"),
        (Y, None, "created"),
    ]
    assert [one.before for one in deleted(document)] == [one.after for one in created(document)]


# -- append (5.6.3) -----------------------------------------------------------------------------------------


def test_append_replaces_and_adds() -> None:
    changed = appended(lamp(x={"value": 1, "unitCode": "GQ"}), x=2, y=3)
    assert shown(changed) == {"x": 2, "y": 3}
    assert told(changed) == [("x", None, "updated"), ("y", None, "created")]


def test_append_without_overwriting_reports_what_it_left() -> None:
    """Rule 21 of the guide."""
    changed = appended(lamp(x=1, scope="/A"), True, x=2, y=3, scope="/B")
    assert shown(changed) == {"scope": ["/A", "/B"], "x": 1, "y": 3}
    assert [(one.attribute, "exists" in one.reason) for one in changed.not_updated] == [(X, True)]


def test_append_replaces_the_scope() -> None:
    assert shown(appended(lamp(scope="/A"), scope="/B"))["scope"] == "/B"


# -- update (5.6.2) -----------------------------------------------------------------------------------------


def test_update_replaces_whole_attributes_and_adds_missing_ones() -> None:
    """5.5.8; rule 20 of the guide: sub-attributes that are not sent are lost."""
    changed = updated(lamp(x={"value": 1, "y": 2}), x=3, y=4)
    assert shown(changed) == {"x": 3, "y": 4}


def test_update_deletes_by_null() -> None:
    changed = updated(lamp(x=1, y=[{"value": 2}, {"value": 3, "datasetId": "urn:d:1"}]), x=NULL, y=NULL)
    assert shown(changed) == {"y": {"value": 3, "datasetId": "urn:d:1"}}
    assert told(changed) == [("x", None, "deleted"), ("y", None, "deleted")]
    assert told(updated(lamp(), x=NULL)) == []


def test_update_replaces_a_scope_only_where_there_is_one() -> None:
    assert shown(updated(lamp(scope="/A"), scope="/B")) == {"scope": "/B"}
    assert shown(updated(lamp(), scope="/B")) == {}


def test_update_may_change_the_kind() -> None:
    assert shown(updated(lamp(x=1), x={"object": "urn:a:b"})) == {"x": {"object": "urn:a:b"}}


# -- replace and delete -------------------------------------------------------------------------------------


def test_replacing_an_entity_keeps_when_it_was_created() -> None:
    """5.6.18.4; rule 15 of the guide."""
    changed = replace_entity(lamp(x=1, scope="/A"), replace_type(lamp(y=2)), NOW)
    assert changed.document["createdAt"] == STAMP_THEN
    assert changed.document["type"] == ["https://ex.org/Post"]
    assert shown(changed) == {"y": 2}


def replace_type(document: Document) -> Document:
    return {**document, "type": ["https://ex.org/Post"]}


def test_replacing_an_attribute() -> None:
    """5.6.19"""
    body = parse_attribute({"object": "urn:a:b"}, CORE_CONTEXT, NOW)
    changed = replace_attribute(lamp(x={"value": 1, "unitCode": "GQ"}), X, body, NOW)
    assert shown(changed) == {"x": {"object": "urn:a:b"}}
    assert changed.document["attrs"][X][0]["createdAt"] == STAMP_THEN
    with pytest.raises(ResourceNotFound, match="default-context/y"):
        replace_attribute(lamp(x=1), Y, body, NOW)


@pytest.mark.parametrize(
    ("which", "left"),
    [
        ({}, {"x": {"value": 2, "datasetId": "urn:d:1"}}),
        ({"dataset": "urn:d:1"}, {"x": 1}),
        ({"delete_all": True}, {}),
    ],
)
def test_deleting_an_attribute(which: dict[str, Any], left: dict[str, Any]) -> None:
    """5.6.5.4; rule 25 of the guide: without parameters only the default instance."""
    document = lamp(x=[{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}])
    assert shown(delete_attribute(document, X, NOW, **which)) == left


@pytest.mark.parametrize("which", [{}, {"dataset": "urn:d:2"}])
def test_deleting_what_is_not_there(which: dict[str, Any]) -> None:
    document = lamp(x={"value": 2, "datasetId": "urn:d:1"})
    with pytest.raises(ResourceNotFound):
        delete_attribute(document, X, NOW, **which)
    with pytest.raises(ResourceNotFound):
        delete_attribute(document, Y, NOW, delete_all=True)


def test_deleting_the_scope() -> None:
    """5.6.5: the scope may be the target."""
    assert shown(delete_scope(lamp(scope="/A"), NOW)) == {}
    with pytest.raises(ResourceNotFound, match="no scope"):
        delete_scope(lamp(), NOW)


def test_an_unchanged_entity_is_the_same_object() -> None:
    """So that nothing is written for it."""
    document = lamp(x=1)
    assert updated(document, x=1).document is document
    assert replace(updated(document, x=1), document=document) == Changed(document)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ({"a": [1, 2.0]}, {"a": [1.0, 2]}, True),
        ({"a": [1, {"b": 1}]}, {"a": [1, {"b": True}]}, False),
        ([0, 1], [False, 1], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
    ],
)
def test_what_is_the_same_inside_objects_and_arrays(old: Any, new: Any, same: bool) -> None:
    """4.5.2.2: 20 is 20.0 and the order of members means nothing, but true is not 1."""
    document = lamp(x={"value": old})
    assert (updated(document, x={"value": new}).document is document) is same
