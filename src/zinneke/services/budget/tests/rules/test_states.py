"""The life of a project: every move that is legal, every other that is not, and when the city has to say why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.manifest.project_words import STATES, THEMES
from zinneke.services.budget.rules import states
from zinneke.services.budget.rules.states import FIRST, TRANSITIONS, IllegalMove, ReasonsMissing, State
from zinneke.services.budget.rules.themes import Theme

WHY = ("Trop cher.", "Te duur.")
EVERY = st.sampled_from(State)


@given(EVERY, EVERY)
def test_only_what_the_table_has_is_legal(before: State, after: State) -> None:
    if after in TRANSITIONS[before]:
        states.check(before, after, *WHY)
    else:
        with pytest.raises(IllegalMove):
            states.check(before, after, *WHY)


@pytest.mark.parametrize("reasons", [("", ""), ("Trop cher.", ""), ("", "Te duur."), ("  ", "Te duur.")])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.IN_FEASIBILITY, State.INFEASIBLE),
        (State.IN_FEASIBILITY, State.PROPOSED),
        (State.FEASIBLE, State.ADMITTED),
        (State.FEASIBLE, State.REFUSED),
        (State.ON_BALLOT, State.WITHDRAWN),
        (State.FUNDED, State.ABANDONED),
    ],
)
def test_the_city_says_why_in_both_languages(before: State, after: State, reasons: tuple[str, str]) -> None:
    with pytest.raises(ReasonsMissing):
        states.check(before, after, *reasons)


@pytest.mark.parametrize(
    ("before", "after"),
    [(State.IDEA, State.PROPOSED), (State.INFEASIBLE, State.PROPOSED), (State.PROPOSED, State.WITHDRAWN)],
)
def test_authors_need_not_say_why(before: State, after: State) -> None:
    states.check(before, after)


def test_every_state_is_reached_from_the_first() -> None:
    reached, waiting = {FIRST}, [FIRST]
    while waiting:
        following = TRANSITIONS[waiting.pop()] - reached
        reached |= following
        waiting += following
    assert reached == set(State)


def test_nothing_becomes_funded_but_from_the_ballot() -> None:
    assert [before for before in State if State.FUNDED in TRANSITIONS[before]] == [State.ON_BALLOT]


def test_what_is_examined_or_voted_on_stays_as_it_is() -> None:
    assert not states.EDITABLE & {State.IN_FEASIBILITY, State.FEASIBLE, State.ADMITTED, State.ON_BALLOT}


def test_next_states_are_in_the_order_of_the_table() -> None:
    assert states.next_states(State.PROPOSED) == [State.MERGED_INTO, State.IN_FEASIBILITY, State.WITHDRAWN]


def test_all_have_names() -> None:
    assert set(STATES) == {state.value for state in State}
    assert set(THEMES) == {theme.value for theme in Theme}
