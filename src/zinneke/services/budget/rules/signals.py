"""When many credentials from one place are worth a look: a signal to people, never a refusal."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What several credentials had in common."""

    ADDRESS = "address"
    BROWSER = "browser"
    """The same address and the same kind of browser."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How many credentials in one hour are worth a look."""

    address: int = 25
    """A large household, a school or a care home shares one address: no lower than this."""
    browser: int = 8


USUAL: Final = Thresholds()


def worth_a_look(kind: Kind, in_an_hour: int, thresholds: Thresholds = USUAL) -> bool:
    """Whether somebody of the staff should look. Own figures: no published ones were found."""
    return in_an_hour >= (thresholds.address if kind is Kind.ADDRESS else thresholds.browser)
