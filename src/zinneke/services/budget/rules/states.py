"""The life of a project, from an idea that somebody is still writing to the day it stands in the street. Which state
may follow which; anything else is an error, not a warning.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a project stands."""

    IDEA = "idea"
    """Being written: only its authors see it."""
    PROPOSED = "proposed"
    MERGED_INTO = "merged_into"
    """It goes on as part of another, which is linked."""
    IN_FEASIBILITY = "in_feasibility"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    ADMITTED = "admitted"
    """The College puts it before the voters."""
    REFUSED = "refused"
    ON_BALLOT = "on_ballot"
    WITHDRAWN = "withdrawn"
    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    IN_DELIVERY = "in_delivery"
    DELIVERED = "delivered"
    ABANDONED = "abandoned"


_S = State
TRANSITIONS: Final[Mapping[State, frozenset[State]]] = {
    _S.IDEA: frozenset({_S.PROPOSED}),
    _S.PROPOSED: frozenset({_S.MERGED_INTO, _S.IN_FEASIBILITY, _S.WITHDRAWN}),
    _S.MERGED_INTO: frozenset(),
    _S.IN_FEASIBILITY: frozenset({_S.PROPOSED, _S.MERGED_INTO, _S.FEASIBLE, _S.INFEASIBLE, _S.WITHDRAWN}),
    _S.FEASIBLE: frozenset({_S.IN_FEASIBILITY, _S.ADMITTED, _S.REFUSED, _S.WITHDRAWN}),
    _S.INFEASIBLE: frozenset({_S.PROPOSED}),
    _S.ADMITTED: frozenset({_S.ON_BALLOT, _S.WITHDRAWN}),
    _S.REFUSED: frozenset(),
    _S.ON_BALLOT: frozenset({_S.WITHDRAWN, _S.FUNDED, _S.NOT_FUNDED}),
    _S.WITHDRAWN: frozenset(),
    _S.FUNDED: frozenset({_S.IN_DELIVERY, _S.DELIVERED, _S.ABANDONED}),
    _S.NOT_FUNDED: frozenset(),
    _S.IN_DELIVERY: frozenset({_S.DELIVERED, _S.ABANDONED}),
    _S.DELIVERED: frozenset(),
    _S.ABANDONED: frozenset(),
}
"""State -> those that may follow it. What was sent back or found infeasible is proposed again once it is rewritten."""
FIRST: Final = State.IDEA
HIDDEN: Final = frozenset({_S.IDEA})
"""States in which nobody but its authors sees a project."""
EDITABLE: Final = frozenset({_S.IDEA, _S.PROPOSED, _S.INFEASIBLE})
"""States in which authors may write another version: what is being examined or voted on stays as it is."""
OF_THE_CITY: Final = frozenset({_S.INFEASIBLE, _S.ADMITTED, _S.REFUSED, _S.ABANDONED})
"""States that are a decision or an opinion of the city: reasoned in French and Dutch (coordinated language laws)."""
TRANSLATABLE: Final = frozenset({
    _S.PROPOSED, _S.IN_FEASIBILITY, _S.FEASIBLE, _S.INFEASIBLE, _S.ADMITTED,
})  # fmt: skip
"""States in which authors may translate a project: from the ballot on its words are the city's."""
SUPPORTED: Final = frozenset({_S.PROPOSED, _S.IN_FEASIBILITY})
"""States in which people may support a project."""
ENDED: Final = frozenset(state for state, after in TRANSITIONS.items() if not after)
"""States that nothing follows."""
WINNERS: Final = frozenset({_S.FUNDED, _S.IN_DELIVERY, _S.DELIVERED, _S.ABANDONED})
"""States after the vote of what it funded."""


class IllegalMove(ValueError):
    """The project cannot go from where it stands to there."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"a project that is {before} cannot become {after}")
        self.before, self.after = before, after


class ReasonsMissing(ValueError):
    """The city decides without saying why, or in one of its two languages only."""


def check(before: State, after: State, reason_fr: str = "", reason_nl: str = "") -> None:
    """Raise IllegalMove unless one state may follow the other; ReasonsMissing where the city has to say why and does
    not, in French and in Dutch.
    """
    if after not in TRANSITIONS[before]:
        raise IllegalMove(before, after)
    if needs_reasons(before, after) and not (reason_fr.strip() and reason_nl.strip()):
        raise ReasonsMissing(f"{after} needs a reason in French and one in Dutch: write both")


def needs_reasons(before: State, after: State) -> bool:
    """Whether the city has to say why: of its decisions, of what it sends back and of what leaves the ballot."""
    sent_back = (before, after) == (_S.IN_FEASIBILITY, _S.PROPOSED)
    off_the_ballot = (before, after) == (_S.ON_BALLOT, _S.WITHDRAWN)
    return after in OF_THE_CITY or sent_back or off_the_ballot


def next_states(state: State) -> list[State]:
    """Those that may follow, in the order of the table."""
    return [after for after in State if after in TRANSITIONS[state]]
