"""Sums of whole columns are those of the plain functions (4.5.19)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.aggregate import Aggregation, Sample, aggregate
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.methods import METHODS
from zinneke.broker.model.series import Series, aggregate_series, series_of, summable
from zinneke.broker.model.times import duration, microseconds

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
PERIODS = st.sampled_from(["PT0S", "PT1S", "PT0.5S", "PT7M", "PT1H", "P1D", "P1W", "P1M", "P1Y", "P1M2D"])
WHOLE = st.integers(-1000, 1000)
DECIMAL = st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda number: round(number, 3))


def both(
    numbers: list[Any], seconds: list[float], aggregation: Aggregation, start: datetime | None, end: datetime | None
) -> tuple[Any, Any]:
    """The results of columns and of the plain functions, over the same numbers."""
    times = sorted(NOON + timedelta(seconds=each) for each in seconds)
    found = [Sample(at, number) for at, number in zip(times, numbers, strict=True)]
    column = Series(np.array([microseconds(at) for at in times], np.int64), np.array(numbers))
    return aggregate_series(column, aggregation, start, end), aggregate(found, aggregation, start, end)


def agree(found: Any, expected: Any) -> None:
    assert found.keys() == expected.keys()
    for method in found:
        assert [row[1:] for row in found[method]] == [row[1:] for row in expected[method]]
        results = [row[0] for row in found[method]]
        assert results == pytest.approx([row[0] for row in expected[method]], rel=1e-9, abs=1e-5)
        assert [type(result) for result in results] == [type(row[0]) for row in expected[method]]


@given(
    st.data(), st.lists(st.floats(0, 1e8).map(lambda at: round(at, 1)), min_size=1, max_size=40), PERIODS,
    st.sampled_from([WHOLE, DECIMAL]), st.booleans(), st.booleans(),
)  # fmt: skip
def test_every_method_over_every_period(
    data: Any, seconds: list[float], period: str, kind: Any, started: bool, ended: bool
) -> None:
    numbers = data.draw(st.lists(kind, min_size=len(seconds), max_size=len(seconds)))
    start = NOON - timedelta(days=40) if started else None
    end = NOON + timedelta(days=4000) if ended else None
    agree(*both(numbers, seconds, Aggregation(tuple(METHODS), duration(period)), start, end))


@pytest.mark.parametrize("period", ["P1000Y", "P365000D"])
def test_a_period_beyond_the_calendar_is_refused(period: str) -> None:
    at = datetime(9500, 1, 1, tzinfo=UTC)
    late = Series(np.array([microseconds(at)]), np.array([1]))
    with pytest.raises(BadRequestData, match="9999"):
        aggregate_series(late, Aggregation(("sum",), duration(period)), None, None)
    with pytest.raises(BadRequestData, match="9999"):
        aggregate([Sample(at, 1)], Aggregation(("sum",), duration(period)), None, None)


def test_parts_are_put_in_order() -> None:
    late, early = (Series(np.array([at, at + 5]), np.array([at, at + 5])) for at in (3, 1))
    together = series_of([late, early])
    assert together.times.tolist() == together.numbers.tolist() == [1, 3, 6, 8]


@pytest.mark.parametrize(
    ("number", "method", "fits"),
    [
        (2**61, "sum", False),
        (2**61, "max", False),
        (2**40, "sumsq", False),
        (2**40, "sum", True),
        (1e200, "sumsq", False),
    ],
)
def test_what_64_bits_do_not_hold_is_left_to_the_plain_functions(number: Any, method: str, fits: bool) -> None:
    assert summable(Series(np.array([1, 2]), np.array([number, 1])), Aggregation((method,), duration("PT0S"))) is fits
