"""Units of work waiting for a store's writer, and how their callers hear the outcome."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from zinneke.broker.model.errors import ERRORS
from zinneke.kernel.problem import Problem


@dataclass(slots=True)
class Unit:
    """One unit of work, who waits for it, and what became of it."""

    tenant: str
    work: Callable[[Any], Any]
    create: bool
    future: asyncio.Future[Any]
    outcome: Any = None
    error: BaseException | None = None


def answer(units: Iterable[Unit]) -> None:
    """Tell each caller what became of its unit: one wake-up per event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Unit]] = defaultdict(list)
    for unit in units:
        by_loop[unit.future.get_loop()].append(unit)
    for loop, waiting in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, waiting)


def _settle(units: Iterable[Unit]) -> None:
    for unit in units:
        if unit.future.done():
            continue
        if unit.error is None:
            unit.future.set_result(unit.outcome)
        else:
            unit.future.set_exception(unit.error)


def store_failed(error: BaseException) -> Problem:
    """What a caller is told when the store refused the batch its work was part of."""
    return Problem(
        type=ERRORS + "InternalError",
        title="the store could not write",
        detail=f"{error}; nothing of this request was kept: free disk space or repair the disk, then send it again",
        status=503,
    )
