"""Which method serves: bounds, hysteresis, and what is never concluded from too little."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import in_brussels
from zinneke.services.parking.rules.serving import (
    LEAST_DAYS,
    LEAST_ROWS,
    PLAIN,
    RETURN_MARGIN,
    SUDDEN,
    Method,
    Reason,
    Score,
    best_plain,
    choose,
    is_due,
    ratio_of,
)

HORIZONS = (15, 30, 60, 120)
ENOUGH = 10 * LEAST_ROWS


def scores(rows: int = ENOUGH, **errors: float) -> list[Score]:
    return [Score(Method(name), horizon, error, rows) for name, error in errors.items() for horizon in HORIZONS]


USUAL = scores(model=0.9, increment=1.0, profile=2.0, persistence=1.5)


class TestChoice:
    def test_better_model_serves(self) -> None:
        chosen = choose(USUAL, USUAL, None, days=60)
        assert (chosen.method, chosen.reason) == (Method.MODEL, Reason.BETTER)
        assert chosen.ratio == pytest.approx(0.9)

    def test_worse_model_loses_its_place_to_the_best_plain_method(self) -> None:
        worse = scores(model=1.001, increment=1.2, profile=1.0, persistence=1.5)
        assert choose(worse, worse, Method.MODEL, days=60).method is Method.PROFILE
        assert choose(worse, worse, Method.MODEL, days=60).reason is Reason.WORSE

    def test_model_keeps_its_place_where_it_is_hardly_better_but_does_not_win_it_back(self) -> None:
        hardly = scores(model=1 - RETURN_MARGIN / 2, increment=1.0, profile=2.0, persistence=1.5)
        assert choose(hardly, hardly, Method.MODEL, days=60).method is Method.MODEL
        held = choose(hardly, hardly, Method.INCREMENT, days=60)
        assert (held.method, held.reason) == (Method.INCREMENT, Reason.NOT_YET_BETTER)

    def test_one_bad_day_is_enough(self) -> None:
        bad = scores(model=1.01 + SUDDEN, increment=1.0, profile=2.0, persistence=1.5)
        assert choose(USUAL, bad, Method.MODEL, days=60).reason is Reason.SUDDEN

    def test_a_bad_day_of_few_rows_says_nothing(self) -> None:
        bad = scores(LEAST_ROWS - 1, model=9.0, increment=1.0, persistence=1.5)
        assert choose(USUAL, bad, Method.MODEL, days=60).method is Method.MODEL

    def test_too_little_history_leaves_the_rule(self) -> None:
        assert choose(USUAL, USUAL, Method.MODEL, days=LEAST_DAYS - 0.1).method is Method.RULE
        assert choose(USUAL, USUAL, Method.RULE, days=LEAST_DAYS).method is Method.MODEL

    def test_a_model_of_other_car_parks_serves_until_it_can_be_judged(self) -> None:
        assert choose([], [], None, days=0, imported=True).reason is Reason.IMPORTED
        worse = scores(model=1.2, increment=1.0, profile=2.0, persistence=1.5)
        assert choose(worse, worse, Method.MODEL, days=60, imported=True).method is Method.INCREMENT

    def test_without_a_model_the_best_plain_method_serves(self) -> None:
        chosen = choose(scores(increment=1.0, profile=0.5, persistence=1.5), [], None, days=60)
        assert (chosen.method, chosen.reason) == (Method.PROFILE, Reason.NO_MODEL)

    def test_nothing_judged_leaves_the_increment(self) -> None:
        assert choose([], [], None, days=60).reason is Reason.NOT_JUDGED
        few = scores(LEAST_ROWS - 1, model=0.1, increment=1.0, persistence=1.5)
        assert choose(few, few, Method.MODEL, days=60).method is Method.INCREMENT


ERRORS = st.floats(1e-4, 1.0)


@given(ERRORS, ERRORS, ERRORS, ERRORS, st.sampled_from([None, *Method]), st.floats(0, 500))
def test_never_serves_a_model_that_is_worse(
    model: float, increment: float, profile: float, persistence: float, serving: Method | None, days: float
) -> None:
    judged = scores(model=model, increment=increment, profile=profile, persistence=persistence)
    chosen = choose(judged, judged, serving, days=days)
    assert chosen.method is not Method.MODEL or model < min(increment, profile, persistence)
    assert (chosen.method is Method.RULE) == (days < LEAST_DAYS)


@given(ERRORS, ERRORS, st.floats(0.1, 10))
def test_ratio_knows_no_scale(mine: float, other: float, times: float) -> None:
    plain = ratio_of(scores(model=mine, increment=other), Method.MODEL, Method.INCREMENT)
    scaled = ratio_of(scores(model=mine * times, increment=other * times), Method.MODEL, Method.INCREMENT)
    assert plain == pytest.approx(scaled)


def test_best_plain_looks_at_every_horizon() -> None:
    judged = [*scores(persistence=1.0, increment=1.0), Score(Method.PROFILE, 15, 0.1, ENOUGH)]
    judged += [Score(Method.PROFILE, horizon, 9.0, ENOUGH) for horizon in HORIZONS[1:]]
    assert best_plain(judged) is PLAIN[0]
    assert best_plain([]) is None


class TestNight:
    DONE = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)  # half past three in Brussels

    @pytest.mark.parametrize(
        ("hours", "due"), [(0.5, False), (20, False), (23.4, False), (23.5, True), (24, True), (200, True)]
    )
    def test_comes_once_a_day(self, hours: float, due: bool) -> None:
        present = self.DONE + timedelta(hours=hours)
        assert is_due(self.DONE, present, in_brussels(present)) is due

    def test_first_is_due_at_once(self) -> None:
        assert is_due(None, self.DONE, in_brussels(self.DONE))
