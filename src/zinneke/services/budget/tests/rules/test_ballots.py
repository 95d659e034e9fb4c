"""Ballots: one way to write each, and what an election takes of each kind."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.ballots import Sheet, Unfit, check, ranked, read, written
from zinneke.services.budget.rules.election import BallotType

PROJECTS = frozenset(range(1, 11))


def sheet(kind: BallotType, least: int = 1, most: int = 3, most_points: int = 0) -> Sheet:
    return Sheet("e1", kind, PROJECTS, least, most, most_points)


def refused(of: Sheet, points: dict[int, int]) -> str:
    with pytest.raises(Unfit) as caught:
        check(of, points)
    return caught.value.code


@given(st.dictionaries(st.sampled_from(sorted(PROJECTS)), st.just(1), min_size=1, max_size=3))
def test_what_is_written_is_read(points: dict[int, int]) -> None:
    assert read(sheet(BallotType.APPROVAL), written("e1", points)) == points
    backwards = dict(reversed(points.items()))
    assert written("e1", backwards) == written("e1", points), "the order of choosing leaves no trace"


def test_is_written_as_browsers_write_it() -> None:
    assert written("e1", {3: 1, 12: 2, 7: 3}) == b'{"ballot":1,"election":"e1","points":[[7,3],[12,2],[3,1]]}'


@pytest.mark.parametrize(
    "ballot",
    [
        b"", b"null", b"[]", b'{"points":1}', b'{"points":[[1]]}', b'{"points":[["a",1]]}', b"\xff", b"[" * 5_000,
        b'{"ballot":1,"election":"e2","points":[[1,1]]}', b'{"ballot":1, "election":"e1","points":[[1,1]]}',
        b'{"ballot":1,"election":"e1","points":[[2,1],[1,1]]}', b'{"ballot":1,"election":"e1","points":[[1,1],[1,1]]}',
        b'{"ballot":2,"election":"e1","points":[[1,1]]}', b'{"ballot":1,"election":"e1","points":[["1",1]]}',
        b'{"ballot":1,"election":"e1","points":[[1,1.5]]}', b'{"ballot":1,"election":"e1","points":[[1,1]],"x":1}',
        b" " * 30_000, b'{"points":[[1,1e999]]}', b'{"points":[[NaN,1]]}',
    ],
)  # fmt: skip
def test_another_way_to_write_it_is_no_ballot(ballot: bytes) -> None:
    with pytest.raises(Unfit, match="not_canonical"):
        read(sheet(BallotType.APPROVAL), ballot)


@given(st.binary(max_size=60) | st.recursive(st.none() | st.integers(), st.lists, max_leaves=9).map(
    lambda told: json.dumps({"points": told}).encode()
))  # fmt: skip
def test_nothing_breaks_it(ballot: bytes) -> None:
    with pytest.raises(Unfit):
        read(sheet(BallotType.APPROVAL), ballot)


class TestApproval:
    def test_is_a_set(self) -> None:
        check(sheet(BallotType.APPROVAL), {1: 1, 2: 1, 3: 1})

    def test_has_limits(self) -> None:
        assert refused(sheet(BallotType.APPROVAL), {}) == "too_few"
        assert refused(sheet(BallotType.APPROVAL), dict.fromkeys(range(1, 5), 1)) == "too_many"
        assert refused(sheet(BallotType.APPROVAL), {11: 1}) == "unknown_project"
        assert refused(sheet(BallotType.APPROVAL), {1: 2}) == "one_each"
        assert refused(sheet(BallotType.APPROVAL), {1: 0}) == "no_points"
        assert refused(sheet(BallotType.APPROVAL), {1: -1}) == "no_points"

    def test_may_be_blank_where_the_election_says_so(self) -> None:
        check(sheet(BallotType.APPROVAL, least=0), {})

    def test_one_alone(self) -> None:
        check(sheet(BallotType.CHOOSE_ONE, most=1), {4: 1})
        assert refused(sheet(BallotType.CHOOSE_ONE, most=1), {4: 1, 5: 1}) == "too_many"


class TestRanking:
    def test_gives_most_to_the_first(self) -> None:
        assert ranked({7: 1, 3: 3, 12: 2}) == {7: 3, 12: 2, 3: 1}
        check(sheet(BallotType.ORDINAL), {7: 3, 10: 2, 3: 1})

    @pytest.mark.parametrize("order", [{1: 1, 2: 1}, {1: 2}, {1: 1, 2: 3}, {1: 0}])
    def test_has_every_place_once(self, order: dict[int, int]) -> None:
        with pytest.raises(Unfit, match="ranks"):
            ranked(order)

    def test_points_are_places(self) -> None:
        assert refused(sheet(BallotType.ORDINAL), {1: 2}) == "ranks"
        assert refused(sheet(BallotType.ORDINAL), {1: 1, 2: 1}) == "ranks"


class TestPoints:
    def test_have_a_sum(self) -> None:
        of = sheet(BallotType.CUMULATIVE, most_points=10)
        check(of, {1: 7, 2: 3})
        assert refused(of, {1: 7, 2: 4}) == "too_many_points"

    def test_have_a_most_for_each(self) -> None:
        of = sheet(BallotType.SCORING, most_points=5)
        check(of, {1: 5, 2: 5, 3: 5})
        assert refused(of, {1: 6}) == "too_many_points_each"
