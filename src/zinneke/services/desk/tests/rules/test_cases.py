"""The life of a case: only what is listed may follow."""

import pytest

from zinneke.services.desk.rules.cases import (
    NEXT,
    OPEN,
    WITHOUT_MERITS,
    Channel,
    Filed,
    NotAllowed,
    State,
    first,
    go,
    is_complete,
    may_end,
    with_help,
)
from zinneke.services.desk.rules.results import Result


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_listed_transitions_are_legal(before: State, after: State) -> None:
    if after in NEXT[before]:
        assert go(before, after) is after
    else:
        with pytest.raises(NotAllowed, match="not followed"):
            go(before, after)


def test_every_state_can_be_reached_and_every_open_one_can_end() -> None:
    reached = set().union(*NEXT.values())
    assert reached == set(State)
    assert all(State.DECIDED in NEXT[state] for state in OPEN)
    assert State.DECIDED not in OPEN


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("result", Result)
def test_the_merits_are_decided_only_by_who_works_on_it(state: State, result: Result) -> None:
    expected = state in OPEN and (result in WITHOUT_MERITS or state is State.IN_PROGRESS)
    assert may_end(state, result) is expected


@pytest.mark.parametrize(
    ("cosigners", "owed", "expected"),
    [(0, 0, State.RECEIVED), (1, 0, State.AWAITING_COSIGN), (2, 500, State.AWAITING_COSIGN),
     (0, 1, State.AWAITING_PAYMENT)],
)  # fmt: skip
def test_signatures_come_before_money_and_money_before_work(cosigners: int, owed: int, expected: State) -> None:
    assert first(cosigners, owed) is expected
    assert is_complete(expected) is (expected is State.RECEIVED)


def test_help_is_a_clerk_or_a_mandate() -> None:
    assert not with_help(Filed.SELF, Channel.ONLINE)
    assert with_help(Filed.MANDATE, Channel.ONLINE)
    assert with_help(Filed.CLERK, Channel.PHONE)
