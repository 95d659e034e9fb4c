"""What cannot be is found, named once, and never by what came later."""

import numpy as np
import pytest

from zinneke.forecast.plausible import Finding, findings, standing
from zinneke.forecast.tests.invented import clock

CLOCK = clock(28)


def found(free: np.ndarray, spaces: float = 100.0, until: int = CLOCK.slots) -> dict[Finding, np.ndarray]:
    capacities = np.full(len(free), spaces, np.float32)
    return dict(findings(free.astype(np.float32), capacities, CLOCK, until))


def usual() -> np.ndarray:
    """A car park that is never full, and never still for long."""
    slots = np.arange(CLOCK.slots)
    return 50 + np.round(30 * np.sin(slots / 15.3)) + slots % 3


def test_a_usual_car_park_is_kept_whole() -> None:
    assert {finding: int(flags.sum()) for finding, flags in found(usual()).items()} == dict.fromkeys(Finding, 0)


def test_negative_and_above_capacity_are_named() -> None:
    free = usual()
    free[[100, 200]] = -1, 101
    flags = found(free)
    assert np.flatnonzero(flags[Finding.NEGATIVE]).tolist() == [100]
    assert np.flatnonzero(flags[Finding.ABOVE_CAPACITY]).tolist() == [200]


@pytest.mark.parametrize("spaces", [0.0, -3.0, np.nan])
def test_without_a_capacity_no_count_can_be_judged(spaces: float) -> None:
    flags = found(usual(), spaces)
    assert flags[Finding.NO_CAPACITY].all()
    assert not any(flags[finding].any() for finding in Finding if finding != Finding.NO_CAPACITY)


def test_full_every_night_is_closed_until_it_opens() -> None:
    free, hour = usual(), CLOCK.hour[: CLOCK.slots]
    free[(hour >= 22) | (hour < 6)] = 0
    closed = found(free)[Finding.CLOSED]
    assert (closed == ((hour >= 22) | (hour < 6))).all()


def test_full_at_noon_is_full() -> None:
    free, hour = usual(), CLOCK.hour[: CLOCK.slots]
    free[(hour >= 11) & (hour < 14)] = 0
    assert not found(free)[Finding.CLOSED].any()


def test_a_jump_to_full_in_the_night_is_a_closure_on_that_night_alone() -> None:
    free = usual()
    night = slice(*np.flatnonzero((CLOCK.day_number[: CLOCK.slots] == 9) & (CLOCK.hour[: CLOCK.slots] == 23))[[0, -1]])
    free[night] = 0
    assert np.flatnonzero(found(free)[Finding.CLOSED]).tolist() == list(range(night.start, night.stop))


def test_a_value_that_stands_all_day_is_stuck_after_six_hours() -> None:
    free = usual()
    first = int(np.flatnonzero((CLOCK.day_number[: CLOCK.slots] == 9) & (CLOCK.hour[: CLOCK.slots] == 7))[0])
    free[first : first + 50] = 44.5
    stuck = np.flatnonzero(found(free)[Finding.STUCK])
    assert stuck.tolist() == list(range(first + 25, first + 50))


def test_what_comes_later_changes_nothing() -> None:
    free, until = usual(), 20 * 96
    free[np.arange(1500, 1600)] = 0
    changed = free.copy()
    changed[until:] = -5
    before, after = found(free, until=until), found(changed, until=until)
    assert all((before[finding][:until] == after[finding][:until]).all() for finding in Finding)


def test_standing_counts_from_the_last_change_and_unknown_is_a_change() -> None:
    share = np.array([0.1, 0.1, 0.1, np.nan, 0.1, 0.1, 0.2], np.float32)
    assert standing(share).tolist() == [0, 1, 2, 0, 0, 1, 0]
