"""Subscriptions: what may be asked for, how they change, how they are shown (5.2.12 to 5.2.15, 5.8.1 to 5.8.4)."""

import contextlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import LOCATION, NULL
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.subscription import from_record, parse_subscription, patch_subscription
from zinneke.broker.model.subscription_members import READ, READ_NOTIFICATION
from zinneke.broker.query.parse import parse_parameters
from zinneke.broker.query.tree import Compare, Path
from zinneke.broker.tests.asked import ENDPOINT, NOW, PLAIN, D, made, patched, shown
from zinneke.broker.tests.strategies import PAYLOADS

FULL: dict[str, Any] = {
    **PLAIN,
    "subscriptionName": "Lamps",
    "description": "All lamps",
    "entities": [{"type": "(Lamp;Post),Sign", "id": ["urn:a:b", "urn:a:c"]}, {"type": "*", "idPattern": "urn:.*"}],
    "watchedAttributes": ["power", "speed"],
    "notificationTrigger": ["entityCreated", "attributeUpdated"],
    "q": "power>3;gender==Male",
    "geoQ": {"georel": "near;maxDistance==5", "geometry": "Point", "coordinates": [1, 2], "geoproperty": "place"},
    "scopeQ": "/A/#",
    "expandValues": ["gender"],
    "lang": "fr",
    "datasetId": ["urn:d:1", "@none"],
    "throttling": 2.5,
    "expiresAt": "2027-01-01T00:00:00Z",
    "isActive": True,
    "jsonldContext": "https://ex.org/context.jsonld",
    "localOnly": True,
    "notification": {
        "pick": ["id", "power"],
        "format": "concise",
        "sysAttrs": True,
        "showChanges": True,
        "endpoint": {
            "uri": "mqtt://user:pass@hook.example:1883/a/b",
            "accept": "application/ld+json",
            "timeout": 500,
            "cooldown": 1000,
            "receiverInfo": [{"key": "X-Key", "value": "secret é"}],
            "notifierInfo": [{"key": "MQTT-QoS", "value": "1"}, {"key": "MQTT-Version", "value": "mqtt3.1.1"}],
        },
    },
}


def test_what_was_asked_for_is_shown_again() -> None:
    """5.8.3, also after a restart (rule 44 of the guide)."""
    subscription = from_record(json.loads(json.dumps(made(**FULL).record())))
    assert shown(subscription) == {**FULL, "status": "active"}


def test_what_it_selects() -> None:
    filters = {name: FULL[name] for name in ("q", "scopeQ")} | {
        "georel": "near;maxDistance==5",
        "geometry": "Point",
        "coordinates": "[1,2]",
        "geoproperty": "place",
        "expandValues": "gender",
    }
    wanted = parse_parameters(filters, CORE_CONTEXT, local=True)
    found = from_record(made(**FULL).record()).query()
    assert (found.condition, found.geo, found.scope) == (wanted.condition, wanted.geo, wanted.scope)
    first, second = found.selectors
    assert first.types is not None
    assert first.types.any_of == ((D + "Lamp", D + "Post"), (D + "Sign",))
    assert (first.ids, first.id_pattern) == (("urn:a:b", "urn:a:c"), None)
    assert (second.types, second.ids, second.id_pattern) == (None, (), "urn:.*")


def test_what_it_watches_and_how_it_tells() -> None:
    subscription = made(**FULL)
    assert subscription.watched == {D + "power", D + "speed"}
    assert subscription.triggers == {"entityCreated", "attributeUpdated"}
    view = subscription.view(CORE_CONTEXT, NOW)
    assert (view.form, view.sys_attrs, view.lang) == ("concise", True, "fr")
    assert view.pick == {"id", D + "power"}
    assert view.datasets == {"urn:d:1", "@none"}
    assert subscription.endpoint["uri"].startswith("mqtt://")


def test_default_triggers() -> None:
    """5.2.12: entityUpdated means any of the three of attributes."""
    assert made().triggers == {"attributeCreated", "attributeUpdated"}
    attributes = {"attributeCreated", "attributeUpdated", "attributeDeleted"}
    assert made(notificationTrigger=["entityUpdated"]).triggers == {"entityUpdated", *attributes}


def test_defaults_and_counters() -> None:
    subscription = made(id=None, geoQ={"georel": "equals", "geometry": "Point", "coordinates": "[1,2]"})
    assert subscription.id == "urn:ngsi-ld:Subscription:new"
    assert subscription.members["geoQ"]["geoproperty"] == LOCATION
    found = shown(subscription, counters={"timesSent": 2}, sys_attrs=True)
    assert "geoproperty" not in found["geoQ"]
    assert found["notification"] == {"endpoint": ENDPOINT, "timesSent": 2}
    assert (found["createdAt"], found["modifiedAt"]) == ("2026-11-24T08:30:00Z", "2026-11-24T08:30:00Z")


@pytest.mark.parametrize(
    "members",
    [
        {"status": "paused", "createdAt": "x", "modifiedAt": 5},
        {"notification": {"endpoint": ENDPOINT, "timesSent": 9, "status": "failed", "lastFailure": "x"}},
    ],
)
def test_what_the_broker_writes_is_ignored(members: Any) -> None:
    """5.2.14.2"""
    assert shown(made(**members)) == {**PLAIN, "status": "active"}


@pytest.mark.parametrize(
    "members",
    [
        {"type": None},
        {"type": "Lamp"},
        {"id": "no uri"},
        {"notification": None},
        {"notification": []},
        {"notification": {}},
        {"notification": {"endpoint": {}}},
        {"notification": {"endpoint": ENDPOINT, "attributes": []}},
        {"notification": {"endpoint": ENDPOINT, "attributes": ["value"]}},
        {"notification": {"endpoint": ENDPOINT, "pick": "power"}},
        {"notification": {"endpoint": ENDPOINT, "attributes": ["a"], "pick": ["b"]}},
        {"notification": {"endpoint": ENDPOINT, "format": "xml"}},
        {"notification": {"endpoint": ENDPOINT, "format": "keyValues", "showChanges": True}},
        {"notification": {"endpoint": ENDPOINT, "showChanges": "yes"}},
        {"notification": {"endpoint": ENDPOINT, "colour": "red"}},
        {"entities": []},
        {"entities": [{}]},
        {"entities": [{"type": "A B"}]},
        {"entities": [{"id": "urn:a:b"}]},
        {"entities": None},
        {"watchedAttributes": []},
        {"watchedAttributes": "power"},
        {"watchedAttributes": [5]},
        {"notificationTrigger": ["everything"]},
        {"notificationTrigger": []},
        {"q": "power>"},
        {"q": ""},
        {"q": "rel{power}>3"},
        {"scopeQ": "//"},
        {"geoQ": {"georel": "near"}},
        {"geoQ": "near"},
        {"throttling": 0},
        {"throttling": -1},
        {"throttling": True},
        {"throttling": float("inf")},
        {"timeInterval": 0},
        {"timeInterval": "60"},
        {"timeInterval": 60, "watchedAttributes": ["power"]},
        {"timeInterval": 60, "throttling": 5},
        {"timeInterval": 60, "entities": None},
        {"expiresAt": "2026-11-24T08:29:59Z"},
        {"expiresAt": "tomorrow"},
        {"isActive": "no"},
        {"jsonldContext": "context.jsonld"},
        {"datasetId": "no uri"},
        {"lang": 5},
        {"temporalQ": {"timerel": "before"}},
        {"colour": "red"},
        {"q": NULL},
        {"description": None, "subscriptionName": {}},
    ],
)
def test_what_cannot_be_asked_for(members: Any) -> None:
    """5.2.12, 5.8.1.4"""
    with pytest.raises(BadRequestData):
        made(**members)


@pytest.mark.parametrize("payload", [[], None, "x"])
def test_payloads_that_are_none(payload: Any) -> None:
    with pytest.raises(BadRequestData):
        parse_subscription(payload, CORE_CONTEXT, NOW, "urn:a:b")


@pytest.mark.parametrize("members", [{"watchedAttributes": ["power"]}, {"localOnly": True}])
def test_a_subscription_without_entities(members: Any) -> None:
    """5.2.12"""
    assert made(entities=None, **members).query().selectors == ()


def test_a_patch_replaces_whole_members() -> None:
    """5.8.2.4; rule 45 of the guide: the first level only."""
    known = made(**FULL)
    later = NOW + timedelta(hours=1)
    changed = patched(known, later, notification={"endpoint": ENDPOINT}, q="speed<5", description=NULL)
    found = shown(changed)
    assert found["notification"] == {"endpoint": ENDPOINT}
    assert (found["q"], "description" in found, found["scopeQ"]) == ("speed<5", False, "/A/#")
    assert (changed.created_at, changed.modified_at) == ("2026-11-24T08:30:00Z", "2026-11-24T09:30:00Z")
    assert changed.query().condition == parse_parameters({"q": "speed<5"}, CORE_CONTEXT).condition
    assert known.members["q"] == FULL["q"]


def test_a_patch_keeps_the_names_in_q() -> None:
    """The context of the patch does not matter for a q that stays."""
    known = replace(made(q="power==3"), noted={"power": "https://ex.org/power"})
    changed = from_record(patched(known, expandValues=["gender"]).record())
    assert changed.query().condition == Compare(Path(("https://ex.org/power",)), "==", (3,))


@pytest.mark.parametrize(
    "members",
    [
        {"id": "urn:ngsi-ld:Subscription:2"},
        {"type": "Lamp"},
        {"notification": NULL},
        {"entities": NULL},
        {"timeInterval": 5, "watchedAttributes": ["x"]},
        {"expiresAt": "2020-01-01T00:00:00Z"},
        {"q": "("},
    ],
)
def test_patches_that_are_refused(members: Any) -> None:
    """5.8.2.4"""
    with pytest.raises(BadRequestData):
        patched(made(), **members)
    with pytest.raises(BadRequestData):
        patch_subscription(made(), [], CORE_CONTEXT, NOW)


def test_its_status() -> None:
    """5.8.1.4, 5.8.2.4: expiry goes before pausing, a later expiresAt revives."""
    later = NOW + timedelta(days=1)
    subscription = made(expiresAt="2026-11-24T09:00:00Z")
    assert (subscription.status(NOW), subscription.status(later)) == ("active", "expired")
    paused = patched(subscription, isActive=False)
    assert (paused.status(NOW), paused.status(later)) == ("paused", "expired")
    assert patched(paused, later, isActive=True).status(later) == "expired"
    assert patched(paused, later, isActive=True, expiresAt="2026-12-24T09:00:00Z").status(later) == "active"
    assert patched(subscription, later, expiresAt=NULL).status(later) == "active"
    assert patched(subscription, id=subscription.id, type="Subscription").status(NOW) == "active"


@given(st.sampled_from(sorted({*READ, *READ_NOTIFICATION, "id", "type"})), PAYLOADS)
def test_any_member_is_read_or_refused(member: str, payload: Any) -> None:
    notification = {"endpoint": ENDPOINT} | ({member: payload} if member in READ_NOTIFICATION else {})
    members = {} if member in READ_NOTIFICATION else {member: payload}
    with contextlib.suppress(BadRequestData):
        subscription = made(**{"notification": notification, **members})
        subscription.query()
        shown(subscription)
