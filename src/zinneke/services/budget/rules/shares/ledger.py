"""Exact accounts: what every ballot has left after the projects funded so far, as rationals. They decide what floats
cannot.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zinneke.services.budget.rules.election import Election, Points
from zinneke.services.budget.rules.shares.supporters import Supporters

Account = tuple[Fraction, Points]
"""What somebody has left, and what the project is worth to them."""


@dataclass(frozen=True, slots=True)
class Bill:
    """How a project is paid for: ``rate`` per unit of worth; how many paid what of which full share, in cents."""

    project: int
    rate: Fraction
    paid: tuple[tuple[Fraction, Fraction, int], ...]
    """Amount, full share, people; who paid less than the full share gave the last they had."""

    @property
    def in_full(self) -> int:
        """How many paid the full share."""
        return sum(people for amount, share, people in self.paid if amount == share)

    @property
    def in_part(self) -> int:
        """How many gave less, and something."""
        return sum(people for amount, share, people in self.paid if 0 < amount < share)

    @property
    def nothing(self) -> int:
        """How many had nothing left to give."""
        return sum(people for amount, share, people in self.paid if amount == 0 < share)


class Ledger:
    """The accounts after some projects were funded, in their order."""

    def __init__(
        self, election: Election, supporters: Mapping[int, Supporters], endowment_cents: Fraction, funded: Sequence[int]
    ) -> None:
        self._costs = [project.cost_cents for project in election.projects]
        self._times = [ballot.times for ballot in election.ballots]
        self._supporters = supporters
        self._left = [endowment_cents] * len(election.ballots)
        self.bills: list[Bill] = []
        for project in funded:
            self.fund(project)

    def money(self, project: int) -> Fraction:
        """What its supporters have left together."""
        return sum((left * times for (left, _worth), times in self.accounts(project).items()), Fraction(0))

    def affords(self, project: int) -> bool:
        """Whether its supporters can pay for it."""
        return self.money(project) >= self._costs[project]

    def rate(self, project: int) -> Fraction:
        """The smallest rate at which its supporters pay for it; the one who has less gives all."""
        paid, worth = Fraction(0), Fraction(0)
        accounts = sorted(self.accounts(project).items(), key=_poorest)
        for (_left, each), times in accounts:
            worth += each * times
        for (left, each), times in accounts:
            rate = (self._costs[project] - paid) / worth
            if rate * each <= left:
                return rate
            paid += left * times
            worth -= each * times
        raise ValueError(f"project number {project} cannot be paid for")

    def fund(self, project: int) -> None:
        """Have its supporters pay for it."""
        rate = self.rate(project)
        paid: Counter[tuple[Fraction, Fraction]] = Counter()
        for left, worth, ballots in self._alike(project):
            after = max(left - rate * worth, Fraction(0))
            paid[left - after, rate * worth] += sum(self._times[ballot] for ballot in ballots)
            for ballot in ballots:
                self._left[ballot] = after
        listed = sorted(((*amounts, people) for amounts, people in paid.items()), reverse=True)
        self.bills.append(Bill(project, rate, tuple(listed)))

    def accounts(self, project: int) -> Counter[Account]:
        """Of its supporters: how many have how much left."""
        found: Counter[Account] = Counter()
        for left, worth, ballots in self._alike(project):
            found[left, worth] += sum(self._times[ballot] for ballot in ballots)
        return found

    def _alike(self, project: int) -> Iterable[tuple[Fraction, Points, list[int]]]:
        """Ballots of its supporters by account. Pairs of integers are found again ten times as fast as fractions."""
        of = self._supporters[project]
        found: dict[tuple[tuple[int, int], Points], tuple[Fraction, Points, list[int]]] = {}
        for ballot, worth in zip(of.ballots.tolist(), of.exact_worth, strict=True):
            left = self._left[ballot]
            found.setdefault((left.as_integer_ratio(), worth), (left, worth, []))[2].append(ballot)
        return found.values()


def _poorest(entry: tuple[Account, int]) -> Fraction:
    (left, worth), _times = entry
    return left / worth
