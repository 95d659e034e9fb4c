"""Rounds over live datasets: one that fails does not keep the others, two do not meet."""

from dataclasses import replace
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import pytest

from zinneke.opendata.live.running import Incomplete, alone, history_round, present_round
from zinneke.opendata.live.tests.asking import HISTORY, STATE, rows
from zinneke.opendata.live.tests.city import Wells
from zinneke.opendata.models import Dataset
from zinneke.ui.testing import Away

pytestmark = pytest.mark.django_db


def test_broker_that_is_away_is_named_and_nothing_changes(wells: Wells) -> None:
    history_round()
    with patch("zinneke.opendata.live.running.connected") as connected:
        connected.return_value.__enter__.return_value = Away()
        with pytest.raises(Incomplete, match="live-deep-well-history"):
            history_round()
    assert len(rows(HISTORY)) == 4


def test_city_may_have_none(wells: Wells, settings: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "live_minutes": 0})
    assert present_round() == []
    assert history_round() == []
    assert not Dataset.objects.exists()


def test_rounds_over_things_of_one_type_take_turns() -> None:
    went_on = Event()

    def other() -> None:
        with alone(HISTORY):
            went_on.set()

    waiting = Thread(target=other)
    with alone(STATE):
        waiting.start()
        assert not went_on.wait(0.2)
    waiting.join(10)
    assert went_on.is_set()
