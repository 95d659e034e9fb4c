"""Who may change whose rights. No database."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why rights are not changed."""

    OWN = "own"
    """Nobody changes their own rights or account."""
    ADMINISTRATORS = "administrators"
    """Only an administrator makes or unmakes administrators."""
    LAST = "last"
    """Somebody has to be left who can."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of somebody's rights: ``takes_away`` where they hold fewer afterwards."""

    own: bool
    by_administrator: bool
    of_administration: bool
    """Whether it gives or takes the role of administrators, or touches an account that holds it."""
    takes_away: bool
    other_administrators: int
    """How many active accounts hold that role beside the one that is changed."""


def refusal(change: Change) -> Refusal | None:
    """Why it may not be, or None."""
    if change.own:
        return Refusal.OWN
    if change.of_administration and not change.by_administrator:
        return Refusal.ADMINISTRATORS
    if change.of_administration and change.takes_away and not change.other_administrators:
        return Refusal.LAST
    return None
