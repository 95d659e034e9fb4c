"""The count: one election, one record of settings, one outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from zinneke.services.budget.rules.comparison import Preference, preference
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.eligible import Eligible, eligible, voters_counted
from zinneke.services.budget.rules.greedy import Greedy, greedy
from zinneke.services.budget.rules.knapsack import Knapsack, knapsack
from zinneke.services.budget.rules.phragmen import Phragmen, phragmen
from zinneke.services.budget.rules.settings import Comparison, Rule, Settings
from zinneke.services.budget.rules.shares.completion import Completed, Told, completed, start_of
from zinneke.services.budget.rules.shares.run import Town
from zinneke.services.budget.rules.shares.supporters import supporters
from zinneke.services.budget.rules.ties import Order, order_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What equal shares gave before it was compared with greedy, and how many preferred which."""

    shares: Completed
    greedy: Greedy
    preference: Preference

    @property
    def greedy_holds(self) -> bool:
        """Whether strictly more voters prefer greedy's list."""
        return self.preference.second > self.preference.first


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is funded, in this order. ``by`` tells how it came about, in the terms of the rule that decided."""

    funded: tuple[int, ...]
    eligible: Eligible
    by: Completed | Greedy | Phragmen | Knapsack
    start_cents: Fraction | None = None
    compared: Compared | None = None


def count(election: Election, settings: Settings, told: Told = lambda _runs, _cents: None) -> Outcome:
    """Count. ``told`` hears of the progress of a long count."""
    known = eligible(election, settings)
    order = order_of(election, settings)
    if not known.projects or not election.voters:
        return Outcome((), known, Greedy(()))
    return _COUNTS[settings.rule](election, known, settings, order, told)


def _greedy(election: Election, known: Eligible, settings: Settings, order: Order, _told: Told) -> Outcome:
    by = greedy(election, known.projects, settings, order)
    return Outcome(by.funded, known, by)


def _phragmen(election: Election, known: Eligible, settings: Settings, order: Order, _told: Told) -> Outcome:
    by = phragmen(election, known.projects, settings, order)
    return Outcome(by.funded, known, by)


def _knapsack(election: Election, known: Eligible, settings: Settings, order: Order, _told: Told) -> Outcome:
    by = knapsack(election, known.projects, settings, order)
    return Outcome(by.funded, known, by)


def _equal_shares(election: Election, known: Eligible, settings: Settings, order: Order, told: Told) -> Outcome:
    town = Town(election, supporters(election, known.projects, settings.satisfaction), order)
    start = start_of(election.budget_cents, voters_counted(election, settings), settings)
    asked = range(len(election.projects)) if settings.considers_all else known.projects
    shares = completed(town, election.budget_cents, start, settings, asked, told)
    if settings.comparison is Comparison.NONE:
        return Outcome(shares.funded, known, shares, start)
    plain = greedy(election, known.projects, Settings(rule=Rule.GREEDY, ties=settings.ties, lot=settings.lot), order)
    compared = Compared(shares, plain, preference(election, shares.funded, plain.funded, settings.comparison))
    by = plain if compared.greedy_holds else shares
    return Outcome(by.funded, known, by, start, compared)


_COUNTS: dict[Rule, Callable[[Election, Eligible, Settings, Order, Told], Outcome]] = {
    Rule.GREEDY: _greedy,
    Rule.EQUAL_SHARES: _equal_shares,
    Rule.PHRAGMEN: _phragmen,
    Rule.KNAPSACK: _knapsack,
}
