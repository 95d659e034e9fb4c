"""The chance on arrival as the forecast tells it: for which places, how a newer count moves it, when it is silent."""

from datetime import datetime, timedelta

import pytest

from zinneke.kernel.time import now
from zinneke.services.parking.queries.chances import Asked, Counted, chances
from zinneke.services.parking.queries.learned import learned
from zinneke.services.parking.rules.guidance.chance import Basis
from zinneke.services.parking.tests.samples import ID, forecast
from zinneke.ui.testing import city_of


def asked(ahead_min: float, free: int | None = 37, at: datetime | None = None) -> Asked:
    present = at or now()
    whole = None if free is None else Counted(free, 420, 0.5)
    return Asked(ID, present + timedelta(minutes=ahead_min), ahead_min, whole)


def test_forecast_is_asked_first() -> None:
    with city_of(forecast()):
        (found,) = chances([asked(30)], learned)
    assert found is not None
    assert found.basis is Basis.MODEL
    assert found.probability == pytest.approx(0.98, abs=0.02)
    assert found.free == pytest.approx(32, abs=4)


def test_a_newer_count_moves_it() -> None:
    with city_of(forecast()):
        emptier, as_expected, fuller = (learned([asked(15, free)])[0] for free in (120, 37, 2))
    assert emptier is not None
    assert as_expected is not None
    assert fuller is not None
    assert emptier.probability >= as_expected.probability > 0.9 > 0.3 > fuller.probability


@pytest.mark.parametrize("minutes", [125, 118])
def test_beyond_two_hours_the_week_tells(minutes: int) -> None:
    with city_of(forecast(now() - timedelta(minutes=10))):
        found = learned([asked(minutes)])[0]
    assert (found is None) == (minutes == 125), "the week of the sample ends after 115 minutes, its curve after 130"


@pytest.mark.parametrize(
    ("changes", "ago_min"), [({"forecastMethod": "rule"}, 0), ({}, 21), ({"forecastMethod": "magic"}, 0)]
)
def test_what_tells_nothing_leaves_the_count(changes: dict[str, str], ago_min: float) -> None:
    with city_of(forecast(now() - timedelta(minutes=ago_min), **changes)):
        (found,) = chances([asked(30)], learned)
    assert found is not None
    assert found.basis is Basis.COUNT


def test_counts_that_cannot_be_do_not_move_it() -> None:
    with city_of(forecast()):
        without, impossible = learned([asked(30, None)])[0], learned([asked(30, 500)])[0]
    assert without is not None
    assert impossible is not None
    assert without.probability == pytest.approx(impossible.probability, abs=1e-3)


def test_places_without_a_forecast_have_none() -> None:
    with city_of():
        assert learned([asked(30)]) == [None]
