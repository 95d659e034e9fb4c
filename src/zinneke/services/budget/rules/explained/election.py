"""What a result means for the voters as a whole."""

from collections import Counter
from collections.abc import Collection

from zinneke.services.budget.rules.comparison import preference
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.figures import apart, hidden, rounded_down
from zinneke.services.budget.rules.explained.reasons import Facts
from zinneke.services.budget.rules.settings import Comparison


def overview(election: Election, funded: Collection[int], spent_cents: int) -> Facts:
    """Money, and how many voters see how many of their projects funded."""
    per_voter = _funded_per_voter(election, set(funded))
    told = dict(zip(per_voter, apart(*per_voter.values()), strict=True))
    total = sum(number * people for number, people in per_voter.items())
    return {
        "budget_cents": election.budget_cents,
        "spent_cents": spent_cents,
        "left_cents": election.budget_cents - spent_cents,
        "voters": election.voters,
        "blank": election.blank,
        "voters_without_funded": told[0],
        "share_without_funded": None if told[0] is None else rounded_down(told[0] / max(1, election.voters)),
        "funded_per_voter": rounded_down(total / election.voters) if election.voters else 0,
        "voters_by_funded": {str(number): told[number] for number in sorted(told)},
        "without_funded_by_length": _without_by_length(election, set(funded)),
        "by_theme": _by(election, funded, "theme"),
        "by_district": _by(election, funded, "district"),
    }


def against(election: Election, funded: Collection[int], other: Collection[int]) -> Facts:
    """How many voters would be better off with another list."""
    voters = preference(election, funded, other, Comparison.SATISFACTION)
    return {
        "funded": [election.projects[project].id for project in other],
        "cost_cents": sum(election.projects[project].cost_cents for project in other),
        "voters_for_this": voters.first,
        "voters_for_other": voters.second,
    }


def _funded_per_voter(election: Election, funded: set[int]) -> Counter[int]:
    counted: Counter[int] = Counter({0: 0})
    for ballot in election.ballots:
        counted[sum(project in funded for project, _points in ballot.points)] += ballot.times
    return counted


def _without_by_length(election: Election, funded: set[int]) -> dict[str, Facts]:
    """Of ballots by how many projects they name: how many see none of them funded. Small groups are left out."""
    people: Counter[int] = Counter()
    without: Counter[int] = Counter()
    for ballot in election.ballots:
        length = len(ballot.points)
        people[length] += ballot.times
        if all(project not in funded for project, _points in ballot.points):
            without[length] += ballot.times
    return {
        str(length): {"voters": number, "without": without[length]}
        for length, number in sorted(people.items())
        if hidden(number) and hidden(without[length]) is not None
    }


def _by(election: Election, funded: Collection[int], attribute: str) -> dict[str, Facts]:
    """Money and votes by theme or district: what share of each."""
    spent: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    for number, project in enumerate(election.projects):
        name = getattr(project, attribute)
        votes[name] += election.votes[number]
        spent[name] += project.cost_cents if number in set(funded) else 0
    if set(votes) == {""}:
        return {}
    all_spent, all_votes = max(1, sum(spent.values())), max(1, sum(votes.values()))
    return {
        name: {
            "spent_cents": spent[name],
            "share_of_money": rounded_down(spent[name] / all_spent),
            "share_of_votes": rounded_down(votes[name] / all_votes),
        }
        for name in sorted(votes)
    }
