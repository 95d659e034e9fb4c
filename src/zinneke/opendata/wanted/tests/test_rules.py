"""The way of a request for data: whatever anybody does, in whatever order, the rules hold."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.working_days import is_working_day
from zinneke.opendata.wanted import rules
from zinneke.opendata.wanted.grounds import GROUNDS
from zinneke.opendata.wanted.names import DONE, STATES, TO_DO
from zinneke.opendata.wanted.rules import Act, Given, Lacking, Need, NotAllowed, Standing, State, Who

BOTH = {"fr": "Voici.", "nl": "Hier."}
WHOLE = Given("de", BOTH | {"de": "Hier."}, ground="personal", body="Région", datasets=1, reason="r")
TEXTS = st.sampled_from(["", "  ", "Texte"])
GIVEN = st.builds(
    Given,
    language=st.sampled_from(["fr", "nl", "de", "en"]),
    words=st.dictionaries(st.sampled_from(["fr", "nl", "de", "en"]), TEXTS),
    ground=st.sampled_from(["", "personal"]),
    body=TEXTS,
    datasets=st.integers(0, 2),
    reason=TEXTS,
)
DEEDS = st.lists(st.tuples(st.sampled_from(Act), st.sampled_from(Who), GIVEN | st.just(WHOLE)), max_size=30)


def after(standing: Standing, act: Act, state: State) -> Standing:
    shown = (standing.shown or act == Act.SHOW) and act not in (Act.HIDE, Act.WITHDRAW)
    return Standing(state, standing.wants_public, shown, standing.extended or act == Act.EXTEND)


@given(DEEDS, st.booleans())
def test_nothing_but_the_table_happens(deeds: list[tuple[Act, Who, Given]], wants_public: bool) -> None:
    standing = Standing(State.RECEIVED, wants_public)
    for act, who, said in deeds:
        try:
            state = rules.take(standing, act, who, said)
        except (NotAllowed, Lacking):
            continue
        row = next(one for one in rules.TRANSITIONS if one.act == act)
        assert row.who == who
        assert standing.state in row.before
        assert state == (row.after or standing.state)
        if state in rules.DECIDED and standing.state != state:
            assert standing.state == State.STUDIED, "nothing is decided that was not studied"
            assert said.words["fr"].strip()
            assert said.words["nl"].strip()
            assert said.datasets or state != State.ANSWERED
            assert said.ground or state != State.REFUSED
            assert said.body.strip() or state != State.TRANSFERRED
        assert standing.state in rules.OPEN or state == standing.state, "what has ended stays ended"
        standing = after(standing, act, state)
        assert wants_public or not standing.shown, "nobody is shown who did not want it"


@given(st.sampled_from(State), st.sampled_from(Act), st.sampled_from(Who), GIVEN, st.booleans(), st.booleans())
def test_what_is_offered_is_what_is_taken(
    state: State, act: Act, who: Who, said: Given, wants_public: bool, shown: bool
) -> None:
    standing = Standing(state, wants_public, shown and wants_public)
    offered = {one.act: one for one in rules.possible(standing, who)}
    if act not in offered:
        with pytest.raises(NotAllowed):
            rules.take(standing, act, who, WHOLE)
        return
    assert rules.take(standing, act, who, WHOLE) in State
    with suppress(Lacking):
        assert rules.take(standing, act, who, said) == (offered[act].after or state)


def test_staff_and_asker_share_no_act() -> None:
    assert len({one.act for one in rules.TRANSITIONS}) == len(rules.TRANSITIONS) == len(Act)


def test_every_state_is_reached_and_staff_can_end_every_open_one() -> None:
    reached = {one.after for one in rules.TRANSITIONS if one.after} | {State.RECEIVED}
    assert reached == set(State)
    ahead = {state: {one.after for one in rules.TRANSITIONS if state in one.before and one.who == Who.STAFF}
             for state in rules.OPEN}  # fmt: skip
    assert ahead[State.STUDIED] >= rules.DECIDED
    assert all(State.STUDIED in ahead[state] for state in rules.OPEN - {State.STUDIED})


@pytest.mark.parametrize("missing", ["fr", "nl"])
@pytest.mark.parametrize("act", [Act.ANSWER, Act.REFUSE, Act.TRANSFER, Act.EXTEND])
def test_a_decision_in_one_language_of_the_city_is_none(act: Act, missing: str) -> None:
    words = {language: text for language, text in BOTH.items() if language != missing} | {"de": "x", "en": "x"}
    with pytest.raises(Lacking) as refused:
        rules.take(Standing(State.STUDIED), act, Who.STAFF, Given("fr", words, "personal", "Région", 1))
    assert refused.value.needs == (Need.DECISION,)


def test_the_term_is_extended_once() -> None:
    assert rules.take(Standing(State.STUDIED), Act.EXTEND, Who.STAFF, WHOLE) == State.STUDIED
    with pytest.raises(NotAllowed, match="extend"):
        rules.take(Standing(State.STUDIED, extended=True), Act.EXTEND, Who.STAFF, WHOLE)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 40), st.sampled_from(State))
def test_late_is_the_day_after_the_last_while_it_is_open(received: date, days: int, state: State) -> None:
    last = rules.due(received, days)
    assert is_working_day(last)
    assert not rules.overdue(state, last, last)
    assert rules.overdue(state, last, last + timedelta(days=1)) == (state in rules.OPEN)


def test_everything_has_a_name() -> None:
    assert set(STATES) == set(State)
    assert set(DONE) == {None, *Act}
    assert set(TO_DO) == {one.act for one in rules.TRANSITIONS if one.who == Who.STAFF}
    assert len({one.code for one in GROUNDS}) == len(GROUNDS)
