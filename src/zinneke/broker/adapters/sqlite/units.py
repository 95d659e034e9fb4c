"""Units of work waiting for the writer, and how their callers hear the outcome."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction


@dataclass(slots=True)
class Unit:
    """One unit of work, who waits for it, and what became of it."""

    tenant: str
    work: Callable[[SqliteTransaction], Any]
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
