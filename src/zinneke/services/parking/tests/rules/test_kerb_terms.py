"""Terms of rules of the kerb: what cannot be one, how they are kept, what differs; and that each word is translated."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given

from zinneke.services.parking.manifest import kerb_words as words
from zinneke.services.parking.rules.kerb import Reason, Verdict
from zinneke.services.parking.rules.kerb_terms import (
    LONGEST_STAY_MIN,
    Effect,
    Fault,
    Permit,
    Side,
    Terms,
    Vehicle,
    differences,
    faults,
    read,
    written,
)
from zinneke.services.parking.tests.rules.test_kerb import TERMS
from zinneke.services.parking.tests.street import PAID, SENNE

NOBODY: frozenset[Permit] = frozenset()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"places": ()}, Fault.NO_PLACE),
        ({"weekdays": frozenset()}, Fault.NO_DAY),
        ({"weekdays": frozenset({7})}, Fault.NO_DAY),
        ({"longest_min": 0}, Fault.STAY),
        ({"longest_min": LONGEST_STAY_MIN + 1}, Fault.STAY),
        ({"effect": Effect.DISC, "tariff": "", "longest_min": None}, Fault.DISC_WITHOUT_STAY),
        ({"tariff": ""}, Fault.PAID_WITHOUT_TARIFF),
        ({"effect": Effect.FREE}, Fault.TARIFF_WITHOUT_PAY),
        ({"effect": Effect.RESERVED, "tariff": "", "permits": NOBODY}, Fault.RESERVED_FOR_NOBODY),
        ({"side": Side.LEFT}, Fault.SIDE_OF_ZONE),
    ],
)
def test_what_cannot_be_a_rule(changes: dict[str, Any], fault: Fault) -> None:
    assert faults(replace(PAID, **changes)) == (fault,)


@pytest.mark.parametrize(
    "changes", [{}, {"longest_min": LONGEST_STAY_MIN}, {"longest_min": 1}, {"side": Side.LEFT, "places": (SENNE,)}]
)
def test_what_can(changes: dict[str, Any]) -> None:
    assert faults(replace(PAID, **changes)) == ()


@given(TERMS)
def test_what_is_kept_is_read_again(terms: Terms) -> None:
    again = read(written(terms))
    assert differences(terms, again) == ()
    assert written(again) == written(terms)


def test_differences_are_told_member_by_member() -> None:
    found = differences(PAID, replace(PAID, closes=time(20), longest_min=None))
    assert [(one.name, one.before, one.after) for one in found] == [
        ("closes", time(18), time(20)),
        ("longest_min", 120, None),
    ]


def test_order_of_places_is_no_difference() -> None:
    assert differences(replace(PAID, places=("a", "b")), replace(PAID, places=("b", "a"))) == ()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (Effect, words.EFFECTS),
        (Vehicle, words.VEHICLES),
        (Permit, words.PERMITS),
        (Side, words.SIDES),
        (Verdict, words.VERDICTS),
        (Reason, words.REASONS),
    ],
)
def test_every_word_of_the_rules_is_told(values: Any, told: dict[str, Any]) -> None:
    assert set(told) == {one.value for one in values}


def test_every_fault_and_member_is_told() -> None:
    assert {one.value for one in Fault} <= set(words.FAULTS)
    assert set(written(PAID)) == set(words.MEMBERS)
