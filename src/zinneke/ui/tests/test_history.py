"""The past of an entity: as measured while short, averaged when long."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from zinneke.broker.client import Broker
from zinneke.kernel.time import format_instant
from zinneke.ui.history import MOST_ROWS, PERIODS, history, period
from zinneke.ui.tests.fakes import WELL, FakeBroker, well

START = datetime(2026, 11, 24, tzinfo=UTC)


def _values(count: int) -> list[list[Any]]:
    return [[float(n), format_instant(START + timedelta(minutes=n))] for n in range(count)]


def test_a_short_past_is_shown_as_measured_newest_first() -> None:
    broker = FakeBroker(past={"depth": {"values": _values(3)}})
    past = history(cast(Broker, broker), well(1), WELL, PERIODS[0])
    assert [row.values for row in past.rows] == [(2.0,), (1.0,), (0.0,)]
    assert not past.averaged


def test_a_long_past_is_averaged_over_the_periods_step() -> None:
    averages = [[5.0, "2026-11-24T00:00:00Z", "2026-11-24T01:00:00Z"]]
    broker = FakeBroker(past={"depth": {"values": _values(MOST_ROWS), "avg": averages}})
    past = history(cast(Broker, broker), well(1), WELL, PERIODS[1])
    assert past.averaged
    assert [row.values for row in past.rows] == [(5.0,)]
    assert broker.asked[-1]["aggregate"] == ("avg", "PT1H")


def test_the_period_ends_at_the_latest_observation_not_now() -> None:
    broker = FakeBroker(past={})
    history(cast(Broker, broker), well(1), WELL, PERIODS[1])
    assert broker.asked[0]["until"] == datetime(2026, 11, 24, 8, 30, 1, tzinfo=UTC)
    assert broker.asked[0]["since"] == datetime(2026, 11, 17, 8, tzinfo=UTC)


def test_everything_has_no_beginning() -> None:
    broker = FakeBroker(past={})
    history(cast(Broker, broker), well(1), WELL, period("all"))
    assert broker.asked[0]["since"] is None


def test_attributes_measured_at_different_times_leave_holes() -> None:
    past = {
        "depth": {"values": [[1.0, "2026-11-24T08:00:00Z"]]},
        "temperature": {"values": [[9.0, "2026-11-24T08:01:00Z"]]},
    }
    found = history(cast(Broker, FakeBroker(past=past)), well(1, temperature=9.0), WELL, PERIODS[0])
    assert [row.values for row in found.rows] == [(None, 9.0), (1.0, None)]


def test_an_unknown_period_is_the_shortest() -> None:
    assert period("century") == PERIODS[0]


def test_a_thing_never_observed_has_no_past() -> None:
    broker = FakeBroker()
    never = {"id": "urn:ngsi-ld:Well:9", "type": "Well", "depth": 3}
    assert history(cast(Broker, broker), never, WELL, PERIODS[0]).rows == ()
    assert broker.asked == []
