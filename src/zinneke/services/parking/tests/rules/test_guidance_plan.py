"""What a plan costs, and which is best."""

from dataclasses import replace
from itertools import permutations
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zinneke.kernel.geo import Point
from zinneke.services.parking.rules.guidance.offers import Offer
from zinneke.services.parking.rules.guidance.plan import (
    ENTER_MIN,
    GIVE_UP_MIN,
    SHORTLIST,
    TURN_AWAY_MIN,
    penalty_min,
    plans,
    shortlist,
    weigh,
)
from zinneke.services.parking.tests.rules.guidance_cases import NEED, OFFERS, chance, nowhere, offer, straight


def test_the_cost_of_one_place_by_hand() -> None:
    """10 min drive, 5 min walk, 4 euro at 20 cents a minute are 20 min; found nine times in ten."""
    plan = weigh((offer(),), NEED, nowhere, 57.0)
    assert plan.drive_min == 10
    assert plan.search_min == pytest.approx(0.9 * ENTER_MIN + 0.1 * TURN_AWAY_MIN)
    assert plan.walk_min == pytest.approx(4.5)
    assert plan.price_min == pytest.approx(18)
    assert plan.fail == pytest.approx(0.1)
    assert plan.total_min == pytest.approx(10 + 2 + 4.5 + 18 + 0.1 * 57)


def test_the_cost_of_two_places_by_hand() -> None:
    """The second lies 3 km off, so that the first being full says nothing of it."""
    far = offer("b", place=Point(4.40, 50.85), chance=chance(0.5), walk_s=600, cents=0)
    plan = weigh((offer(chance=chance(0.6)), far), NEED, lambda _from, _to: 240.0, 100.0)
    assert [step.reach for step in plan.steps] == [1.0, pytest.approx(0.4)]
    assert plan.search_min == pytest.approx(0.6 * 2 + 0.4 * 2 + 0.4 * 4 + 0.2 * 2 + 0.2 * 2)
    assert plan.walk_min == pytest.approx(0.6 * 5 + 0.2 * 10, rel=1e-3)
    assert plan.fail == pytest.approx(0.2, rel=1e-3)


def test_a_neighbour_of_a_full_place_is_less_likely_to_have_a_space() -> None:
    next_door = weigh((offer("a"), offer("b")), NEED, nowhere, 50).steps[1]
    across_town = weigh((offer("a"), offer("b", place=Point(4.45, 50.85))), NEED, nowhere, 50).steps[1]
    assert next_door.chance == pytest.approx(0.45)
    assert across_town.chance == pytest.approx(0.9, rel=1e-3)


def test_chances_are_taken_at_the_arrival_there() -> None:
    fills = offer("b", place=Point(4.45, 50.85), chance=chance(0.8), later=chance(0.2))
    late = weigh((offer("a"), fills), NEED, lambda _from, _to: 330.0, 50).steps[1]
    assert late.chance == pytest.approx(0.8 - 0.6 * (330 / 60 + TURN_AWAY_MIN) / 15, rel=1e-3)
    assert weigh((fills,), NEED, nowhere, 50).steps[0].chance == 0.8


def test_a_likely_place_a_little_farther_beats_an_unlikely_one_at_the_door() -> None:
    door = offer("door", walk_s=30, chance=chance(0.25))
    likely = offer("likely", walk_s=360, chance=chance(0.97), place=Point(4.36, 50.85))
    best = plans([door, likely], NEED, lambda _from, _to: 180.0)[0]
    assert best.first == "likely"


def test_the_fallback_is_part_of_the_plan() -> None:
    best = plans([offer("a", chance=chance(0.6)), offer("b", place=Point(4.37, 50.85))], NEED, lambda *_: 120.0)[0]
    assert len(best.steps) == 2


@given(st.lists(OFFERS, min_size=1, max_size=5), st.integers(0, 4), st.floats(0, 1))
def test_a_higher_chance_never_makes_the_best_plan_worse(offers: list[Offer], which: int, raised: float) -> None:
    """Wherever ways obey the triangle inequality, as shortest ones do."""
    changed = which % len(offers)
    assume(offers[changed].probability <= raised)
    better = [replace(each, chance=chance(raised)) if i == changed else each for i, each in enumerate(offers)]
    drive = straight(offers)
    assert plans(better, NEED, drive)[0].total_min <= plans(offers, NEED, drive)[0].total_min + 1e-6


@given(st.lists(OFFERS, min_size=1, max_size=5, unique_by=lambda each: each.id))
def test_the_best_plan_is_the_best_of_all_lists(offers: list[Offer]) -> None:
    drive, penalty = straight(offers), penalty_min(offers, NEED)
    found = plans(offers, NEED, drive)
    lists = [order for length in (1, 2, 3) for order in permutations(offers, length)]
    for plan in found:
        costs = [weigh(order, NEED, drive, penalty).total_min for order in lists if order[0].id == plan.first]
        assert plan.total_min == pytest.approx(min(costs))
        assert plan.fail + sum(step.reach * step.chance for step in plan.steps) == pytest.approx(1)
    assert sorted(plan.first for plan in found) == sorted(offer.id for offer in offers)
    assert [plan.total_min for plan in found] == sorted(plan.total_min for plan in found)


def test_a_fallback_out_of_reach_is_none() -> None:
    (first, _second) = plans([offer("a", chance=chance(0.5)), offer("b")], NEED, lambda *_: inf)
    assert len(first.steps) == 1


@given(st.lists(OFFERS, min_size=1, max_size=30, unique_by=lambda each: each.id))
def test_the_shortlist_is_short_and_holds_the_best_alone(offers: list[Offer]) -> None:
    few = shortlist(offers, NEED)
    assert len(few) == min(SHORTLIST, len(offers))
    penalty = penalty_min(offers, NEED)
    assert penalty >= GIVE_UP_MIN
    alone = {each.id: weigh((each,), NEED, nowhere, penalty).total_min for each in offers}
    assert alone[few[0].id] == pytest.approx(min(alone.values()))
