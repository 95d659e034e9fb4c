"""What sentences need to know beside the facts of one project: the names of all, the rule, the figures of the count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.explained.reasons import Facts
from zinneke.services.budget.rules.settings import Rule, Satisfaction
from zinneke.services.budget.rules.telling.words import counted, filled, votes

_CALLED: Final = Text(
    fr="«\N{NO-BREAK SPACE}{title}\N{NO-BREAK SPACE}» (n°\N{NO-BREAK SPACE}{id})",
    nl="‘{title}’ (nr.\N{NO-BREAK SPACE}{id})",
    de="„{title}“ (Nr.\N{NO-BREAK SPACE}{id})",
    en="‘{title}’ (no.\N{NO-BREAK SPACE}{id})",
)
_NUMBERED: Final = Text(
    fr="le projet n°\N{NO-BREAK SPACE}{id}",
    nl="project nr.\N{NO-BREAK SPACE}{id}",
    de="Projekt Nr.\N{NO-BREAK SPACE}{id}",
    en="project no.\N{NO-BREAK SPACE}{id}",
)
_POINT: Final = Text(fr="{n} point", nl="{n} punt", de="{n} Punkt", en="{n} point")
_POINTS: Final = Text(fr="{n} points", nl="{n} punten", de="{n} Punkte", en="{n} points")


@dataclass(frozen=True, slots=True)
class Told:
    """A project told of: the outcome in a sentence, why, and what would have had to change."""

    outcome: Text
    why: tuple[Text, ...]
    otherwise: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The explanation of a count (its version 1), and the titles of projects by id; one without is told by number."""

    facts: Facts
    titles: Mapping[str, Text]

    @property
    def rule(self) -> Rule:
        """The rule that decided: greedy, too, where it took the place of equal shares."""
        if self.facts["count"].get("comparison", {}).get("greedy_holds"):
            return Rule.GREEDY
        return Rule(self.facts["settings"]["rule"])

    @property
    def endowment_cents(self) -> int:
        """What each ballot had in the run that holds, rounded down."""
        return int(self.facts["count"]["endowment"]["cents"])

    @property
    def gives_points(self) -> bool:
        """Whether ballots give points rather than votes."""
        return any(one["score"] != one["votes"] for one in self.facts["projects"])

    @property
    def pays_by_points(self) -> bool:
        """Whether those who chose a project pay for it in proportion to the points that they gave it."""
        return Satisfaction(self.facts["settings"]["satisfaction"]) in (Satisfaction.POINTS, Satisfaction.COST_POINTS)

    def called(self, project: str) -> Text:
        """A project by its title and number."""
        title = self.titles.get(project)
        return filled(_CALLED, title=title, id=project) if title else filled(_NUMBERED, id=project)

    def score(self, given: Any) -> Text:
        """What greedy ranks by: points where ballots give them, votes else."""
        whole = int(float(given)) if not isinstance(given, str) or "/" not in given else None
        if not self.gives_points:
            return votes(int(whole or 0))
        return counted(whole, _POINT, _POINTS) if whole is not None else filled(_POINTS, n=str(given))

    def of(self, project: str) -> Facts:
        """The facts of one project. Raises KeyError for what is none."""
        for facts in self.facts["projects"]:
            if facts["id"] == project:
                return dict(facts)
        raise KeyError(project)
