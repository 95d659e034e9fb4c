"""How drivers are shared out, and the whole answer."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.geo import Point
from zinneke.services.parking.rules.guidance.answer import Change, change
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer, Reason
from zinneke.services.parking.rules.guidance.plan import (
    plans,
)
from zinneke.services.parking.rules.guidance.sharing import drawn, nearly_best, room
from zinneke.services.parking.tests.rules.guidance_cases import (
    NEED,
    OFFERS,
    answered,
    chance,
    nowhere,
    offer,
    straight,
)


@given(st.lists(OFFERS, max_size=12, unique_by=lambda each: each.id), st.booleans(), st.floats(0, 0.999))
def test_every_place_is_usable_or_has_its_reason(offers: list[Offer], disabled: bool, draw: float) -> None:
    answer = answered(offers, Need(disabled_card=disabled), draw=draw)
    usable = {each.id for each in answer.usable}
    assert usable | answer.left_out.keys() == {each.id for each in offers}
    assert not usable & answer.left_out.keys()
    assert (answer.plan is None) == (not usable)
    if answer.plan:
        assert {step.id for step in answer.plan.steps} <= usable


class TestSharing:
    EQUAL = (offer("a", chance=chance(0.95, 10)), offer("b", chance=chance(0.95, 10), place=Point(4.36, 50.85)))

    def test_room_is_what_is_expected_less_what_was_advised(self) -> None:
        assert room({"a": 5, "b": 2}, {"a": 3, "b": 4}) == {"a": 2, "b": 0}

    def test_nearly_equal_places_share_the_drivers_by_their_room(self) -> None:
        found = plans(self.EQUAL, NEED, nowhere)
        rooms = {"a": 30.0, "b": 10.0}
        firsts = Counter(drawn(found, rooms, draw / 100).first for draw in range(100))
        assert 65 <= firsts["a"] <= 85
        assert firsts["a"] + firsts["b"] == 100

    def test_the_same_draw_gives_the_same_plan(self) -> None:
        found = plans(self.EQUAL, NEED, nowhere)
        assert drawn(found, {"a": 5.0, "b": 5.0}, 0.7) == drawn(found, {"a": 5.0, "b": 5.0}, 0.7)

    def test_a_place_that_took_its_share_is_passed_over(self) -> None:
        found = plans(self.EQUAL, NEED, nowhere)
        assert {drawn(found, {"a": 0.0, "b": 4.0}, draw / 10).first for draw in range(10)} == {"b"}

    def test_a_worse_place_with_room_goes_before_a_better_one_without(self) -> None:
        far = offer("far", drive_s=1500, chance=chance(0.95, 10), place=Point(4.40, 50.85))
        answer = answered([self.EQUAL[0], far], advised={"a": 10})
        assert answer.plan
        assert answer.plan.first == "far"
        assert answer.shared

    def test_where_nobody_has_room_the_best_is_told_all_the_same(self) -> None:
        answer = answered(list(self.EQUAL), advised={"a": 10, "b": 10})
        assert answer.plan
        assert not answer.shared

    def test_who_is_on_the_way_is_not_sent_elsewhere_for_a_trifle(self) -> None:
        for kept in ("a", "b"):
            answer = answered(list(self.EQUAL), advised={kept: 10}, kept=kept)
            assert answer.plan
            assert answer.plan.first == kept

    def test_much_worse_places_take_no_part(self) -> None:
        far = offer("far", drive_s=3600, place=Point(4.40, 50.85))
        assert [plan.first for plan in nearly_best(plans([offer("a"), far], NEED, nowhere))] == ["a"]

    @given(st.lists(OFFERS, min_size=1, max_size=5, unique_by=lambda each: each.id), st.data())
    def test_no_place_is_advised_beyond_its_room_while_another_has_some(self, offers: list[Offer], data: Any) -> None:
        rooms = {each.id: data.draw(st.floats(0, 3)) for each in offers}
        plan = drawn(plans(offers, NEED, straight(offers)), rooms, data.draw(st.floats(0, 0.999)))
        assert rooms[plan.first] >= 1 or all(left < 1 for left in rooms.values())

    def test_a_hundred_drivers_fill_no_garage_beyond_its_spaces(self) -> None:
        offers = [
            offer(name, chance=chance(0.95, 20), place=Point(4.35 + i / 50, 50.85)) for i, name in enumerate("abcde")
        ]
        advised: Counter[str] = Counter()
        for number in range(100):
            plan = answered(offers, advised=advised, draw=(number * 0.618) % 1).plan
            assert plan
            advised[plan.first] += 1
        assert set(advised.values()) == {20}


class TestAnswer:
    def test_names_the_runner_up_by_another_place(self) -> None:
        answer = answered([offer("a"), offer("b", walk_s=900)])
        assert answer.plan
        assert answer.runner_up
        assert (answer.plan.first, answer.runner_up.first) == ("a", "b")

    def test_says_where_nothing_is_likely(self) -> None:
        assert answered([offer(chance=chance(0.1))]).scarce
        assert not answered([offer()]).scarce

    def test_without_any_place_there_is_no_plan(self) -> None:
        answer = answered([offer(open_on_arrival=False)])
        assert (answer.plan, answer.runner_up, answer.usable) == (None, None, ())
        assert answer.left_out == {"a": Reason.CLOSED}

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, (Change.KEPT, None)),
            ({"open_on_arrival": False}, (Change.LEFT_OUT, Reason.CLOSED)),
            ({"chance": chance(0.05)}, (Change.UNLIKELY, Reason.UNLIKELY)),
            ({"walk_s": 1199, "cents": 3000}, (Change.BETTER, None)),
        ],
    )
    def test_tells_what_became_of_the_place_one_drives_to(
        self, changes: dict[str, Any], expected: tuple[Change, Reason | None]
    ) -> None:
        answer = answered([offer("a", **changes), offer("b", place=Point(4.37, 50.85))], kept="a")
        assert change(answer, "a") == expected
