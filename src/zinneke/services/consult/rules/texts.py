"""What people write in a consultation: which texts wait, and on what ground one is refused. What may be done to a text,
and how its author objects, is the same everywhere: :mod:`zinneke.kernel.moderation`.
"""

from enum import StrEnum

from zinneke.kernel.moderation import WITH_REASON, Act, State


class Ground(StrEnum):
    """Why a text is not shown. An opinion that one does not share is none."""

    PERSONAL = "personal"
    """It tells of a person."""
    INSULT = "insult"
    UNLAWFUL = "unlawful"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    TWICE = "twice"
    """The same person said the same already."""


class ReasonMissing(ValueError):
    """A text is refused without its ground, or without words in French and Dutch."""


def first(*, read_first: bool, tells: bool) -> State:
    """Where a new text stands: shown at once, unless the phase has all read first or it may tell of somebody."""
    return State.WAITING if read_first or tells else State.SHOWN


def require_reason(act: Act, ground: str, french: str, dutch: str) -> None:
    """A text is refused with its ground and with words in both languages. Raises ReasonMissing."""
    if act in WITH_REASON and not (ground in list(Ground) and french.strip() and dutch.strip()):
        raise ReasonMissing(f"{act} needs a ground and words in French and Dutch: its author has to understand it")
