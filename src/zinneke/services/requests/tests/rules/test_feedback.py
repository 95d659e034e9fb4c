"""When "not satisfied" has somebody look again."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.requests.rules.feedback import Judgement, asks_to_reopen, is_open
from zinneke.services.requests.rules.states import State

CLOSED = datetime(2026, 11, 2, 10, tzinfo=UTC)


@given(st.booleans(), st.booleans(), st.text(max_size=5), st.sampled_from(State))
def test_only_the_unhappy_with_a_reason_reopen_and_only_what_is_done(
    satisfied: bool, reopens: bool, words: str, state: State
) -> None:
    expected = not satisfied and (reopens or bool(words.strip())) and state == State.DONE
    assert asks_to_reopen(Judgement(satisfied, reopens, words), state) == expected


def test_is_taken_for_fourteen_days() -> None:
    assert is_open(CLOSED, CLOSED)
    assert is_open(CLOSED, CLOSED + timedelta(days=14))
    assert not is_open(CLOSED, CLOSED + timedelta(days=14, seconds=1))
    assert not is_open(CLOSED, CLOSED - timedelta(seconds=1))
    assert not is_open(None, CLOSED)
