"""Two typings, a third who settles, two who sign: nobody twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.voting.paper import rules
from zinneke.voting.paper.rules import FIRST, SECOND, THIRD, Batch, NotYet, SameClerk, Sheet, Stage, Typing

SHEETS = st.dictionaries(
    st.integers(1, 6), st.builds(Sheet, st.sampled_from(("1", "1,2", "")), st.sampled_from(("", "blank"))), max_size=6
)


def typed(clerk: str, *contents: str, finished: bool = True) -> Typing:
    return Typing(clerk, {place: Sheet(content) for place, content in enumerate(contents, 1)}, finished)


def batch(
    first: Typing | None = None, second: Typing | None = None, third: Typing | None = None, *signed: str
) -> Batch:
    given = {turn: one for turn, one in ((FIRST, first), (SECOND, second), (THIRD, third)) if one}
    return Batch(7, "A-113", 2, given, signed)


SAME = batch(typed("ann", "1", "2"), typed("bob", "1", "2"))
APART = batch(typed("ann", "1", "2"), typed("bob", "1", "3"))


class TestTyping:
    def test_the_first_is_anybodys(self) -> None:
        assert rules.turn_of(batch(), "ann") == FIRST

    def test_goes_on_with_who_began(self) -> None:
        begun = batch(typed("ann", "1", finished=False))
        assert rules.turn_of(begun, "ann") == FIRST
        with pytest.raises(NotYet):
            rules.turn_of(begun, "bob")

    def test_the_second_is_another_clerks(self) -> None:
        done = batch(typed("ann", "1", "2"))
        assert rules.turn_of(done, "bob") == SECOND
        with pytest.raises(SameClerk):
            rules.turn_of(done, "ann")

    def test_there_is_no_third(self) -> None:
        with pytest.raises(NotYet):
            rules.turn_of(SAME, "eve")

    def test_ends_with_every_ballot_that_was_declared(self) -> None:
        with pytest.raises(NotYet, match="declared with 2 ballots and 1 were typed"):
            rules.check_finish(batch(typed("ann", "1", finished=False)), "ann")
        assert rules.check_finish(batch(typed("ann", "1", "2", finished=False)), "ann") == FIRST


class TestDifferences:
    def test_are_none_where_both_read_the_same(self) -> None:
        assert SAME.stage is Stage.SIGNING
        assert rules.outcome(SAME) == {1: Sheet("1"), 2: Sheet("2")}

    def test_are_found(self) -> None:
        assert rules.differences(APART) == (2,)
        assert APART.stage is Stage.SETTLING

    def test_a_reason_against_another_is_one(self) -> None:
        blank = Typing("bob", {1: Sheet("1"), 2: Sheet("", "blank")}, True)
        assert rules.differences(batch(typed("ann", "1", "2"), blank)) == (2,)

    def test_nothing_counts_before_they_are_settled(self) -> None:
        with pytest.raises(NotYet):
            rules.outcome(APART)

    @pytest.mark.parametrize("clerk", ["ann", "bob"])
    def test_are_not_settled_by_who_typed(self, clerk: str) -> None:
        with pytest.raises(SameClerk):
            rules.check_settle(APART, clerk, 2)

    def test_are_settled_by_a_third(self) -> None:
        rules.check_settle(APART, "eve", 2)
        done = batch(APART.typings[FIRST], APART.typings[SECOND], Typing("eve", {2: Sheet("3")}))
        assert rules.outcome(done) == {1: Sheet("1"), 2: Sheet("3")}

    def test_only_what_differs_is_settled(self) -> None:
        with pytest.raises(NotYet):
            rules.check_settle(APART, "eve", 1)

    def test_a_ballot_that_only_one_found_may_be_none(self) -> None:
        more = batch(typed("ann", "1", "2", "9"), typed("bob", "1", "2"), Typing("eve", {3: Sheet("", rules.ABSENT)}))
        assert rules.outcome(more) == {1: Sheet("1"), 2: Sheet("2")}

    @given(SHEETS, SHEETS, SHEETS)
    def test_what_both_read_alike_is_never_what_a_third_says(
        self, first: dict[int, Sheet], second: dict[int, Sheet], third: dict[int, Sheet]
    ) -> None:
        apart = rules.differences(batch(Typing("ann", first, True), Typing("bob", second, True)))
        said = {place: third[place] for place in apart if place in third}
        settled = batch(Typing("ann", first, True), Typing("bob", second, True), Typing("eve", said))
        assert (settled.stage is Stage.SETTLING) == (set(apart) != set(said))
        if settled.stage is Stage.SIGNING:
            result = rules.outcome(settled)
            assert all(result[place] == first[place] for place in first if place not in apart)
            assert result.keys() == {*first, *second}


class TestSignatures:
    def test_are_two_of_different_persons(self) -> None:
        rules.check_sign(SAME, "ann")
        signed = batch(SAME.typings[FIRST], SAME.typings[SECOND], None, "ann")
        with pytest.raises(SameClerk):
            rules.check_sign(signed, "ann")
        rules.check_sign(signed, "bob")

    def test_wait_until_everything_is_settled(self) -> None:
        with pytest.raises(NotYet):
            rules.check_sign(APART, "eve")

    def test_end_it(self) -> None:
        done = batch(SAME.typings[FIRST], SAME.typings[SECOND], None, "ann", "bob")
        assert done.stage is Stage.DONE
        with pytest.raises(NotYet):
            rules.check_sign(done, "eve")


def test_a_count_is_corrected_only_while_it_is_typed() -> None:
    rules.check_recount(batch())
    with pytest.raises(NotYet):
        rules.check_recount(SAME)
