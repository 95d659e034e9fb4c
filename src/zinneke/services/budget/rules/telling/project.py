"""Why one project is funded or not, in plain words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from zinneke.services.budget.rules.explained.reasons import Facts
from zinneke.services.budget.rules.settings import Rule
from zinneke.services.budget.rules.telling.left_out import REASONS, left_out
from zinneke.services.budget.rules.telling.others import by_loads, by_worth
from zinneke.services.budget.rules.telling.record import Record, Told
from zinneke.services.budget.rules.telling.shares import by_shares
from zinneke.services.budget.rules.telling.ties import ties
from zinneke.services.budget.rules.telling.turns import by_turns

_BY_RULE: Final[dict[Rule, Callable[[Record, Facts], Told]]] = {
    Rule.EQUAL_SHARES: by_shares,
    Rule.GREEDY: by_turns,
    Rule.PHRAGMEN: by_loads,
    Rule.KNAPSACK: by_worth,
}


def told(record: Record, project: str) -> Told:
    """The outcome of a project, why, and what would have had to change. Raises KeyError for what is no project."""
    facts = record.of(project)
    if facts.get("reason") in REASONS:
        return left_out(record, facts)
    found = _BY_RULE[record.rule](record, facts)
    return replace(found, why=(*found.why, *ties(record, project)))
