"""Calls of a day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.access import tally
from zinneke.opendata.access.tally import Tally

AT = datetime(2026, 1, 25, 23, 59, tzinfo=UTC)


def test_the_limit_is_the_last_call_that_is_answered() -> None:
    counted = Tally()
    spent = [counted.spend("a", 2, AT) for _ in range(3)]
    assert [one.over for one in spent] == [False, False, True]
    assert spent[1].headers() == {
        "X-RateLimit-Limit": "2",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "2026-01-26T00:00:00Z",
    }
    assert spent[2].headers()["X-RateLimit-Remaining"] == "0"


def test_at_midnight_nobody_is_known_any_more() -> None:
    counted = Tally()
    counted.spend("a", 1, AT)
    counted.spend("b", 1, AT)
    assert not counted.spend("a", 1, AT + timedelta(minutes=1)).over
    assert list(counted._calls) == ["a"]


def test_without_a_limit_nothing_is_told() -> None:
    counted = Tally()
    assert not any(counted.spend("a", 0, AT).over for _ in range(50))
    assert counted.spend("a", 0, AT).headers() == {}


@given(st.lists(st.sampled_from("abc"), max_size=40))
def test_callers_are_counted_apart(calls: list[str]) -> None:
    counted = Tally()
    for at, name in enumerate(calls):
        assert counted.spend(name, 5, AT).calls == calls[: at + 1].count(name)


def test_memory_is_bounded() -> None:
    counted = Tally()
    for number in range(tally.MOST_COUNTED + 10):
        counted.spend(str(number), 5, AT)
    assert len(counted._calls) == tally.MOST_COUNTED
    assert counted.spend(str(tally.MOST_COUNTED), 5, AT).calls == 2
