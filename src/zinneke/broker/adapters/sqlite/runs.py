"""Which instances can be put into blocks together, and long runs of new ones that go there at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import apsw
import numpy as np

from zinneke.broker.adapters.instances import digest, time_of
from zinneke.broker.adapters.sqlite.block import MOST, Likeness, block_of, likeness
from zinneke.broker.adapters.sqlite.clock import texts_us
from zinneke.broker.adapters.sqlite.sealed import Sealed
from zinneke.broker.model.document import Instance

SHORTEST: Final = 16
"""Fewer alike instances than this stay rows."""

ROWS: Final = "SELECT time_us FROM history WHERE entity = ? AND attribute = ? AND time_us BETWEEN ? AND ?"
MOVED: Final = "SELECT first_us FROM moved_instances WHERE entity = ? AND attribute = ?"


def alike(instances: Iterable[Instance]) -> Iterator[list[Instance]]:
    """The groups of alike instances that are long enough for a block, each in the order given."""
    groups: dict[Likeness, list[Instance]] = {}
    for instance in instances:
        if (shared := likeness(instance)) is not None:
            groups.setdefault(shared, []).append(instance)
    return (group for group in groups.values() if len(group) >= SHORTEST)


def seal_runs(connection: apsw.Connection, entity: int, attribute: int, run: Sequence[Instance]) -> list[Instance]:
    """Seal what is new for certain and pass over what is sealed already. Returns the others, to be looked at singly."""
    groups = list(alike(run)) if len(run) >= SHORTEST else []
    if not groups:
        return list(run)
    times = [texts_us([instance.get("observedAt") or instance["modifiedAt"] for instance in group]) for group in groups]
    sealed = Sealed(connection, entity, attribute)
    first_us, last_us = min(int(each.min()) for each in times), max(int(each.max()) for each in times)
    rows = connection.execute(ROWS, (entity, attribute, first_us, last_us)).fetchall()
    moved = connection.execute(MOVED, (entity, attribute)).fetchall()
    known = np.array([row[0] for row in rows + moved], np.int64)
    taken = np.concatenate([known, *sealed.times_between(first_us, last_us)])
    before = sealed.observations(np.concatenate(times))
    done: set[int] = set()
    for group, moments in zip(groups, times, strict=True):
        unique, places, counts = np.unique(moments, return_index=True, return_counts=True)
        fresh = places[(counts == 1) & ~np.isin(unique, taken)]
        if len(fresh) >= SHORTEST:
            chosen = [group[place] for place in fresh.tolist()]
            for start in range(0, len(chosen), MOST):
                sealed.append(block_of(chosen[start : start + MOST]))
            done.update(id(instance) for instance in chosen)
    rest = [instance for instance in run if id(instance) not in done]
    return [one for one in rest if (time_of(one), digest(one)) not in before] if before else rest
