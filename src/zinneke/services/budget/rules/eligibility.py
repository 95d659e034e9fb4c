"""Who of the register of residents may vote: age and postal code on a day, as the election lays down."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Fault(StrEnum):
    """Why somebody of a register is not put on the roll."""

    NUMBER = "number"
    """This is no national register number."""
    AGE_UNKNOWN = "age_unknown"
    """The number does not tell the day of birth, and the register does not say it."""
    TOO_YOUNG = "too_young"
    ELSEWHERE = "elsewhere"
    """The postal code is not one of the election."""
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Of an election: the least age on a day, and the postal codes of its area; none: everywhere."""

    minimum_age: int
    on: date
    postal_codes: Collection[str] = ()


def age(born: date, on: date) -> int:
    """Full years on a day; of who was born on 29 February the year is full on 1 March of other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def fault(born: date | None, postal_code: str, conditions: Conditions) -> Fault | None:
    """Why somebody may not vote; None: they may."""
    if conditions.postal_codes and postal_code not in conditions.postal_codes:
        return Fault.ELSEWHERE
    if not conditions.minimum_age:
        return None
    if born is None:
        return Fault.AGE_UNKNOWN
    return Fault.TOO_YOUNG if age(born, conditions.on) < conditions.minimum_age else None
