"""Scores, by hand and by what must hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.forecast.scores import coverage, errors, errors_by_place, honesty

NOW = np.array([0.2, 0.9, 0.9], np.float32)
SEEN = np.array([0.3, 0.8, 0.9], np.float32)


def test_errors_of_all_and_of_tight_rows() -> None:
    found = errors(NOW, SEEN, NOW)
    assert (found.rows, found.tight_rows) == (3, 2)
    assert found.mae == pytest.approx(0.2 / 3)
    assert found.tight_mae == pytest.approx(0.05)


def test_errors_by_place_are_those_of_its_rows() -> None:
    found = errors_by_place(NOW, SEEN, NOW, np.array([4, 7, 7], np.int32))
    assert found[4].rows == 1
    assert found[4].mae == pytest.approx(0.1)
    assert found[7].mae == pytest.approx(0.05)


def test_unknown_forecasts_are_not_compared() -> None:
    with pytest.raises(ValueError, match="missing"):
        errors(np.array([np.nan], np.float32), SEEN[:1], NOW[:1])


def test_a_sure_and_right_answer_scores_nothing_a_sure_and_wrong_one_all() -> None:
    true = np.array([True, False])
    assert honesty(np.array([1.0, 0.0], np.float32), true).brier == 0
    assert honesty(np.array([0.0, 1.0], np.float32), true).brier == 1


def test_calibration_error_is_the_mean_distance_over_bins() -> None:
    said = np.array([0.05, 0.05, 0.95, 0.95], np.float32)
    found = honesty(said, np.array([False, True, True, True]))
    assert [(part.rows, part.seen) for part in found.reliability] == [(2, 0.5), (2, 1.0)]
    assert found.calibration_error == pytest.approx((0.45 + 0.05) / 2)


@given(st.lists(st.tuples(st.floats(0, 1, width=32), st.booleans()), min_size=1, max_size=60))
def test_scores_keep_their_bounds_and_bins_hold_every_row(rows: list[tuple[float, bool]]) -> None:
    said, true = (np.array(part) for part in zip(*rows, strict=True))
    found = honesty(said.astype(np.float32), true)
    assert 0 <= found.brier <= 1
    assert 0 <= found.calibration_error <= 1
    assert sum(part.rows for part in found.reliability) == len(rows)


def test_coverage_counts_what_lay_within() -> None:
    assert coverage(NOW - 0.05, NOW + 0.05, SEEN) == pytest.approx(1 / 3)
