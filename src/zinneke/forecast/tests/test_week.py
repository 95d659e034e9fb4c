"""A week ahead: what is usual, the form that was best before, and nothing of the week itself."""

from dataclasses import replace

import numpy as np
import pytest

from zinneke.forecast.baselines import recent
from zinneke.forecast.tests.invented import city
from zinneke.forecast.week import Form, week_ahead

HISTORIES = city(places=4, days=70)
FIRST = 63 * 96
WEEK = 7 * 96


def test_is_close_to_what_came_and_its_interval_holds_it() -> None:
    told = week_ahead(HISTORIES, FIRST)
    seen = HISTORIES.share[:, FIRST:]
    assert np.nanmean(np.abs(told.share - seen)) < 0.03
    held = (told.low <= seen) & (seen <= told.high)
    assert 0.65 < held[~np.isnan(seen)].mean() < 0.95


def test_nothing_of_the_week_is_looked_at() -> None:
    told, blind = week_ahead(HISTORIES, FIRST), week_ahead(HISTORIES.until(FIRST), FIRST)
    assert (told.share == blind.share).all()
    assert (told.low == blind.low).all()


def test_levels_that_rise_each_week_are_carried_on() -> None:
    weeks = np.arange(HISTORIES.clock.slots) // WEEK
    rising = replace(HISTORIES, share=np.asarray(np.clip(0.3 * HISTORIES.share + 0.05 * weeks, 0, 1), np.float32))
    told = week_ahead(rising, FIRST)
    assert told.form.trend > 0
    slots = np.arange(FIRST, FIRST + WEEK, dtype=np.int32)
    usual = np.stack([recent(rising, np.full(WEEK, place, np.int32), slots, 0) for place in range(4)])
    seen = rising.share[:, FIRST:]
    assert np.nanmean(np.abs(told.share - seen)) < np.nanmean(np.abs(usual - seen))


def test_with_few_weeks_the_usual_serves_without_an_interval() -> None:
    told = week_ahead(HISTORIES, 15 * 96)
    assert told.form == Form()
    assert told.low == pytest.approx(told.share)


def test_a_place_never_seen_is_unknown() -> None:
    share = HISTORIES.share.copy()
    share[2] = np.nan
    told = week_ahead(replace(HISTORIES, share=share), FIRST)
    assert np.isnan(told.share[2]).all()
    assert not np.isnan(told.share[[0, 1, 3]]).any()
