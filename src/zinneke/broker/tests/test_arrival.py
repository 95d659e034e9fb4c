"""Notifications of other brokers as they are read (5.3.1), and the copies of subscriptions they get (5.8.1.4)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from zinneke.broker.model.arrival import read_arrived
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.coverage import Need, matching
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.registration import parse_registration
from zinneke.broker.model.subscription import parse_subscription
from zinneke.broker.model.subscription_copy import copied, filters_covered
from zinneke.broker.tests.sources import registration

NOW = datetime(2026, 11, 26, tzinfo=UTC)
SPEED = CORE_CONTEXT.expand("speed")


def arrived(**attributes: Any) -> Any:
    return read_arrived({"id": "urn:x:1", "type": "Vehicle", **attributes}, CORE_CONTEXT, NOW)


@pytest.mark.parametrize(
    "gone",
    [
        "urn:ngsi-ld:null",
        {"type": "Property", "value": "urn:ngsi-ld:null", "deletedAt": "2026-11-26T00:00:00Z"},
        {"type": "LanguageProperty", "languageMap": {"@none": "urn:ngsi-ld:null"}},
        {"type": "ListProperty", "valueList": ["urn:ngsi-ld:null"]},
        {"type": "Relationship", "object": "urn:ngsi-ld:null"},
    ],
)
def test_a_deleted_attribute(gone: Any) -> None:  # 4.5.0, 5.3.1
    one = arrived(speed=gone, colour={"type": "Property", "value": "red"})
    assert list(one.document["attrs"]) == [CORE_CONTEXT.expand("colour")]
    (change,) = one.changes
    assert (change.attribute, change.kind, change.dataset) == (SPEED, "deleted", None)


def test_what_was_before_and_other_datasets() -> None:  # 5.2.14, 4.5.5
    instances = [
        {"type": "Property", "value": 6, "previousValue": 5},
        {"type": "Property", "value": 7, "datasetId": "urn:d:1"},
    ]
    one = arrived(speed=instances)
    assert [each["value"] for each in one.document["attrs"][SPEED]] == [6, 7]
    assert "attrs" not in one.document["attrs"][SPEED][0]
    (change,) = one.changes
    assert (change.kind, change.before) == ("updated", {"type": "Property", "value": 5})


def test_a_deleted_entity() -> None:  # 5.3.1
    assert arrived(deletedAt="2026-11-26T00:00:00Z").gone
    assert not arrived().gone
    with pytest.raises(BadRequestData):
        read_arrived("urn:x:1", CORE_CONTEXT, NOW)


def copy(information: Any = None, **members: Any) -> Any:
    given = {
        "type": "Subscription",
        "entities": [{"type": "Vehicle"}, {"type": "Tram"}],
        "notification": {"endpoint": {"uri": "http://r.example"}},
        **members,
    }
    subscription = parse_subscription(given, CORE_CONTEXT, NOW, "urn:s:1")
    more = {} if information is None else {"information": information}
    source = parse_registration(registration(**more), CORE_CONTEXT, NOW, "urn:r:1")
    items = matching(source, Need(subscription.query().selectors))
    return copied(subscription, items, CORE_CONTEXT, NOW, same_names=True)


def test_a_copy_asks_for_no_more_than_the_source_has() -> None:  # 4.3.6.1, 5.8.1.4
    made = copy(watchedAttributes=["speed", "colour"], q="speed>3", throttling=2)
    assert made == {
        "type": "Subscription",
        "entities": [{"type": "Vehicle"}],
        "watchedAttributes": ["speed"],
        "q": "speed>3",
        "notification": {"format": "normalized", "sysAttrs": True, "attributes": ["speed"]},
    }
    assert copy(watchedAttributes=["colour"]) is None
    everything = [{"entities": [{"type": "Tram"}]}]
    picked = {"endpoint": {"uri": "http://r.example"}, "pick": ["id", "colour"]}
    made = copy(everything, notification=picked, q="speed>3")
    assert made["entities"] == [{"type": "Tram"}]
    assert made["notification"]["attributes"] == ["colour", "speed"], "q is judged again on arrival"


def test_filters_stay_behind_where_entities_are_split() -> None:  # 14.6
    made = copy(q="speed>3", scopeQ="/a", splitEntities=True)
    assert not {"q", "scopeQ"} & made.keys()
    assert "attributes" not in made["notification"]


def test_filters_on_what_the_source_does_not_tell_are_its_own_affair() -> None:  # 5.8.6
    given = {"type": "Subscription", "entities": [{"type": "Vehicle"}], "q": "colour==\"red\"",
             "notification": {"endpoint": {"uri": "http://r.example"}}}  # fmt: skip
    query = parse_subscription(given, CORE_CONTEXT, NOW, "urn:s:1").query()
    source = parse_registration(registration(), CORE_CONTEXT, NOW, "urn:r:1")
    assert filters_covered(query, source.information).condition is None
    whole = parse_registration(
        registration(information=[{"entities": [{"type": "Vehicle"}]}]), CORE_CONTEXT, NOW, "urn:r:1"
    )
    assert filters_covered(query, whole.information) == query
