"""Which translation of a project is shown beside its original, and into which languages a machine is asked for one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zinneke.kernel.text import LANGUAGES


class Source(StrEnum):
    """Who translated."""

    AUTHOR = "author"
    CITY = "city"
    MACHINE = "machine"

    @property
    def human(self) -> bool:
        """Whether somebody did."""
        return self is not Source.MACHINE


@dataclass(frozen=True, slots=True)
class Rendering:
    """A translation into the language that is asked for; ``of_present``: of the version that everybody reads."""

    source: Source
    of_present: bool
    at: datetime


def best(renderings: Sequence[Rendering]) -> int | None:
    """The place of the one that is shown: of the present version before an earlier one, of a human before a machine,
    then the newest. Of an earlier version a machine's is never shown. None where nothing is left.
    """
    fitting = [place for place, one in enumerate(renderings) if one.of_present or one.source.human]
    return max(fitting, key=lambda place: _rank(renderings[place]), default=None)


def wanting(original: str, there: Collection[str]) -> list[str]:
    """Languages that the present version is neither written in nor translated into."""
    return [language for language in LANGUAGES if language != original and language not in there]


def _rank(one: Rendering) -> tuple[bool, bool, datetime]:
    return one.of_present, one.source.human, one.at
