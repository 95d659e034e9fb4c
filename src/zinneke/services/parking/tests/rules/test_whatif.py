"""What-if: what it refuses, which way it goes, that it is a range and stays within what can be."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.manifest.whatif_words import CONDITIONS, REFUSALS
from zinneke.services.parking.rules.sensors import Condition
from zinneke.services.parking.rules.whatif import ELASTICITY, Case, Refusal, refusal, what_if

STREET = Case(100, 0.9, 200, 250, 100, 200, 0.7)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"spaces": 0}, Refusal.NO_SPACES),
        ({"share": 1.01}, Refusal.SHARE),
        ({"neighbour_share": -0.1}, Refusal.SHARE),
        ({"cents": 0}, Refusal.FREE_NOW),
        ({"new_cents": 99}, Refusal.TOO_FAR),
        ({"new_cents": 401}, Refusal.TOO_FAR),
        ({"new_spaces": -1}, Refusal.NEGATIVE),
        ({"new_cents": 100}, None),
        ({"new_cents": 400}, None),
        ({"cents": 0, "new_cents": 0}, None),
    ],
)
def test_what_nothing_can_be_said_of(changes: dict[str, Any], expected: Refusal | None) -> None:
    case = replace(STREET, **changes)
    assert refusal(case) is expected
    if expected:
        with pytest.raises(ValueError, match=expected.value):
            what_if(case)


def test_a_higher_price_empties_by_the_elasticities_stated() -> None:
    found = what_if(STREET)
    strong, _, weak = ELASTICITY
    assert found.share.low == pytest.approx(0.9 * 1.25**strong)
    assert found.share.high == pytest.approx(0.9 * 1.25**weak)
    assert found.diverted.low > 0
    assert found.neighbour_share is not None
    assert found.neighbour_share.low > 0.7


def test_fewer_spaces_fill_and_displace() -> None:
    found = what_if(replace(STREET, new_cents=200, new_spaces=60))
    assert (found.share.low, found.share.high) == (1.0, 1.0)
    assert found.diverted.low == pytest.approx(30 * 0.3)
    assert found.diverted.high == pytest.approx(30 * 0.7)
    assert found.search is not None
    assert found.search[1].bound


def test_without_spaces_there_is_no_search_and_without_neighbours_no_share() -> None:
    found = what_if(replace(STREET, new_cents=200, new_spaces=0, neighbour_spaces=0))
    assert (found.search, found.neighbour_share) == (None, None)
    assert found.diverted.high == pytest.approx(90 * 0.7)


def test_no_change_changes_nothing() -> None:
    found = what_if(replace(STREET, new_cents=200))
    assert (found.share.low, found.share.high, found.diverted.high) == (0.9, 0.9, 0)
    assert found.income.low == found.income.high == found.income_now == 18_000


def test_demand_above_the_count_is_told() -> None:
    assert what_if(replace(STREET, share=0.96)).censored
    assert not what_if(replace(STREET, share=0.95)).censored


CASES = st.builds(
    Case,
    spaces=st.integers(1, 5_000),
    share=st.floats(0, 1),
    cents=st.integers(50, 1_000),
    new_cents=st.integers(25, 2_000),
    new_spaces=st.integers(0, 5_000),
    neighbour_spaces=st.integers(0, 5_000),
    neighbour_share=st.floats(0, 1),
).filter(lambda case: refusal(case) is None)


@given(CASES)
def test_outcomes_are_ranges_within_what_can_be(case: Case) -> None:
    found = what_if(case)
    ranges = [found.share, found.diverted, found.income, *([found.neighbour_share] if found.neighbour_share else [])]
    assert all(one.low <= one.high for one in ranges)
    assert 0 <= found.share.low <= found.share.high <= 1 + 1e-9
    if found.neighbour_share:
        assert 0 <= found.neighbour_share.low <= found.neighbour_share.high <= 1


@given(CASES)
def test_a_higher_price_never_fills(case: Case) -> None:
    dearer = replace(case, new_cents=case.cents, new_spaces=case.spaces)
    assert what_if(dearer).share.high >= what_if(replace(dearer, new_cents=2 * case.cents)).share.high


def test_every_word_of_the_rules_is_told() -> None:
    assert set(REFUSALS) == {one.value for one in Refusal}
    assert set(CONDITIONS) == {one.value for one in Condition}
