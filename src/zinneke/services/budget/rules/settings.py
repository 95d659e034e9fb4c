"""The settings of a count: decided and published before the first ballot, frozen and hashed from then on, and printed
with the result. Each of them changes real lists of winners.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Rule(StrEnum):
    """How projects are chosen."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal-shares"
    PHRAGMEN = "phragmen"
    KNAPSACK = "knapsack"


class Satisfaction(StrEnum):
    """What a funded project is worth to a supporter: its cost, one, their points, or points times cost."""

    COST = "cost"
    CARDINALITY = "cardinality"
    POINTS = "points"
    COST_POINTS = "cost-points"


class Completion(StrEnum):
    """How money that equal shares leaves is spent: not at all, by raising every share, and then by votes as well."""

    NONE = "none"
    ADD1 = "add1"
    ADD1U = "add1u"


class Stop(StrEnum):
    """When shares are no longer raised: as soon as nothing more fits, or before the budget would be overspent."""

    EXHAUSTIVE = "exhaustive"
    OVERSPEND = "overspend"


class Comparison(StrEnum):
    """Whether greedy takes the place of equal shares where strictly more voters prefer its list: by how many funded
    projects they chose, or by having any.
    """

    NONE = "none"
    SATISFACTION = "satisfaction"
    EXCLUSION = "exclusion"


class Skip(StrEnum):
    """What greedy does with a project that does not fit: go on with the next, or end."""

    SKIP = "skip"
    NO_SKIP = "no-skip"


class Criterion(StrEnum):
    """By what a tie is broken: lower cost first, more votes first, the lot that was drawn."""

    COST = "cost"
    VOTES = "votes"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides the outcome besides ballots and projects.

    Money is in cents. ``start_whole`` rounds the first share down to a whole unit of the currency; shares are raised
    by ``increment_cents``. ``considers_all`` counts projects without votes when it is asked whether anything fits.
    ``least_score`` and ``least_share`` are thresholds, inclusive; ``fair_share`` leaves out what costs more than three
    times the share of its supporters (Świecie 2023). ``overrun`` is the share of its cost that must be left for the
    first project that does not fit, the gap being paid from ``reserve_cents`` (Poznań: 4/5); ``partial`` funds it with
    what is left instead. ``theme_caps_cents`` is the most that a theme gets. ``lot`` lists ids in the order drawn; ids
    that are not in it, or all without one, follow in natural order.
    """

    rule: Rule = Rule.EQUAL_SHARES
    satisfaction: Satisfaction = Satisfaction.COST
    start_whole: bool = False
    increment_cents: int = 100
    completion: Completion = Completion.ADD1
    stop: Stop = Stop.OVERSPEND
    considers_all: bool = False
    comparison: Comparison = Comparison.NONE
    skip: Skip = Skip.SKIP
    least_score: int = 0
    least_share: Fraction = Fraction(0)
    fair_share: bool = False
    overrun: Fraction | None = None
    reserve_cents: int = 0
    partial: bool = False
    theme_caps_cents: tuple[tuple[str, int], ...] = ()
    phragmen_goes_on: bool = False
    counts_blank: bool = False
    ties: tuple[Criterion, ...] = (Criterion.COST, Criterion.VOTES, Criterion.LOT)
    lot: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.increment_cents < 1:
            raise ValueError(f"increment_cents is {self.increment_cents}: at least 1")
        if self.overrun is not None and not 0 < self.overrun <= 1:
            raise ValueError(f"overrun is {self.overrun}: more than 0, at most 1")
        if len(set(self.ties)) != len(self.ties) or Criterion.LOT not in self.ties:
            raise ValueError("ties names each criterion once, and the lot among them: it alone always decides")
        if len(set(self.lot)) != len(self.lot):
            raise ValueError("the lot names a project twice")

    def record(self) -> dict[str, Any]:
        """The settings as JSON has them; fractions as ``4/5``."""
        return {name: str(value) if isinstance(value, Fraction) else value for name, value in asdict(self).items()}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the record, to publish before the vote and to compare afterwards."""
        written = json.dumps(self.record(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()
