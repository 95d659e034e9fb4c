"""The count: by hand, against official results, and properties that every rule must keep."""

from dataclasses import replace
from fractions import Fraction

import pytest

from zinneke.services.budget.rules.count import count
from zinneke.services.budget.rules.election import Ballot, Election, Project
from zinneke.services.budget.rules.explained.record import explained, spent
from zinneke.services.budget.rules.settings import (
    Comparison,
    Completion,
    Rule,
    Satisfaction,
    Settings,
    Skip,
    Stop,
)
from zinneke.services.budget.rules.shares.completion import Completed, start_of
from zinneke.services.budget.rules.shares.ledger import Ledger
from zinneke.services.budget.rules.shares.run import Town
from zinneke.services.budget.rules.shares.supporters import supporters
from zinneke.services.budget.rules.ties import order_of
from zinneke.services.budget.tests.rules.chosen import CARDINALITY, GREEDY, PLAIN, RULES
from zinneke.services.budget.tests.rules.elections import by_hand, ids, recorded


def winners(election: Election, settings: Settings) -> str:
    return ids(election, count(election, settings).funded)


@pytest.mark.parametrize(
    ("settings", "funded"),
    [
        (GREEDY, "a c"),
        (replace(GREEDY, skip=Skip.NO_SKIP), "a c"),
        (PLAIN, "a e"),
        (CARDINALITY, "b c"),
        (Settings(stop=Stop.EXHAUSTIVE), "a e"),
        (Settings(stop=Stop.OVERSPEND), "a b"),
        (Settings(satisfaction=Satisfaction.CARDINALITY, stop=Stop.EXHAUSTIVE), "b c e"),
        (Settings(rule=Rule.PHRAGMEN), "b c e"),
        (Settings(rule=Rule.KNAPSACK), "a d"),
        (Settings(rule=Rule.KNAPSACK, satisfaction=Satisfaction.CARDINALITY), "b c d"),
    ],
)
def test_by_hand(settings: Settings, funded: str) -> None:
    assert winners(by_hand(), settings) == funded


def test_shares_are_raised_as_by_hand() -> None:
    by = count(by_hand(), Settings()).by
    assert isinstance(by, Completed)
    assert by.run.endowment_cents == 1400
    assert by.runs == 6
    assert by.beyond is not None
    assert by.beyond.cost_cents == 10500


def test_what_each_pays_by_hand() -> None:
    election = by_hand()
    order = order_of(election, CARDINALITY)
    town = Town(election, supporters(election, range(5), Satisfaction.CARDINALITY), order)
    run = town.run(start_of(election.budget_cents, election.voters, CARDINALITY))
    ledger = Ledger(election, town.supporters, run.endowment_cents, run.funded)
    b, c = ledger.bills
    assert b.paid == ((Fraction(625), Fraction(625), 4),)
    full = Fraction(12500, 16)
    assert c.paid == ((full, full, 4), (Fraction(375), full, 1))
    assert (c.in_full, c.in_part, c.nothing) == (4, 1, 0)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "endowment", "runs", "cost"),
    [
        ("Poland_Wieliczka_2023_Green_Budget", 315.84, 166, 995_079),
        ("Poland_Swiecie_2023", 661.11, 244, 1_040_337),
        ("Netherlands_Assen_2024", 2_033.48, 845, 76_700),
    ],
)
def test_official_equal_shares(name: str, endowment: float, runs: int, cost: int) -> None:
    election, file = recorded(name)
    settings = Settings(comparison=Comparison.SATISFACTION, fair_share="Swiecie" in name)
    outcome = count(election, settings)
    assert isinstance(outcome.by, Completed)
    assert {election.projects[one].id for one in outcome.funded} == selected(file.projects)
    assert round(float(outcome.by.run.endowment_cents) / 100, 2) == endowment
    assert (outcome.by.runs, spent(election, outcome)) == (runs, cost * 100)


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("Poland_Gdynia_2020_Wielki_Kack__large", {"skip": Skip.NO_SKIP}),
        ("Poland_Katowice_2023_Ligota_-_Panewniki", {"least_score": 50}),
        ("Poland_Krakow_2024_Mistrzejowice", {}),
        ("Poland_Krakow_2025_Mistrzejowice", {}),
        ("Poland_Lodz_2023_Stary_Widzew", {"least_score": 50}),
        ("Poland_Lodz_2025_Baluty-Doly", {"least_score": 50}),
        ("Poland_Warszawa_2024_Wilanow", {}),
        ("Poland_Warszawa_2024_Wlochy", {}),
        ("Poland_Warszawa_2025_Wlochy", {}),
        ("Poland_Wroclaw_2017_Rejon_nr_11_750", {"skip": Skip.NO_SKIP}),
        ("Poland_Wroclaw_2017_Rejon_nr_12_750", {"skip": Skip.NO_SKIP}),
        ("Poland_Poznan_2023_2_-_Kiekrz_Krzyzowniki-Smochowice_Podolany_Strzeszyn", {"skip": Skip.NO_SKIP}),
    ],
)
def test_official_greedy(name: str, changes: dict[str, object]) -> None:
    election, file = recorded(name)
    outcome = count(election, replace(GREEDY, **changes))  # type: ignore[arg-type]
    assert {election.projects[one].id for one in outcome.funded} == selected(file.projects)


@pytest.mark.shared_data
def test_poznan_tops_up_the_first_that_does_not_fit() -> None:
    election, file = recorded("Poland_Poznan_2023_3_-_Piatkowo_Polnoc_Piatkowo")
    reserve = replace(GREEDY, skip=Skip.NO_SKIP, overrun=Fraction(4, 5), reserve_cents=100_000_000)
    outcome = count(election, reserve)
    topped_up = {row["project_id"] for row in file.projects if row["selected"] == "2"}
    assert {election.projects[one].id for one in outcome.funded} == selected(file.projects) | topped_up


def selected(projects: object) -> set[str]:
    return {row["project_id"] for row in projects if row.get("selected") == "1"}  # type: ignore[attr-defined]


def test_ties_are_broken_in_the_order_of_the_settings() -> None:
    election = tied()
    assert winners(election, GREEDY) == "2", "natural order, not that of text"
    assert winners(election, replace(GREEDY, lot=("10",))) == "10"
    (tie,) = explained(election, GREEDY, count(election, GREEDY))["count"]["ties"]
    assert (tie["first"], tie["decided_by"]) == ("2", "lot")


def tied() -> Election:
    projects = (Project("10", 5000), Project("2", 5000))
    return Election(projects, (Ballot(((0, 1),)), Ballot(((1, 1),))), 5000)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"withdrawn": True}, "withdrawn"),
        ({"cost_cents": 10_001}, "above_budget"),
    ],
)
def test_why_a_project_is_not_counted(changes: dict[str, object], reason: str) -> None:
    election = by_hand()
    first = replace(election.projects[0], **changes)  # type: ignore[arg-type]
    changed = replace(election, projects=(first, *election.projects[1:]))
    record = explained(changed, GREEDY, count(changed, GREEDY))
    assert record["projects"][0]["reason"] == reason


@pytest.mark.parametrize(
    ("changes", "left_out"),
    [
        ({"least_score": 5}, "b e"),
        ({"least_share": Fraction(1, 2)}, "b e"),
        ({"fair_share": True}, ""),
    ],
)
def test_thresholds_are_inclusive(changes: dict[str, object], left_out: str) -> None:
    election = by_hand()
    outcome = count(election, replace(GREEDY, **changes))  # type: ignore[arg-type]
    assert ids(election, tuple(outcome.eligible.left_out)) == left_out


def test_projects_that_exclude_each_other() -> None:
    election = by_hand()
    grouped = replace(
        election, projects=tuple(replace(one, group="square" if one.id in "ad" else "") for one in election.projects)
    )
    assert winners(grouped, GREEDY) == "a c"
    first = replace(
        grouped, projects=tuple(replace(one, priority=1 if one.id == "d" else None) for one in grouped.projects)
    )
    assert winners(first, GREEDY) == "b c d"
    facts = {one["id"]: one for one in explained(first, GREEDY, count(first, GREEDY))["projects"]}
    assert (facts["a"]["reason"], facts["a"]["conflicts_with"]) == ("conflict", "d")


def test_what_is_left_may_fund_a_part() -> None:
    outcome = count(by_hand(90), replace(GREEDY, partial=True))
    assert spent(by_hand(90), outcome) == 9000


def test_a_theme_has_its_most() -> None:
    election = replace(
        by_hand(), projects=tuple(replace(one, theme="green" if one.id in "ac" else "") for one in by_hand().projects)
    )
    assert winners(election, replace(GREEDY, theme_caps_cents=(("green", 7000),))) == "a d"


def test_blank_ballots_shrink_shares_only_where_settings_say_so() -> None:
    election = replace(by_hand(), blank=10)
    assert winners(election, PLAIN) == winners(by_hand(), PLAIN)
    assert winners(election, replace(PLAIN, counts_blank=True)) != winners(by_hand(), PLAIN)


@pytest.mark.parametrize(
    "wrong",
    [{"increment_cents": 0}, {"overrun": Fraction(2)}, {"ties": ()}, {"lot": ("a", "a")}],
)
def test_settings_that_mean_nothing_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Settings(**wrong)  # type: ignore[arg-type]


def test_the_fingerprint_changes_with_every_setting() -> None:
    assert Settings().fingerprint == Settings().fingerprint
    assert len({one.fingerprint for one in RULES}) == len(RULES)


def test_greedy_holds_only_if_strictly_more_prefer_it() -> None:
    outcome = count(by_hand(), Settings(completion=Completion.NONE, comparison=Comparison.SATISFACTION))
    assert outcome.compared is not None
    voters = outcome.compared.preference
    assert outcome.compared.greedy_holds == (voters.second > voters.first)
    assert ids(by_hand(), outcome.funded) == ("a c" if outcome.compared.greedy_holds else "a e")
