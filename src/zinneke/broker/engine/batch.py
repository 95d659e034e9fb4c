"""Batches: items in order as if sent one by one, in one unit of work, each failing by itself (5.6.7, 5.5.11)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.present import Present
from zinneke.kernel.problem import Problem

Work = Callable[[Present], bool]
"""Carries out one item; True if it made a new entity. Raises Problem before anything of the item is kept."""


class Item(msgspec.Struct, frozen=True):
    """One element of a batch: the entity it is about and what to do, or why it cannot be done."""

    entity_id: str
    work: Work | Problem


@dataclass(frozen=True, slots=True)
class Failure:
    """An element that failed, or the share that a registered source had in it (5.2.17)."""

    entity_id: str
    problem: Problem
    registration_id: str | None = None

    def document(self) -> dict[str, Any]:
        """As it is told."""
        source = {"registrationId": self.registration_id} if self.registration_id else {}
        return {"entityId": self.entity_id, "error": self.problem.document(), **source}


@dataclass(slots=True)
class Result:
    """What became of a batch."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    errors: list[Failure] = field(default_factory=list)


async def carry_out(
    broker: Broker, tenant: str, items: Sequence[Item], now: datetime, *, create: bool = False
) -> Result:
    """Do what can be done. All items share the one instant ``now``."""

    def work(present: Present) -> Result:
        result = Result()
        for item in items:
            _attempt(item, present, result)
        return result

    return await broker.write(tenant, now, work, create=create)


def _attempt(item: Item, present: Present, result: Result) -> None:
    if isinstance(item.work, Problem):
        result.errors.append(Failure(item.entity_id, item.work))
        return
    try:
        made = item.work(present)
    except Problem as problem:
        result.errors.append(Failure(item.entity_id, problem))
    else:
        (result.created if made else result.changed).append(item.entity_id)
