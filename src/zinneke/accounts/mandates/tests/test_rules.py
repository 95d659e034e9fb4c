"""When a mandate holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts.mandates.rules import LONGEST, OFFER_LASTS, Fault, Standing, State, faults, state

TODAY = date(2026, 11, 27)
AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KNOWN = frozenset({"desk", "requests"})
DESK = frozenset({"desk"})


def standing(
    first: date = TODAY, last: date | None = None, *, accepted: bool = True, ended: bool = False, age: timedelta = DAY
) -> Standing:
    return Standing(first, last, AT - age, accepted=accepted, ended=ended)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (standing(), State.IN_FORCE),
        (standing(last=TODAY), State.IN_FORCE),
        (standing(TODAY - DAY, TODAY - DAY), State.OVER),
        (standing(TODAY + DAY), State.COMING),
        (standing(ended=True), State.ENDED),
        (standing(accepted=False), State.OFFERED),
        (standing(accepted=False, age=OFFER_LASTS - timedelta(microseconds=1)), State.OFFERED),
        (standing(accepted=False, age=OFFER_LASTS), State.LAPSED),
    ],
)
def test_each_state_begins_on_its_day(given_: Standing, expected: State) -> None:
    assert state(given_, AT, TODAY) is expected


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.booleans(),
    st.booleans(),
)
def test_only_what_was_taken_up_and_not_ended_is_in_force(
    first: date, last: date | None, accepted: bool, ended: bool
) -> None:
    found = state(standing(first, last, accepted=accepted, ended=ended), AT, TODAY)
    holds = accepted and not ended and first <= TODAY and (last is None or last >= TODAY)
    assert (found is State.IN_FORCE) == holds


@pytest.mark.parametrize(
    ("scopes", "first", "last", "expected"),
    [
        (DESK, TODAY, TODAY, []),
        (DESK, TODAY, None, []),
        (DESK, TODAY, TODAY + LONGEST, []),
        (DESK, TODAY, TODAY + LONGEST + DAY, [Fault.TOO_LONG]),
        (frozenset(), TODAY, TODAY, [Fault.NO_SCOPE]),
        (DESK | {"treasury"}, TODAY, TODAY, [Fault.UNKNOWN_SCOPE]),
        (DESK, TODAY - DAY, TODAY - DAY, [Fault.PAST]),
        (DESK, TODAY + 2 * DAY, TODAY + DAY, [Fault.BACKWARDS]),
    ],
)
def test_what_cannot_be_a_mandate_is_named(
    scopes: frozenset[str], first: date, last: date | None, expected: list[Fault]
) -> None:
    assert faults(scopes, KNOWN, first, last, TODAY) == expected
