"""Learning and forecasting of an invented city: better than the baselines, within bounds, and blind to the future."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.forecast.ahead import Forecast, chance_of, forecast, space_on_arrival
from zinneke.forecast.baselines import BASELINES
from zinneke.forecast.clock import Clock
from zinneke.forecast.histories import Histories
from zinneke.forecast.inputs import STOOD
from zinneke.forecast.learned import CHANCES, Model, group, load, read_card, save
from zinneke.forecast.learning import Recipe, train
from zinneke.forecast.tests.invented import START, city

HISTORIES = city()
UNTIL = 70 * 96
RECIPE = Recipe(rows=6_000, trees=40, rate=0.2, threads=1)
NOON = START + timedelta(days=75, hours=11, minutes=7)
MINUTES = (0, 5, 15, 20, 45, 120, 300, 600, 10_000)


@pytest.fixture(scope="module")
def model() -> Model:
    return train(HISTORIES, UNTIL, RECIPE)


def differing(one: Forecast, other: Forecast) -> float:
    return float(np.nanmax(np.abs(one.quantiles - other.quantiles)))


def test_learns_to_be_better_than_no_change_and_says_how_good_on_weeks_left_out(model: Model) -> None:
    for errors in model.card.errors.values():
        assert errors["learned"] < 0.8 * errors["persistence"]


def test_beats_every_baseline_after_learning(model: Model) -> None:
    places, slots = (part.ravel().astype(np.int32) for part in np.meshgrid(range(6), range(UNTIL, UNTIL + 1_200)))
    now, later = HISTORIES.at(places, slots), HISTORIES.at(places, slots + np.int32(4))
    known = ~np.isnan(now + later)
    median = model.quantiles(HISTORIES, places, slots)[2][:, CHANCES.searchsorted(0.5 - 1e-6)]
    ours = np.abs(median - later)[known].mean()
    assert all(
        ours < np.nanmean(np.abs(baseline(HISTORIES, places, slots, 4) - later)[known])
        for baseline in BASELINES.values()
    )


def test_shares_stay_within_bounds_and_quantiles_in_order(model: Model) -> None:
    found = forecast(model, HISTORIES, NOON, MINUTES)
    assert found.quantiles.shape == (6, len(MINUTES), len(CHANCES))
    assert ((found.quantiles >= 0) & (found.quantiles <= 1)).all()
    assert (np.diff(found.quantiles, axis=-1) >= -1e-6).all()
    low, high = found.interval(0.8)
    assert ((low <= found.median + 1e-6) & (found.median <= high + 1e-6)).all()


def test_nothing_ahead_is_what_was_counted(model: Model) -> None:
    at = HISTORIES.clock.time(HISTORIES.clock.slot(NOON))
    found = forecast(model, HISTORIES, at, (0,))
    slot = HISTORIES.clock.slot(at)
    counted = HISTORIES.share[:, slot]
    fresh = found.age == 0
    assert fresh.any()
    assert found.median[fresh, 0] == pytest.approx(counted[fresh], abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(st.integers(60 * 96, 80 * 96), st.integers(0, 2**32 - 1))
def test_the_future_never_changes_a_forecast(model: Model, slot: int, seed: int) -> None:
    share = HISTORIES.share.copy()
    share[:, slot + 1 :] = np.random.default_rng(seed).random(share[:, slot + 1 :].shape)
    at = HISTORIES.clock.time(slot) + timedelta(minutes=14)
    told, other = (forecast(model, known, at, MINUTES) for known in (HISTORIES, replace(HISTORIES, share=share)))
    assert differing(told, other) == 0


def test_learning_looks_at_nothing_after_its_end(model: Model) -> None:
    assert train(HISTORIES.until(UNTIL), UNTIL, RECIPE).card == model.card


def test_the_horizon_counts_from_the_last_observation(model: Model) -> None:
    slot = HISTORIES.clock.slot(NOON)
    share = HISTORIES.share.copy()
    share[:, slot - 3] = 0.4
    share[:, slot - 2 :] = np.nan
    old = replace(HISTORIES, share=share)
    now = forecast(model, old, HISTORIES.clock.time(slot), (15,))
    then = forecast(model, old, HISTORIES.clock.time(slot - 3), (60,))
    assert now.age.tolist() == [45] * 6
    assert differing(now, then) == 0


def test_without_a_young_count_the_usual_is_told_and_without_any_nothing(model: Model) -> None:
    slot = HISTORIES.clock.slot(NOON)
    share = HISTORIES.share.copy()
    share[0, slot - 20 :] = np.nan
    share[1] = np.nan
    found = forecast(model, replace(HISTORIES, share=share), NOON, (30,))
    assert np.isnan(found.age[:2]).all()
    usual = BASELINES["recent profile"](HISTORIES, np.array([0], np.int32), np.array([slot], np.int32), 2)
    assert found.median[0, 0] == pytest.approx(usual[0], abs=0.1)
    assert np.isnan(found.quantiles[1]).all()
    assert np.isnan(found.chance()[1]).all()
    assert not np.isnan(found.quantiles[2:]).any()


@given(
    st.lists(st.floats(0, 1, width=32), min_size=len(CHANCES), max_size=len(CHANCES)),
    st.floats(1, 500),
    st.lists(st.floats(0, 600), min_size=2, max_size=5),
)
def test_chances_fall_with_the_spaces_needed(quantiles: list[float], spaces: float, needed: list[float]) -> None:
    rows = np.tile(np.sort(np.array(quantiles, np.float32)), (len(needed), 1))
    wanted = np.sort(np.array(needed, np.float32))
    found = chance_of(rows, wanted, np.full(len(needed), spaces, np.float32))
    assert (np.diff(found) <= 1e-6).all()
    assert ((found >= 0) & (found <= 1)).all()
    assert (found[wanted > spaces] == 0).all()


def test_beyond_what_is_learned_the_band_widens_and_after_days_the_usual_is_told(model: Model) -> None:
    found = forecast(model, HISTORIES, NOON, (120, 1_440, 4_320))
    low, high = found.interval(0.8)
    assert (high - low)[:, 1].mean() > (high - low)[:, 0].mean()
    at = NOON + timedelta(days=3)
    slots = np.full(6, HISTORIES.clock.slot(at), np.int32)
    usual = BASELINES["recent profile"](HISTORIES, found.places, slots, 0)
    assert found.median[:, 2] == pytest.approx(usual, abs=0.1)


def test_the_event_is_five_spaces_or_three_in_a_hundred() -> None:
    assert space_on_arrival(np.array([50, 1_000], np.float32)).tolist() == [5, 30]


def test_a_chance_is_read_off_the_distribution(model: Model) -> None:
    found = forecast(model, HISTORIES, NOON, (60,))
    needed = float(np.floor(found.spaces[5] * (1 - found.median[5, 0])))
    assert found.chance(needed)[5, 0] == pytest.approx(0.5, abs=0.15)
    assert found.chance(0.0)[5, 0] > 0.99


def test_misses_are_kept_apart_by_fullness_and_by_having_stood_for_long() -> None:
    inputs = np.zeros((4, 3), np.float32)
    inputs[:, STOOD] = 0, 45, 60, 600
    assert group(inputs, np.array([0.1, 0.99, 0.1, 0.99], np.float32)).tolist() == [0, 5, 6, 11]


def test_a_saved_model_says_the_same(model: Model, tmp_path: Path) -> None:
    save(model, tmp_path / "m")
    again = load(tmp_path / "m")
    assert again.card == model.card == read_card(tmp_path / "m")
    assert differing(forecast(model, HISTORIES, NOON, MINUTES), forecast(again, HISTORIES, NOON, MINUTES)) == 0


def test_the_same_seed_learns_the_same_and_another_another(model: Model) -> None:
    assert train(HISTORIES, UNTIL, RECIPE).card.version == model.card.version
    assert train(HISTORIES, UNTIL, replace(RECIPE, seed=3)).card.version != model.card.version


def test_further_inputs_are_learned_from(model: Model) -> None:
    rain = {"rain": np.zeros(len(HISTORIES.clock.local), np.float32)}
    wet = replace(HISTORIES, known=rain)
    learned = train(wet, UNTIL, RECIPE)
    assert "known rain" in learned.card.inputs
    assert not np.isnan(forecast(learned, wet, NOON, (30,)).median).any()
    with pytest.raises(ValueError, match="known rain"):
        forecast(learned, HISTORIES, NOON, (30,))


def test_slots_of_half_an_hour_learn_what_they_can() -> None:
    histories = city(places=3, step=30)
    learned = train(histories, 70 * 48, RECIPE)
    assert learned.card.horizons == (30, 60, 120)
    assert not np.isnan(forecast(learned, histories, NOON, (5, 15, 90)).median).any()


def test_refuses_what_it_cannot_do(model: Model, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two weeks"):
        train(HISTORIES, 4, RECIPE)
    with pytest.raises(ValueError, match="are possible"):
        forecast(model, HISTORIES, NOON, (-5,))
    with pytest.raises(ValueError, match="train anew"):
        forecast(model, city(step=30), NOON, (15,))
    with pytest.raises(ValueError, match="holds no model"):
        load(tmp_path)
    (tmp_path / "card.json").write_text('{"method": "0"}')
    with pytest.raises(ValueError, match="no card"):
        read_card(tmp_path)
    with pytest.raises(ValueError, match="places"):
        Histories(Clock(0, 3), ("a",), np.zeros((2, 3), np.float32), HISTORIES.spaces)
