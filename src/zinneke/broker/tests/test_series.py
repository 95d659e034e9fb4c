"""Sums of whole columns are those of the plain functions (4.5.19)."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.aggregate import Aggregation, Sample, aggregate
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.methods import METHODS
from zinneke.broker.model.series import OutOfRange, Part, Series, aggregate_series, series_of
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
    parts = [Series(column.times[at : at + 7], column.numbers[at : at + 7]) for at in range(0, len(times), 7)]
    return aggregate_series(in_turn(parts), aggregation, start, end), aggregate(found, aggregation, start, end)


def in_turn(parts: list[Series]) -> list[Part]:
    return [lambda part=part: part for part in parts]  # type: ignore[misc]


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
        aggregate_series(in_turn([late]), Aggregation(("sum",), duration(period)), None, None)
    with pytest.raises(BadRequestData, match="9999"):
        aggregate([Sample(at, 1)], Aggregation(("sum",), duration(period)), None, None)


def test_a_series_is_put_in_order() -> None:
    series = series_of(np.array([3, 8, 1, 6]), np.array([30, 80, 10, 60]))
    assert (series.times.tolist(), series.numbers.tolist()) == ([1, 3, 6, 8], [10, 30, 60, 80])


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
    parts = in_turn([Series(np.array([1, 2]), np.array([number, 1]))])
    with nullcontext() if fits else pytest.raises(OutOfRange):
        aggregate_series(parts, Aggregation((method,), duration("PT0S")), None, None)


def test_large_whole_numbers_beside_decimals_are_left_to_the_plain_functions() -> None:
    parts = in_turn([Series(np.array([1]), np.array([2**53 + 1])), Series(np.array([2]), np.array([0.5]))])
    with pytest.raises(OutOfRange):
        aggregate_series(parts, Aggregation(("max",), duration("PT0S")), None, None)
