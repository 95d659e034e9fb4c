"""Counting sealed elections in the background: each once, by one counter at a time, whoever stops in between."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.kernel.time import now
from zinneke.services.budget.actions.publishing import write
from zinneke.services.budget.models import Count, Election, Result
from zinneke.services.budget.queries import tallied
from zinneke.services.budget.queries.code import code
from zinneke.services.budget.queries.voting_room import room
from zinneke.services.budget.rules.publication.lot import drawn
from zinneke.services.budget.rules.publication.recount import Counted, counted
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.stages import UNFINISHED, Stage

MOST_ATTEMPTS: Final = 3
"""How often a count is begun: one that takes its worker down with it each time would do so for ever."""
TOLD_EVERY_S: Final = 1.0
_LOCK: Final = "budget_count.lock"

logger = logging.getLogger(__name__)


def count_waiting() -> int:
    """Count every sealed election that waits, the oldest first, and those whose counter died. Gives how many."""
    with _alone() as mine:
        waiting = Count.objects.filter(stage__in=UNFINISHED).select_related("election") if mine else ()
        return sum(_count(one) for one in waiting)


def _count(count: Count) -> int:
    if count.attempts >= MOST_ATTEMPTS:
        _fail(count, f"it was begun {MOST_ATTEMPTS} times and never ended: look into the log of the worker")
        return 0
    count.attempts += 1
    _reach(count, Stage.TALLYING)
    try:
        _carry_out(count)
    except Exception as error:
        logger.exception("the count of %s failed", count.election)
        _fail(count, str(error))
        return 0
    return 1


def _carry_out(count: Count) -> None:
    row = count.election
    ballots = tallied.tallied(row, room().box.tally(row.public_id))
    _reach(count, Stage.COUNTING)
    lot = drawn(row.lot_seed, (project.id for project in ballots.projects))
    found = counted(
        ballots, settings_of(row.settings), lot, _Progress(count).told, lambda: _reach(count, Stage.EXPLAINING)
    )
    _reach(count, Stage.PUBLISHING)
    key = write(row, ballots, found, lot, Statement(**count.statement))
    _keep(count, row, found, key)


@transaction.atomic
def _keep(count: Count, row: Election, found: Counted, key: str) -> None:
    Result.objects.create(
        election=row, settings_sha256=found.result["settings_sha256"], ballots_sha256=found.result["ballots_sha256"],
        key_sha256=key, code=code(), outcome=found.result, explanation=found.explanation, comparison=found.comparison,
        statement=count.statement, at=now(),
    )  # fmt: skip
    count.ended_at = now()
    _reach(count, Stage.DONE)
    record("budget: election counted", row, by=None)


def _reach(count: Count, stage: Stage) -> None:
    count.stage = stage
    count.save()


def _fail(count: Count, problem: str) -> None:
    count.problem, count.ended_at = problem, now()
    _reach(count, Stage.FAILED)


class _Progress:
    """Keeps how far a long count is, once a second."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self._said = monotonic()

    def told(self, runs: int, cents: int) -> None:
        if monotonic() - self._said >= TOLD_EVERY_S:
            self._said = monotonic()
            self._count.runs, self._count.spent_cents = runs, cents
            self._count.save(update_fields=("runs", "spent_cents"))


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else on this machine counts. The system lets go of the lock when the counter dies."""
    with (settings.CITY.data / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
