"""Files of elections: read as they are written, refused with the line, written so that nobody is recognised."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.election import BallotType, Election
from zinneke.services.budget.rules.pabulib.elections import cents, election_of
from zinneke.services.budget.rules.pabulib.reading import NotPabulib, read
from zinneke.services.budget.rules.pabulib.writing import written
from zinneke.services.budget.tests.rules.elections import by_hand, elections, recorded

FILE = """META
key;value
description;"Two; projects"
budget;1000.5
vote_type;{kind}
PROJECTS
project_id;cost;name
L6/01/X;400;Bench
2;"250,25";Tree
VOTES
voter_id;vote{head}
"""
META = {"description": "d", "country": "Belgium", "unit": "Brussels", "instance": "2026", "rule": "equalshares/add1"}


def election(kind: str, *votes: str, head: str = "") -> Election:
    return election_of(read(FILE.format(kind=kind, head=head) + "\n".join(votes) + "\n"))[0]


def test_costs_are_cents_whatever_separates_them() -> None:
    found = election("approval", "1;L6/01/X,2", "2;2", "3;")
    assert (found.budget_cents, [one.cost_cents for one in found.projects]) == (100_050, [40_000, 25_025])
    assert (found.votes, found.voters, found.blank) == ((1, 2), 2, 1)


def test_a_ranking_gives_as_many_points_as_it_names_projects() -> None:
    assert election("ordinal", "1;2,L6/01/X", "2;2").scores == (1, 3)


def test_points_count_where_there_are_any() -> None:
    found = election("cumulative", "1;2,L6/01/X;3,0", head=";points")
    assert (found.scores, found.votes) == ((0, 3), (0, 1)), "no points are no vote"


def test_a_project_named_twice_counts_once_and_is_told() -> None:
    _found, warnings = election_of(read(FILE.format(kind="approval", head="") + "1;2,2\n"))
    assert warnings == ("ballot 1 names '2' twice: counted once",)


def test_a_withdrawn_project_is_known_by_its_cost() -> None:
    file = FILE.format(kind="approval", head="").replace(";400;", ";999999999;")
    assert election_of(read(file + "1;2\n"))[0].projects[0].withdrawn


@pytest.mark.parametrize("change", ["\ufeff", "\r\n", "spaces", "blank"])
def test_how_it_is_written_does_not_matter(change: str) -> None:
    plain = FILE.format(kind="approval", head="") + "1;L6/01/X,2\n"
    other = {
        "\ufeff": "\ufeff" + plain,
        "\r\n": plain.replace("\n", "\r\n"),
        "spaces": plain.replace("budget;", "budget; "),
        "blank": plain.replace("VOTES", "\nVOTES"),
    }[change]
    assert election_of(read(other))[0] == election_of(read(plain))[0]
    assert bool(read(other).warnings) == (change == "spaces")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("", "line 0: the file begins with META"),
        ("key;value\n", "line 1: the file begins with META"),
        ("META\nvalue\n", "line 2: META begins with a header"),
        ("META\nkey;value\nbudget;1\n", "there is no section PROJECTS"),
        (FILE.format(kind="approval", head="") + "1;2;3;4\n", "line 12: 4 values under 2 columns"),
        (FILE.format(kind="secret", head=""), "vote_type is 'secret'"),
        (FILE.format(kind="approval", head="").replace("1000.5", "much"), "budget is 'much'"),
        (FILE.format(kind="approval", head="").replace("1000.5", "-1"), "budget is '-1'"),
        (FILE.format(kind="approval", head="").replace("L6/01/X;", "2;"), "two projects have the same project_id"),
        (FILE.format(kind="cumulative", head=";points") + "1;2;1,2\n", "names 1 projects and gives points to 2"),
        (FILE.format(kind="cumulative", head=";points") + "1;2;x\n", "points are numbers"),
    ],
)
def test_what_is_no_election_says_why(file: str, told: str) -> None:
    with pytest.raises(NotPabulib) as refused:
        election_of(read(file))
    assert told in str(refused.value)


@given(st.text(alphabet='METAPROJCSV\n;,"0123456789abkeyvlud_. ', max_size=200))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        found = election_of(read(text))[0]
    except NotPabulib:
        return
    assert found.budget_cents >= 0


@given(st.integers(0, 10**12))
def test_an_amount_comes_back(amount: int) -> None:
    assert cents(f"{amount // 100}.{amount % 100:02d}", "cost") == amount


kinds = st.sampled_from([BallotType.APPROVAL, BallotType.CUMULATIVE, BallotType.SCORING])


@given(elections() | elections(scored=True), kinds, st.binary(max_size=8))
def test_what_is_written_reads_as_the_same_election(known: Election, kind: BallotType, seed: bytes) -> None:
    if kind is BallotType.APPROVAL:
        return
    known = replace(known, ballot_type=kind)
    again, warnings = election_of(read(written(known, META, (), seed)))
    assert (again.ballots, again.budget_cents, again.blank, warnings) == (
        known.ballots,
        known.budget_cents,
        known.blank,
        (),
    )


def test_the_file_tells_nothing_of_who_voted_when() -> None:
    text = written(by_hand(), META, (0,), b"one")
    other = written(by_hand(), META, (0,), b"two")
    assert text.splitlines()[0] == "META"
    assert "voter_id;vote\n" in text
    assert sorted(line.partition(";")[2] for line in text.splitlines()) == sorted(
        line.partition(";")[2] for line in other.splitlines()
    )
    assert text != other, "another order each time"


@pytest.mark.shared_data
@pytest.mark.parametrize(
    "name",
    [
        "Poland_Wieliczka_2023_Green_Budget",
        "Poland_Katowice_2023_Ligota_-_Panewniki",
        "Poland_Krakow_2024_Mistrzejowice",
    ],
)
def test_published_totals_are_those_of_the_ballots(name: str) -> None:
    found, file = recorded(name)
    assert [str(votes) for votes in found.votes] == [row["votes"] for row in file.projects]
    if "score" in file.projects[0]:
        assert [str(score) for score in found.scores] == [row["score"] for row in file.projects]
