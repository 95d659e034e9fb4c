"""Groups of opinions: what holds whatever the votes, and what is never shown."""

from itertools import permutations
from math import isclose, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.services.consult.rules.opinions import asking, clusters, tallies
from zinneke.services.consult.rules.opinions.clusters import Memory
from zinneke.services.consult.rules.opinions.groups import SMALLEST, opinions
from zinneke.services.consult.rules.opinions.positions import placed, positions
from zinneke.services.consult.rules.opinions.table import AGREE, DISAGREE, PASS, Vote, table_of
from zinneke.services.consult.rules.opinions.tallies import Tally

STATEMENTS = list(range(8))
VOTES = st.lists(
    st.builds(Vote, st.integers(0, 30), st.sampled_from(STATEMENTS), st.sampled_from((-1, 0, 1))), max_size=300
)


def camps(*sizes: int, seed: int = 1) -> list[Vote]:
    """Camps of these sizes: each has statements of its own, all agree with the last and reject the one before."""
    rng = np.random.default_rng(seed)
    votes, person = [], 0
    for camp, size in enumerate(sizes):
        for _ in range(size):
            for statement in STATEMENTS[:-2]:
                value = AGREE if statement % len(sizes) == camp else DISAGREE
                votes.append(Vote(person, statement, value if rng.random() < 0.95 else PASS))
            votes += [Vote(person, STATEMENTS[-1], AGREE), Vote(person, STATEMENTS[-2], DISAGREE)]
            person += 1
    return votes


class TestTable:
    def test_the_last_vote_counts(self) -> None:
        table = table_of([Vote(1, 1, 1), Vote(1, 1, -1)], [1])
        assert table.cells.tolist() == [[-1.0]]

    def test_votes_on_other_statements_are_out(self) -> None:
        assert table_of([Vote(1, 9, 1)], [1]).persons == ()

    def test_a_vote_is_one_of_three(self) -> None:
        with pytest.raises(ValueError, match="no vote"):
            Vote(1, 1, 2)


class TestWhoIsPlaced:
    def test_nobody_below_the_limit_where_enough_qualify(self) -> None:
        votes = [Vote(person, number, 1) for person in range(15) for number in range(7)]
        votes += [Vote(person, number, -1) for person in range(15, 30) for number in range(6)]
        table = table_of(votes, STATEMENTS)
        assert {table.persons[row] for row in placed(table.cells)} == set(range(15))

    def test_the_most_active_fill_up_to_fifteen(self) -> None:
        votes = [Vote(person, number, 1) for person in range(20) for number in range(1 + person % 6)]
        table = table_of(votes, STATEMENTS)
        rows = placed(table.cells)
        assert len(rows) == 15
        cast = np.sum(~np.isnan(table.cells), axis=1)
        assert cast[rows].min() >= np.delete(cast, rows).max()

    def test_fewer_votes_are_enough_where_there_are_fewer_statements(self) -> None:
        table = table_of([Vote(person, number, 1) for person in range(16) for number in range(3)], [0, 1, 2])
        assert len(placed(table.cells)) == 16

    @given(VOTES)
    def test_positions_are_finite(self, votes: list[Vote]) -> None:
        cells = table_of(votes, STATEMENTS).cells
        assert np.isfinite(positions(cells)).all()

    def test_few_votes_do_not_pull_to_the_middle(self) -> None:
        votes = [Vote(p, s, 1 if p < 8 else -1) for p in range(16) for s in STATEMENTS]
        few = [vote for vote in votes if vote.person != 0 or vote.statement < 2]
        table = table_of(few, STATEMENTS)
        distance = np.abs(positions(table.cells)[:, 0])
        zero, other = table.persons.index(0), table.persons.index(1)
        assert distance[zero] == pytest.approx(distance[other] * (2 / 8) * sqrt(8 / 2), rel=0.2)


class TestInvariants:
    @settings(max_examples=40, deadline=None)
    @given(VOTES, st.randoms(use_true_random=False))
    def test_the_order_of_votes_is_irrelevant(self, votes: list[Vote], rng: Random) -> None:
        last = list({(one.person, one.statement): one for one in votes}.values())
        mixed = list(last)
        rng.shuffle(mixed)
        assert opinions(last, STATEMENTS) == opinions(mixed, STATEMENTS)

    @settings(max_examples=40, deadline=None)
    @given(VOTES, st.permutations(range(31)))
    def test_who_is_called_what_is_irrelevant(self, votes: list[Vote], names: list[int]) -> None:
        renamed = [Vote(names[one.person], one.statement, one.value) for one in votes]
        assert opinions(votes, STATEMENTS) == opinions(renamed, STATEMENTS)

    @settings(max_examples=40, deadline=None)
    @given(VOTES)
    def test_no_small_group_is_shown_nor_can_be_reckoned_back(self, votes: list[Vote]) -> None:
        found = opinions(votes, STATEMENTS)
        assert all(one.size >= SMALLEST for one in found.groups)
        assert found.apart == found.voters - sum(one.size for one in found.groups)
        for number, total in found.tallies.items():
            left_over = total.seen - sum(one.tallies[number].seen for one in found.groups)
            assert left_over >= 0
            assert left_over == 0 or found.apart >= SMALLEST

    @settings(max_examples=40, deadline=None)
    @given(VOTES)
    def test_the_same_votes_give_the_same(self, votes: list[Vote]) -> None:
        assert opinions(votes, STATEMENTS) == opinions(votes, STATEMENTS)

    def test_nobody_votes(self) -> None:
        found = opinions([], STATEMENTS)
        assert (found.voters, found.groups, found.tallies) == (0, (), {})
        assert opinions([Vote(1, 1, 1)], []).groups == ()

    def test_of_fewer_than_five_nothing_is_told(self) -> None:
        found = opinions(camps(2, 2), STATEMENTS)
        assert (found.groups, found.common, found.tallies) == ((), (), {})

    def test_all_alike_are_one_group_without_consensus(self) -> None:
        found = opinions([Vote(p, s, 1) for p in range(20) for s in STATEMENTS], STATEMENTS)
        assert [one.size for one in found.groups] == [20]
        assert found.common == ()
        assert found.groups[0].traits == ()


class TestCamps:
    def test_two_opposed_camps_are_told_apart(self) -> None:
        found = opinions(camps(30, 20), STATEMENTS)
        assert sorted(one.size for one in found.groups) == [20, 30]
        assert {(one.statement, one.value) for one in found.common} == {(7, AGREE), (6, DISAGREE)}
        assert found.apart == 0
        large = max(found.groups, key=lambda one: one.size)
        assert {(one.statement, one.value) for one in large.traits} <= {
            (number, AGREE if number % 2 == 0 else DISAGREE) for number in STATEMENTS[:-2]
        }
        assert 0 < len(large.traits) <= 5

    def test_three_camps_too(self) -> None:
        found = opinions(camps(20, 20, 20), STATEMENTS)
        assert [one.size for one in found.groups] == [20, 20, 20]

    def test_agreement_stands_before_disagreement(self) -> None:
        for group in opinions(camps(30, 20), STATEMENTS).groups:
            values = [one.value for one in group.traits]
            assert values == sorted(values, reverse=True)

    def test_a_camp_of_four_is_left_out_with_all_that_tells_of_it(self) -> None:
        found = opinions(camps(30, 4), STATEMENTS)
        assert [one.size for one in found.groups] == [30]
        assert found.apart == 4
        assert all(one.seen <= 30 for one in found.tallies.values())

    def test_many_people_are_drawn_together_first(self) -> None:
        found = opinions(camps(300, 300, seed=3), STATEMENTS)
        assert sorted(one.size for one in found.groups) == [300, 300]


class TestNumberOfGroups:
    def test_changes_only_after_four_wins_in_a_row(self) -> None:
        memory = Memory(2)
        for wins in (1, 2, 3):
            memory = clusters.settled(memory, 3, 5)
            assert memory == Memory(2, 3, wins)
        assert clusters.settled(memory, 3, 5) == Memory(3)

    def test_a_win_of_another_begins_anew(self) -> None:
        assert clusters.settled(Memory(2, 3, 3), 4, 5) == Memory(2, 4, 1)
        assert clusters.settled(Memory(2, 3, 3), 2, 5) == Memory(2)

    def test_what_is_no_longer_possible_gives_way_at_once(self) -> None:
        assert clusters.settled(Memory(5), 2, 3) == Memory(2)

    def test_few_people_are_few_groups(self) -> None:
        points = np.array([[float(number), 0.0] for number in range(11)])
        _labels, memory = clusters.labels_of(points, Memory())
        assert memory.groups == 2

    def test_silhouette_is_that_of_each_person(self) -> None:
        points = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]])
        weights, labels = np.array([2.0, 1.0, 2.0]), np.array([0, 0, 1])
        whole = np.repeat(points, weights.astype(int), axis=0)
        single = clusters.silhouette(whole, np.ones(5), np.repeat(labels, weights.astype(int)))
        assert clusters.silhouette(points, weights, labels) == pytest.approx(single)
        assert single == pytest.approx((2 * (5 - 0.5) / 5 + (4 - 1) / 4 + 2 * 1) / 5)


class TestTallies:
    def test_a_probability_is_a_half_where_nobody_voted(self) -> None:
        assert Tally().probability(AGREE) == 0.5
        assert Tally(8, 1, 1).probability(AGREE) == 9 / 12

    def test_consensus_is_symmetric_in_groups(self) -> None:
        groups = [Tally(9, 1, 0), Tally(3, 3, 3), Tally(0, 5, 2)]
        found = [tallies.consensus(list(one), AGREE) for one in permutations(groups)]
        assert all(isclose(one, found[0]) for one in found)

    def test_z_of_one_sample(self) -> None:
        assert tallies.sure(9, 10) == pytest.approx(2 * sqrt(11) * (10 / 11 - 0.5))

    def test_z_of_two_samples(self) -> None:
        mine, theirs, both = 10 / 11, 3 / 21, 13 / 32
        expected = (mine - theirs) / sqrt(both * (1 - both) * (1 / 11 + 1 / 21))
        assert tallies.surer(9, 10, 2, 20) == pytest.approx(expected)
        assert tallies.surer(5, 5, 5, 5) == 0.0

    def test_what_is_not_clear_tells_nobody_apart(self) -> None:
        assert tallies.traits({1: Tally(2, 1, 0)}, {1: Tally(1, 2, 0)}) == []

    def test_five_at_most(self) -> None:
        inside = {number: Tally(20, 0, 0) for number in range(9)}
        outside = {number: Tally(0, 20, 0) for number in range(9)}
        assert len(tallies.traits(inside, outside)) == 5


class TestAsking:
    @given(st.integers(0, 1000), st.lists(st.integers(0, 100), unique=True))
    def test_each_has_an_order_of_their_own_with_every_statement(self, person: int, statements: list[int]) -> None:
        assert sorted(asking.in_turn(person, statements)) == sorted(statements)
        assert asking.in_turn(person, statements) == asking.in_turn(person, statements[::-1])

    def test_no_statement_is_always_last(self) -> None:
        assert len({asking.in_turn(person, STATEMENTS)[-1] for person in range(200)}) == len(STATEMENTS)

    def test_what_was_voted_on_is_not_asked_again(self) -> None:
        assert asking.next_of(1, [4, 5], {4, 5}) is None
        assert asking.next_of(1, [4, 5], {4}) == 5
