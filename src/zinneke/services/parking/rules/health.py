"""How a source of parking is doing, and each thing it tells of: fresh, late, outdated, failed, stuck; unusual jumps.

States of records and of counts are apart: neither ever stands for the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

OUTDATED_AFTER: Final = timedelta(minutes=30)
"""Of counts, by the time they claim: the age at which ParkAPI drops them."""
RECORDS_OUTDATED_AFTER: Final = timedelta(days=2)
"""Of records, by the time they were last asked for: registers are asked daily at least."""
LATE_AFTER_TURNS: Final = 3
"""A source that was not asked successfully for so many of its own turns is late."""
FAILED_AFTER: Final = 3
"""Failures in a row before a source is called failed: one may be chance."""
REJECTED_FROM: Final = 0.5
"""Share of rows that cannot be read from which an answer counts as failed."""
STUCK_AFTER_GAPS: Final = 10
"""A count is stuck that has not changed for so many times its usual gap in open hours."""
LEAST_STUCK: Final = timedelta(hours=2)
"""No count is called stuck sooner, however often it changes by day: nights are quiet."""
LEAST_CHANGES: Final = 5
"""Changes that must have been seen before a usual gap is spoken of."""
JUMP_QUANTILE: Final = 0.999
LEAST_JUMPS: Final = 200
"""Changes that must have been seen before one is called unusual."""


class State(StrEnum):
    """How a source or a count is doing, from best to worst."""

    FRESH = "fresh"
    LATE = "late"
    STUCK = "stuck"
    OUTDATED = "outdated"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Health:
    """A state, and since when it has been so; None where that is not known."""

    state: State
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a source: our times of asking, the newest time it claims, and rows of its last answer."""

    every: timedelta
    fetched_at: datetime
    changed_at: datetime | None
    claimed_at: datetime | None
    failures: int
    failing_since: datetime | None
    told: int
    rejected: int
    records: bool = False

    @property
    def share_rejected(self) -> float:
        """Of the rows of its last answer, how many could not be read."""
        rows = self.told + self.rejected
        return self.rejected / rows if rows else 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one count: when it was last there, when it changed, the time it claims, its usual gap."""

    seen_at: datetime
    changed_at: datetime
    claimed_at: datetime | None
    usual_gap: timedelta | None = None
    changes: int = 0


def source_health(asked: Asked, present: datetime) -> Health:
    """How a source is doing. What it claims counts, not that it answers: a feed that stands still is outdated."""
    if asked.failures >= FAILED_AFTER:
        return Health(State.FAILED, asked.failing_since)
    if asked.changed_at is None:
        return Health(State.UNKNOWN, None)
    if asked.share_rejected >= REJECTED_FROM:
        return Health(State.FAILED, asked.changed_at)
    limit = RECORDS_OUTDATED_AFTER if asked.records else OUTDATED_AFTER
    current = asked.fetched_at if asked.records else asked.claimed_at
    if current is not None and present - current > max(limit, LATE_AFTER_TURNS * asked.every):
        return Health(State.OUTDATED, current + limit)
    overdue = asked.fetched_at + LATE_AFTER_TURNS * asked.every
    if asked.failures or present > overdue:
        return Health(State.LATE, asked.failing_since or overdue)
    return Health(State.FRESH, asked.changed_at)


def count_health(told: Told, present: datetime, *, is_open: bool) -> Health:
    """How one count is doing. A place that is closed does not get stuck."""
    current = told.claimed_at or told.changed_at
    if present - current > OUTDATED_AFTER:
        return Health(State.OUTDATED, current + OUTDATED_AFTER)
    if is_open and told.usual_gap is not None and told.changes >= LEAST_CHANGES:
        stuck_after = max(LEAST_STUCK, STUCK_AFTER_GAPS * told.usual_gap)
        if told.seen_at - told.changed_at > stuck_after:
            return Health(State.STUCK, told.changed_at + stuck_after)
    return Health(State.FRESH, told.changed_at)


def is_unusual_jump(before: int, after: int, past_changes: Sequence[int]) -> bool:
    """Whether a count jumped beyond all but one in a thousand of its past changes between two observations."""
    if len(past_changes) < LEAST_JUMPS:
        return False
    ordered = sorted(abs(change) for change in past_changes)
    bound = ordered[min(len(ordered) - 1, int(JUMP_QUANTILE * len(ordered)))]
    return abs(after - before) > bound
