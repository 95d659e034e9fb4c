"""One suite for every store of paper ballots: from the pile to what is counted, and nothing told before."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.contracts.databases import EMBEDDED

from zinneke.voting.paper.kept import open_paper
from zinneke.voting.paper.ports import Paper, PaperTotals
from zinneke.voting.paper.rules import ABSENT, FIRST, BatchRefuses, NotYet, SameClerk, Sheet, Stage
from zinneke.voting.stores.opening import IN_FOLDER

STORES = ("sqlite", "postgresql")
LAEKEN = "laeken"
DAY = date(2026, 8, 20)
PILE = (Sheet("3,7"), Sheet("7"), Sheet("", "blank"), Sheet("1,3,9"))


@pytest.fixture(params=STORES)
def paper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Paper]:
    server = request.param != IN_FOLDER
    opened = open_paper(EMBEDDED.database(tmp_path) if server else IN_FOLDER, tmp_path)
    yield opened
    opened.shut()
    if server:
        EMBEDDED.drop(tmp_path)


def opened(paper: Paper, declared: int = len(PILE)) -> int:
    return paper.open_batch(LAEKEN, "A-113", declared, "ann", DAY)


def typed(paper: Paper, number: int, clerk: str, *sheets: Sheet) -> None:
    for place, sheet in enumerate(sheets, 1):
        paper.type_sheet(LAEKEN, number, place, sheet, clerk)
    paper.finish(LAEKEN, number, clerk, DAY)


def signed(paper: Paper, *pile: Sheet) -> int:
    number = opened(paper, len(pile))
    typed(paper, number, "ann", *pile)
    typed(paper, number, "bob", *pile)
    paper.sign(LAEKEN, number, "ann", DAY)
    assert paper.sign(LAEKEN, number, "bob", DAY).stage is Stage.DONE
    return number


class TestBatches:
    def test_are_numbered_by_election(self, paper: Paper) -> None:
        assert [opened(paper), opened(paper)] == [1, 2]
        assert paper.open_batch("jette", "B-1", 5, "ann", DAY) == 1
        assert [one.number for one in paper.batches(LAEKEN)] == [1, 2]

    def test_bear_seal_and_number_of_ballots(self, paper: Paper) -> None:
        found = paper.batch(LAEKEN, opened(paper))
        assert (found.seal, found.declared, found.stage) == ("A-113", 4, Stage.FIRST)

    @pytest.mark.parametrize("declared", [0, -1, 1001])
    def test_of_a_strange_size_are_refused(self, paper: Paper, declared: int) -> None:
        with pytest.raises(BatchRefuses, match=str(declared)):
            opened(paper, declared)

    def test_that_are_not_there_are_told(self, paper: Paper) -> None:
        with pytest.raises(BatchRefuses):
            paper.batch(LAEKEN, 9)

    def test_a_count_is_corrected_with_a_reason(self, paper: Paper) -> None:
        number = opened(paper)
        with pytest.raises(BatchRefuses, match="reason"):
            paper.recount(LAEKEN, number, 5, " ", "bob", DAY)
        paper.recount(LAEKEN, number, 5, "two stuck together", "bob", DAY)
        assert paper.batch(LAEKEN, number).declared == 5


class TestTyping:
    def test_what_is_typed_last_holds(self, paper: Paper) -> None:
        number = opened(paper)
        paper.type_sheet(LAEKEN, number, 1, Sheet("3"), "ann")
        paper.type_sheet(LAEKEN, number, 1, Sheet("3,7"), "ann")
        assert paper.batch(LAEKEN, number).typings[FIRST].sheets == {1: Sheet("3,7")}

    def test_no_more_than_was_declared(self, paper: Paper) -> None:
        number = opened(paper)
        with pytest.raises(BatchRefuses, match="not 5"):
            paper.type_sheet(LAEKEN, number, 5, Sheet("3"), "ann")

    def test_the_second_time_by_another(self, paper: Paper) -> None:
        number = opened(paper)
        typed(paper, number, "ann", *PILE)
        with pytest.raises(SameClerk):
            paper.type_sheet(LAEKEN, number, 1, PILE[0], "ann")
        typed(paper, number, "bob", *PILE)
        assert paper.batch(LAEKEN, number).stage is Stage.SIGNING

    def test_differences_are_settled_by_a_third(self, paper: Paper) -> None:
        number = opened(paper)
        typed(paper, number, "ann", *PILE)
        typed(paper, number, "bob", Sheet("3,8"), *PILE[1:])
        with pytest.raises(NotYet):
            paper.sign(LAEKEN, number, "ann", DAY)
        paper.settle(LAEKEN, number, 1, Sheet("3,7"), "eve")
        assert paper.batch(LAEKEN, number).stage is Stage.SIGNING

    def test_a_ballot_too_many_is_left_out(self, paper: Paper) -> None:
        number = opened(paper, 2)
        typed(paper, number, "ann", Sheet("1"), Sheet("2"))
        paper.recount(LAEKEN, number, 1, "counted twice", "bob", DAY)
        typed(paper, number, "bob", Sheet("1"))
        paper.settle(LAEKEN, number, 2, Sheet("", ABSENT), "eve")
        paper.sign(LAEKEN, number, "ann", DAY)
        paper.sign(LAEKEN, number, "bob", DAY)
        assert list(paper.signed(LAEKEN).values()) == ["1"]


class TestWhatIsCounted:
    def test_nothing_is_told_before_the_paper_is_sealed(self, paper: Paper) -> None:
        signed(paper, *PILE)
        with pytest.raises(NotYet):
            paper.totals(LAEKEN)

    def test_is_not_sealed_while_a_batch_waits(self, paper: Paper) -> None:
        signed(paper, *PILE)
        opened(paper)
        with pytest.raises(NotYet, match="2"):
            paper.seal(LAEKEN)

    def test_is_every_valid_ballot_and_of_the_others_the_reason(self, paper: Paper) -> None:
        signed(paper, *PILE)
        signed(paper, Sheet("7"), Sheet("", "unreadable"))
        paper.seal(LAEKEN)
        paper.seal(LAEKEN)
        assert Counter(paper.signed(LAEKEN).values()) == Counter(["3,7", "7", "1,3,9", "7"])
        assert paper.totals(LAEKEN) == PaperTotals(4, {"blank": 1, "unreadable": 1})

    def test_an_election_without_paper_is_sealed_as_well(self, paper: Paper) -> None:
        paper.seal(LAEKEN)
        assert paper.totals(LAEKEN) == PaperTotals(0, {})

    def test_nothing_comes_afterwards(self, paper: Paper) -> None:
        paper.seal(LAEKEN)
        with pytest.raises(BatchRefuses):
            opened(paper)

    def test_the_order_tells_nothing_of_the_pile(self, paper: Paper) -> None:
        pile = [Sheet(str(number)) for number in range(40)]
        signed(paper, *pile)
        assert list(paper.signed(LAEKEN).values()) != [sheet.content for sheet in pile]

    def test_ballots_keep_their_ids(self, paper: Paper) -> None:
        signed(paper, *PILE)
        assert paper.signed(LAEKEN) == paper.signed(LAEKEN)
        assert paper.signed("jette") == {}

    def test_nothing_is_put_before_two_have_signed(self, paper: Paper) -> None:
        number = opened(paper)
        typed(paper, number, "ann", *PILE)
        typed(paper, number, "bob", *PILE)
        paper.sign(LAEKEN, number, "ann", DAY)
        assert paper.signed(LAEKEN) == {}
