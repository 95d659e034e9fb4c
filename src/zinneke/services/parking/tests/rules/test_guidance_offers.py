"""Who is left out, and why."""

from math import inf
from typing import Any

import pytest

from zinneke.services.parking.rules.guidance.chance import Basis
from zinneke.services.parking.rules.guidance.needs import CENTS_A_MINUTE, Need, Vehicle, Weight
from zinneke.services.parking.rules.guidance.offers import Reason, cents_of, left_out, screened
from zinneke.services.parking.tests.rules.guidance_cases import NEED, chance, offer


@pytest.mark.parametrize(
    ("need", "changes", "reason"),
    [
        (NEED, {}, None),
        (NEED, {"drive_s": inf}, Reason.NO_WAY),
        (NEED, {"walk_s": inf}, Reason.TOO_FAR),
        (NEED, {"walk_s": 1200}, None),
        (NEED, {"walk_s": 1201}, Reason.TOO_FAR),
        (NEED, {"open_on_arrival": False}, Reason.CLOSED),
        (NEED, {"open_on_arrival": None, "open_for_stay": None}, None),
        (NEED, {"open_for_stay": False}, Reason.CLOSES),
        (NEED, {"vehicles": frozenset({"motorcycle"})}, Reason.VEHICLE),
        (NEED, {"vehicles": frozenset()}, None),
        (Need(vehicle=Vehicle.MOTORCYCLE), {}, Reason.VEHICLE),
        (Need(vehicle=Vehicle.MOTORCYCLE), {"vehicles": frozenset({"car", "motorcycle"})}, None),
        (NEED, {"permits": frozenset({"residentPermit"})}, Reason.PERMIT),
        (NEED, {"permits": frozenset({"residentPermit", "noPermitNeeded"})}, None),
        (Need(resident=True), {"permits": frozenset({"residentPermit"})}, None),
        (Need(disabled_card=True), {"permits": frozenset({"disabledPermit"}), "classes": {"disabled": 2}}, None),
        (Need(height_m=2.0), {}, None),
        (Need(height_m=2.01), {}, Reason.HEIGHT),
        (Need(height_m=1.9), {"height_m": None}, None),
        (Need(height_m=1.91), {"height_m": None}, Reason.HEIGHT_UNKNOWN),
        (Need(width_m=2.2), {}, None),
        (Need(width_m=2.3), {}, Reason.WIDTH),
        (Need(width_m=2.3), {"width_m": None}, None),
        (NEED, {"stay_allowed": False}, Reason.STAY),
        (Need(disabled_card=True), {}, Reason.CLASS_UNKNOWN),
        (Need(disabled_card=True), {"classes": {"disabled": 0}}, Reason.CLASS),
        (Need(disabled_card=True), {"classes": {"disabled": 1}}, None),
        (Need(charging=True), {"classes": {"disabled": 1}}, Reason.CLASS_UNKNOWN),
        (Need(charging=True, disabled_card=True), {"classes": {"disabled": 1, "charging": 0}}, Reason.CLASS),
        (NEED, {"chance": None}, Reason.NO_COUNT),
        (NEED, {"age_s": 1800}, None),
        (NEED, {"age_s": 1801}, Reason.TOO_OLD),
        (NEED, {"age_s": None}, Reason.TOO_OLD),
        (NEED, {"age_s": 1801, "chance": chance(basis=Basis.MODEL)}, None),
        (NEED, {"age_s": None, "chance": chance(basis=Basis.MODEL)}, None),
        (NEED, {"open_on_arrival": False, "chance": None, "height_m": 1.0}, Reason.CLOSED),
    ],
)
def test_each_place_left_out_has_its_reason(need: Need, changes: dict[str, Any], reason: Reason | None) -> None:
    assert left_out(offer(**changes), need) == reason


@pytest.mark.parametrize(
    "changes",
    [{"stay_min": 0}, {"stay_min": 10081}, {"height_m": 0.4}, {"width_m": 5.1}, {"longest_walk_min": 61}],
)
def test_what_nobody_can_mean_is_no_need(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="from"):
        Need(**changes)


def test_a_price_is_worth_minutes_by_what_matters_to_the_driver() -> None:
    assert Need(weight=Weight.PRICE).minutes_for(400) == 400 / CENTS_A_MINUTE[Weight.PRICE]
    assert Need(weight=Weight.PRICE).minutes_for(400) > Need(weight=Weight.TIME).minutes_for(400)


def test_a_price_that_is_not_known_is_not_nothing() -> None:
    assert cents_of(offer(cents=None), Need(stay_min=90)) == 375
    assert cents_of(offer(cents=0), NEED) == 0


class TestScreening:
    def test_unlikely_places_are_left_out_while_there_is_a_likely_one(self) -> None:
        usable, reasons = screened([offer("a"), offer("b", chance=chance(0.19)), offer("c", chance=chance(0.2))], NEED)
        assert [each.id for each in usable] == ["a", "c"]
        assert reasons == {"b": Reason.UNLIKELY}

    def test_unlikely_places_are_all_there_is(self) -> None:
        usable, reasons = screened([offer("a", chance=chance(0.1)), offer("b", open_on_arrival=False)], NEED)
        assert [each.id for each in usable] == ["a"]
        assert reasons == {"b": Reason.CLOSED}
