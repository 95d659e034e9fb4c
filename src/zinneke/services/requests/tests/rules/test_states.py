"""The life of a report: only what is listed is legal."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.text import Text
from zinneke.services.requests.manifest.deeds import DEEDS
from zinneke.services.requests.manifest.states import CHANNELS, OUTCOMES, PRIORITIES, STANDINGS, STATES, WHY_ROUTED
from zinneke.services.requests.rules.deeds import PUBLIC, Channel, Deed, Priority
from zinneke.services.requests.rules.routing import Why
from zinneke.services.requests.rules.states import (
    ENDED,
    FIRST,
    SYSTEM_ONLY,
    TRANSITIONS,
    IllegalMove,
    Outcome,
    Standing,
    State,
    check,
    next_states,
    standing,
)

SPEC = """
reported: reported awaiting in_progress ready_to_send done cancelled planned reaction_requested forwarded_external
awaiting: reported awaiting planned closure_requested done ready_to_send in_progress cancelled reaction_requested forwarded_external
in_progress: reported planned in_progress done cancelled ready_to_send closure_requested reaction_requested forwarded_external
planned: reported planned in_progress done cancelled closure_requested reaction_requested forwarded_external
on_hold: planned cancelled
ready_to_send: sent send_failed cancelled
sent: done_external cancelled
send_failed: reported ready_to_send cancelled
done_external: done cancelled in_progress
closure_requested: reported closure_requested awaiting done cancelled in_progress forwarded_external
reaction_requested: reported awaiting in_progress planned done cancelled reaction_requested reaction_received ready_to_send forwarded_external
reaction_received: reported awaiting in_progress done cancelled planned reaction_requested ready_to_send forwarded_external
forwarded_external: closure_requested reported awaiting in_progress forwarded_external planned done cancelled reaction_requested reaction_received ready_to_send
done: reopened reopen_requested
reopen_requested: done reopened cancelled
reopened: reopened in_progress done cancelled ready_to_send reported reaction_requested forwarded_external
cancelled: cancelled reopened in_progress
split:
"""  # noqa: E501 - the table as the workflow has it


def test_is_the_table_of_the_workflow() -> None:
    lines = (line.partition(":") for line in SPEC.strip().splitlines())
    assert {before: {*after.split()} for before, _, after in lines} == {k: {*v} for k, v in TRANSITIONS.items()}


@given(st.sampled_from(State), st.sampled_from(State), st.booleans())
def test_anything_else_is_an_error(before: State, after: State, system: bool) -> None:
    legal = after in TRANSITIONS[before] and (system or after not in SYSTEM_ONLY)
    if legal:
        check(before, after, system=system)
    else:
        with pytest.raises(IllegalMove, match=before):
            check(before, after, system=system)


@given(st.lists(st.sampled_from(State), max_size=30))
def test_no_sequence_of_legal_moves_reaches_what_no_state_leads_to(wanted: list[State]) -> None:
    state = FIRST
    for after in wanted:
        if after in TRANSITIONS[state]:
            state = after
        assert state not in (State.ON_HOLD, State.SPLIT)


@given(st.sampled_from(State))
def test_people_are_offered_legal_states_and_none_of_the_systems(state: State) -> None:
    assert {*next_states(state)} == TRANSITIONS[state] - SYSTEM_ONLY


@given(st.sampled_from(State), st.sampled_from(Outcome))
def test_the_public_sees_three_standings(state: State, outcome: Outcome) -> None:
    seen = standing(state, outcome)
    assert (seen == Standing.OPEN) == (state not in ENDED)
    assert (seen == Standing.FIXED) == (state == State.DONE and outcome == Outcome.FIXED)


@pytest.mark.parametrize(
    ("words", "codes"),
    [(STATES, State), (OUTCOMES, Outcome), (STANDINGS, Standing), (DEEDS, Deed), (WHY_ROUTED, Why),
     (PRIORITIES, Priority), (CHANNELS, Channel)],
)  # fmt: skip
def test_every_code_has_its_words(words: dict[str, Text], codes: type[StrEnum]) -> None:
    assert {*words} == {code.value for code in codes}


def test_what_staff_say_among_themselves_is_not_public() -> None:
    assert not PUBLIC & {Deed.INTERNAL_NOTE, Deed.FEEDBACK, Deed.HELD, Deed.HIDDEN, Deed.REWORDED, Deed.PRIORITY}
