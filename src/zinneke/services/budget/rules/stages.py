"""The stages of a count that runs in the background, in their order."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Where it is."""

    WAITING = "waiting"
    TALLYING = "tallying"
    """Ballots are read from the box."""
    COUNTING = "counting"
    EXPLAINING = "explaining"
    """Reasons, and what other rules would give."""
    PUBLISHING = "publishing"
    """Files are written, read again and signed."""
    DONE = "done"
    FAILED = "failed"


UNFINISHED: Final = frozenset(Stage) - {Stage.DONE, Stage.FAILED}
_BAR: Final = (Stage.WAITING, Stage.TALLYING, Stage.COUNTING, Stage.EXPLAINING, Stage.PUBLISHING, Stage.DONE)
STEPS: Final = len(_BAR) - 1


def steps_done(stage: Stage) -> int:
    """How many of :data:`STEPS` are behind it; none of one that failed."""
    return _BAR.index(stage) if stage in _BAR else 0


class NotYet(ValueError):
    """It is not time for that; ``why`` is a code."""

    def __init__(self, why: str, detail: str) -> None:
        super().__init__(f"{why}: {detail}")
        self.why = why
