"""Paper ballots are typed by numbers; slips of the clerk are told apart from ballots that do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules import ballots, typed
from zinneke.services.budget.rules.ballots import Sheet
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.typed import Invalid, Mistyped, Slip

PROJECTS = frozenset(range(1, 21))
APPROVAL = Sheet("e", BallotType.APPROVAL, PROJECTS, 1, 5)
ORDINAL = Sheet("e", BallotType.ORDINAL, PROJECTS, 1, 5)
CUMULATIVE = Sheet("e", BallotType.CUMULATIVE, PROJECTS, 1, 5, 10)
SCORING = Sheet("e", BallotType.SCORING, PROJECTS, 1, 5, 10)


@pytest.mark.parametrize("text", ["3 7 12", " 12, 7 ;3 ", "07 3 12"])
def test_the_order_of_chosen_projects_does_not_matter(text: str) -> None:
    assert typed.read(text, APPROVAL).points == {3: 1, 7: 1, 12: 1}


def test_where_the_ballot_ranks_the_first_is_the_best() -> None:
    assert typed.read("12 3 7", ORDINAL).points == {12: 3, 3: 2, 7: 1}


def test_points_stand_behind_the_number() -> None:
    assert typed.read("3:5 7:2", CUMULATIVE).points == {3: 5, 7: 2}


@pytest.mark.parametrize(
    ("text", "sheet", "reason"),
    [
        ("0", APPROVAL, Invalid.BLANK), ("?", APPROVAL, Invalid.UNREADABLE), ("!", ORDINAL, Invalid.MARKED),
        ("1 2 3 4 5 6", APPROVAL, Invalid.TOO_MANY), ("3:6 7:6", CUMULATIVE, Invalid.TOO_MANY_POINTS),
        ("3:11", SCORING, Invalid.TOO_MANY_POINTS_EACH), ("3:0", SCORING, Invalid.NO_POINTS),
        ("3", Sheet("e", BallotType.APPROVAL, PROJECTS, 2, 5), Invalid.TOO_FEW),
    ],
)  # fmt: skip
def test_a_ballot_that_does_not_count_has_its_reason(text: str, sheet: Sheet, reason: Invalid) -> None:
    assert typed.read(text, sheet).invalid is reason


@pytest.mark.parametrize(
    ("text", "sheet", "slip"),
    [
        ("3 x", APPROVAL, Slip.NO_NUMBER), ("", APPROVAL, Slip.NO_NUMBER), ("3 21", APPROVAL, Slip.NOT_ON_BALLOT),
        ("3 7 3", APPROVAL, Slip.TWICE), ("3:1", APPROVAL, Slip.HAS_NO_POINTS), ("3", SCORING, Slip.POINTS_MISSING),
        ("³", APPROVAL, Slip.NO_NUMBER),
    ],
)  # fmt: skip
def test_a_slip_of_the_clerk_is_told(text: str, sheet: Sheet, slip: Slip) -> None:
    with pytest.raises(Mistyped) as told:
        typed.read(text, sheet)
    assert told.value.slip is slip


@given(st.sampled_from((APPROVAL, ORDINAL, CUMULATIVE, SCORING)), st.text("0123456789:;, ?!x", max_size=20))
def test_what_is_read_is_a_ballot_of_the_election_or_has_a_reason(sheet: Sheet, text: str) -> None:
    try:
        reading = typed.read(text, sheet)
    except Mistyped:
        return
    if reading.invalid is None:
        assert ballots.read(sheet, ballots.written(sheet.election, reading.points)) == reading.points


@given(st.sampled_from((APPROVAL, ORDINAL, CUMULATIVE, SCORING)), st.lists(st.integers(1, 20), unique=True, max_size=5))
def test_a_reading_is_read_again_as_it_is_shown(sheet: Sheet, numbers: list[int]) -> None:
    pieces = [f"{number}:2" if sheet.kind in typed.WITH_POINTS else str(number) for number in numbers]
    reading = typed.read(" ".join(pieces) or "0", sheet)
    assert typed.read(typed.typed(reading.points, sheet.kind) or "0", sheet) == reading
