"""What a message tells of a thing besides measurements: numbers with units, words, links, documents; records."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.intake.door import planned
from zinneke.intake.known import Present
from zinneke.intake.mapping import Feed, Reading, Trait
from zinneke.intake.observe import observe
from zinneke.intake.tests.samples import NOW
from zinneke.intake.unreadable import Unreadable


def refuse_empty(document: Any) -> None:
    if not document:
        raise ValueError("nothing in it")


TRAITS = (
    Trait("height", "maximumAllowedHeight", "number", "MTR", 0.5, 20),
    Trait("open", "isOpen", "flag"),
    Trait("kinds", "category", "words", choices=("a", "b")),
    Trait("site", "refParkingSite", "link"),
    Trait("price", "tariff", "json", check=refuse_empty),
)
RECORD = Feed("record", "Garage", "urn:ngsi-ld:Garage:{device}", (), traits=TRAITS, record=True)
LIVE = Feed("live", "Garage", "urn:ngsi-ld:Garage:{device}", (Reading("free", "free", kind="whole"),), traits=TRAITS)


def facts(**payload: Any) -> dict[str, Any]:
    return dict(observe(RECORD, "a", json.dumps(payload).encode(), NOW).facts)


def test_each_kind_becomes_what_the_standard_has_for_it() -> None:
    told = facts(height=2.05, open=True, kinds="a", site="urn:ngsi-ld:Garage:b", price={"steps": 1})
    assert told == {
        "maximumAllowedHeight": {"value": 2.05, "unitCode": "MTR"},
        "isOpen": True,
        "category": ["a"],
        "refParkingSite": {"object": "urn:ngsi-ld:Garage:b"},
        "tariff": {"json": {"steps": 1}},
    }


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"height": 200}, "out-of-range"),
        ({"height": "high"}, "wrong-type"),
        ({"open": "yes"}, "wrong-type"),
        ({"kinds": ["a", "c"]}, "out-of-range"),
        ({"kinds": []}, "wrong-type"),
        ({"kinds": [3]}, "wrong-type"),
        ({"site": "garage b"}, "wrong-type"),
        ({"price": []}, "out-of-range"),
        ({"price": {"x": "y" * 9000}}, "too-large"),
        ({}, "missing-reading"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(payload: dict[str, Any], code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        facts(**payload)
    assert refusal.value.code == code


@given(st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(), st.lists, max_leaves=5))
def test_no_payload_does_more_than_be_refused(given_value: Any) -> None:
    for trait in TRAITS:
        try:
            facts(**{trait.key: given_value})
        except Unreadable:
            continue


def test_a_record_overrules_earlier_facts_and_never_a_measurement() -> None:
    later = observe(RECORD, "a", b'{"height": 2.1, "kinds": ["b"]}', NOW)
    known = Present(
        {"maximumAllowedHeight": (NOW, 1.9)},
        {"category": ["a"]},
    )
    plan = planned([later], {later.entity_id: known})
    assert plan.entities == [{"id": later.entity_id, "type": "Garage", "category": ["b"]}]


def test_a_live_message_brings_its_traits() -> None:
    seen = observe(LIVE, "a", b'{"observedAt": "2026-11-24T11:00:00Z", "free": 3, "open": false}', NOW)
    assert (seen.measured["free"]["value"], seen.facts) == (3, {"isOpen": False})
