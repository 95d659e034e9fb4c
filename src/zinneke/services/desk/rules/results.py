"""How cases end, and how long what is known of them is kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Result(StrEnum):
    """What a case was decided to."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"


class Nomination(StrEnum):
    """What happens to a file when its term of retention is over (in the Dutch ZGW interfaces: blijvend_bewaren,
    vernietigen)."""

    KEEP = "keep"
    DESTROY = "destroy"


class RetentionStart(StrEnum):
    """From when on the term of retention runs (in ZGW: afgehandeld, ingangsdatum_besluit, vervaldatum_besluit)."""

    HANDLED = "handled"
    DECISION_BEGINS = "decision_begins"
    DECISION_ENDS = "decision_ends"


@dataclass(frozen=True, slots=True)
class Retention:
    """What a type of case lays down for one result. ``category`` is that of the selection list."""

    category: str
    nomination: Nomination
    years: int
    starts: RetentionStart = RetentionStart.HANDLED


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a term of retention can start on; the last two are unknown for most decisions."""

    handled: date
    decision_begins: date | None = None
    decision_ends: date | None = None


def action_day(retention: Retention, days: Days) -> date:
    """The day on which a file is destroyed, or handed to the archives. Where the day that the term starts on is not
    known, it starts when the case was handled: a file is never kept for ever by a gap.
    """
    start = {
        RetentionStart.HANDLED: days.handled,
        RetentionStart.DECISION_BEGINS: days.decision_begins or days.handled,
        RetentionStart.DECISION_ENDS: days.decision_ends or days.handled,
    }[retention.starts]
    return in_years(start, retention.years)


def in_years(day: date, years: int) -> date:
    """The same day so many years later; 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
