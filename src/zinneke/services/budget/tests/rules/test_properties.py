"""What every rule keeps, on random elections."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.count import Outcome, count
from zinneke.services.budget.rules.election import Ballot, Election
from zinneke.services.budget.rules.explained.record import spent
from zinneke.services.budget.rules.settings import (
    Completion,
    Rule,
    Satisfaction,
    Settings,
    Skip,
)
from zinneke.services.budget.rules.shares.completion import Completed
from zinneke.services.budget.rules.shares.ledger import Ledger
from zinneke.services.budget.rules.shares.run import Town
from zinneke.services.budget.rules.shares.supporters import supporters
from zinneke.services.budget.rules.ties import order_of
from zinneke.services.budget.tests.rules.chosen import GREEDY, RULES
from zinneke.services.budget.tests.rules.elections import elections, turned

rules = st.sampled_from(RULES)


@given(elections() | elections(scored=True), rules)
def test_no_rule_overspends(election: Election, settings: Settings) -> None:
    outcome = count(election, settings)
    assert spent(election, outcome) <= election.budget_cents
    assert len(set(outcome.funded)) == len(outcome.funded)
    assert all(election.votes[one] > 0 for one in outcome.funded), "never without a vote"


@given(elections() | elections(scored=True), rules)
def test_the_order_of_ballots_does_not_matter(election: Election, settings: Settings) -> None:
    assert count(turned(election), settings).funded == count(election, settings).funded


@given(elections(), rules)
def test_names_of_projects_matter_only_for_the_lot(election: Election, settings: Settings) -> None:
    drawn = replace(settings, lot=tuple(project.id for project in election.projects))
    names = {project.id: f"x{project.id}" for project in election.projects}
    renamed = replace(election, projects=tuple(replace(one, id=names[one.id]) for one in election.projects))
    other = replace(settings, lot=tuple(names[name] for name in drawn.lot))
    assert count(renamed, other).funded == count(election, drawn).funded


@given(elections(), rules)
def test_another_currency_changes_nothing(election: Election, settings: Settings) -> None:
    scaled = Election(
        tuple(replace(one, cost_cents=one.cost_cents * 7) for one in election.projects),
        election.ballots, election.budget_cents * 7,
    )  # fmt: skip
    again = replace(settings, increment_cents=settings.increment_cents * 7)
    assert count(scaled, again).funded == count(election, settings).funded


@given(elections(), st.sampled_from([GREEDY, *(one for one in RULES if one.rule is Rule.KNAPSACK)]), st.data())
def test_another_vote_never_harms_a_winner(election: Election, settings: Settings, data: st.DataObject) -> None:
    funded = count(election, settings).funded
    lacking = [(one, ballot) for one in funded for ballot in election.ballots if one not in dict(ballot.points)]
    if not lacking:
        return
    winner, ballot = data.draw(st.sampled_from(lacking))
    rest = [one for one in election.ballots if one != ballot]
    alike = [Ballot(ballot.points, ballot.times - 1)] if ballot.times > 1 else []
    changed = [*rest, *alike, Ballot(tuple(sorted([*ballot.points, (winner, 1)])))]
    assert winner in count(replace(election, ballots=tuple(changed)), settings).funded


@given(elections(), st.data())
def test_a_cheaper_winner_still_wins_by_greedy(election: Election, data: st.DataObject) -> None:
    funded = [one for one in count(election, GREEDY).funded if election.projects[one].cost_cents > 0]
    if not funded:
        return
    winner = data.draw(st.sampled_from(funded))
    cheaper = [
        replace(one, cost_cents=one.cost_cents // 2) if number == winner else one
        for number, one in enumerate(election.projects)
    ]
    assert winner in count(replace(election, projects=tuple(cheaper)), GREEDY).funded


@given(elections(), st.integers(1, 2000))
def test_a_larger_budget_keeps_winners_without_skipping(election: Election, more: int) -> None:
    without_dear = replace(
        election,
        projects=tuple(replace(one, withdrawn=one.cost_cents > election.budget_cents) for one in election.projects),
    )
    settings = replace(GREEDY, skip=Skip.NO_SKIP)
    larger = replace(without_dear, budget_cents=election.budget_cents + more)
    assert set(count(without_dear, settings).funded) <= set(count(larger, settings).funded)


shares = st.sampled_from([one for one in RULES if one.rule is Rule.EQUAL_SHARES])


@given(elections() | elections(scored=True), shares)
def test_the_accounts_of_equal_shares_prove_it(election: Election, settings: Settings) -> None:
    outcome = count(election, settings)
    if not isinstance(outcome.by, Completed):
        return
    for ledger, town in accounts(election, settings, outcome):
        endowment = outcome.by.run.endowment_cents
        for bill in ledger.bills:
            assert sum(amount * people for amount, _share, people in bill.paid) == town.costs[bill.project]
            assert all(0 <= amount <= min(share, endowment) for amount, share, _people in bill.paid)
            assert bill.in_full + bill.in_part + bill.nothing == election.votes[bill.project]
        for project in set(town.supporters) - set(outcome.by.run.funded):
            assert not ledger.affords(project), "nobody left out could still be paid for"


def accounts(election: Election, settings: Settings, outcome: Outcome) -> Iterator[tuple[Ledger, Town]]:
    assert isinstance(outcome.by, Completed)
    order = order_of(election, settings)
    town = Town(election, supporters(election, outcome.eligible.projects, settings.satisfaction), order)
    run = outcome.by.run
    paid_for = [one for one in run.funded if town.costs[one] > 0]
    yield Ledger(election, town.supporters, run.endowment_cents, paid_for), town


@given(elections() | elections(scored=True), shares)
def test_floats_decide_as_rationals_would(election: Election, settings: Settings) -> None:
    outcome = count(election, replace(settings, completion=Completion.NONE))
    if isinstance(outcome.by, Completed):
        assert outcome.by.run.funded == slowly(election, settings, outcome)


def slowly(election: Election, settings: Settings, outcome: Outcome) -> tuple[int, ...]:
    """Equal shares with exact accounts at every step."""
    assert isinstance(outcome.by, Completed)
    order = order_of(election, settings)
    supported = supporters(election, outcome.eligible.projects, settings.satisfaction)
    ledger = Ledger(election, supported, outcome.by.run.endowment_cents, [])
    free = sorted((one for one in supported if election.projects[one].cost_cents == 0), key=order)
    waiting, funded = set(supported) - set(free), list(free)
    while affordable := [one for one in waiting if ledger.affords(one)]:
        best = min(affordable, key=lambda one: (ledger.rate(one), order(one)))
        ledger.fund(best)
        funded.append(best)
        waiting.remove(best)
    return tuple(funded)


@given(elections(), st.sampled_from([Satisfaction.COST, Satisfaction.CARDINALITY]))
def test_no_set_is_worth_more_than_the_knapsack(election: Election, satisfaction: Satisfaction) -> None:
    settings = Settings(rule=Rule.KNAPSACK, satisfaction=satisfaction)
    outcome = count(election, settings)
    projects = outcome.eligible.projects
    best = max((worth(election, satisfaction, chosen) for chosen in subsets(election, projects)), default=(0, 0))
    assert worth(election, satisfaction, outcome.funded) == best


def subsets(election: Election, projects: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for bits in range(1 << len(projects)):
        chosen = tuple(one for place, one in enumerate(projects) if bits >> place & 1)
        if sum(election.projects[one].cost_cents for one in chosen) <= election.budget_cents:
            yield chosen


def worth(election: Election, satisfaction: Satisfaction, chosen: tuple[int, ...]) -> tuple[int, int]:
    each = [
        election.votes[one] * (election.projects[one].cost_cents if satisfaction is Satisfaction.COST else 1)
        for one in chosen
    ]
    return sum(each), -sum(election.projects[one].cost_cents for one in chosen)
