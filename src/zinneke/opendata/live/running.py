"""One round over all live datasets, by the clock or by hand: one that fails does not keep the others."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now
from zinneke.lake.history.ledger import LOCK
from zinneke.lake.tables.durable import held
from zinneke.opendata.live.actions import (
    declared,
    extend_history,
    forget,
    history_folder,
    refresh_now,
)
from zinneke.opendata.live.naming import Aspect, Live
from zinneke.opendata.live.withdrawing import taken_down, withdraw_undeclared
from zinneke.ui.city import connected

PATIENCE_S: Final = 60.0
"""How long an answer of the broker may take: a thing's long past is much to read."""


class Incomplete(Exception):
    """Some live datasets could not be brought up to date; the message says which and why."""


def present_round(least_age: timedelta = timedelta()) -> list[str]:
    """Bring the tables of the present state up to date that have this age. Gives what happened; raises Incomplete."""
    gone = [f"{name}: its things are published no longer" for name in withdraw_undeclared()]
    return gone + _round(Aspect.NOW, partial(refresh_now, least_age=least_age))


def history_round(*, allow_loss: bool = False) -> list[str]:
    """Bring the histories up to date. Gives what happened; raises Incomplete."""
    told = _round(Aspect.HISTORY, extend_history)
    return told + _round(Aspect.HISTORY, partial(forget, allow_loss=allow_loss))


def _round(aspect: Aspect, bring: Callable[[Live, Broker, datetime], str]) -> list[str]:
    lives = list(declared(aspect))
    if not lives:
        return []
    with connected(timeout_s=PATIENCE_S) as broker:
        told = [*_each(lives, lambda live: bring(live, broker, now()))]
    if failed := [said for said, went_well in told if not went_well]:
        raise Incomplete("; ".join(failed))
    return [said for said, _ in told if said]


@contextmanager
def alone(live: Live) -> Iterator[None]:
    """One at a time of the worker and whoever runs the command beside it."""
    folder = history_folder(live.kind)
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder / f"round.{LOCK}"):
        yield


def _each(lives: list[Live], bring: Callable[[Live], str]) -> Iterator[tuple[str, bool]]:
    for live in lives:
        try:
            with alone(live):
                yield f"{live.name}: withdrawn by staff" if taken_down(live) else bring(live), True
        except (BrokerUnreachable, Problem, ValueError) as error:
            yield f"{live.name}: {error}", False
