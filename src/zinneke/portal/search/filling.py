"""Bringing the index up to date: each part of the city tells what has changed since it was last asked."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.utils.module_loading import import_string

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.registry import Manifest, manifests
from zinneke.kernel.time import now
from zinneke.search.ports import Index, IndexAway

OVERLAP: Final = timedelta(minutes=2)
"""What was written by transactions that ended after the last look may say that it is older than that."""

Told = Callable[[datetime | None], Iterable[Document | Gone]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a part of the city. ``problem``: why it was not read to its end; then it will be again."""

    part: str
    written: int = 0
    removed: int = 0
    problem: str = ""


def fill(index: Index, *, whole: bool = False) -> list[Filled]:
    """Take up what has changed; with ``whole`` everything, and what is told no more goes.

    A part that fails holds up no other, and is read again from where it was next time.
    """
    return [_fill(index, manifest, whole=whole) for manifest in manifests() if manifest.findable]


def _fill(index: Index, manifest: Manifest, *, whole: bool) -> Filled:
    begun = now()
    try:
        since = None if whole else _last(index, manifest.name)
        told: Told = import_string(manifest.findable)
        written, removed = take(index, manifest.name, told(since - OVERLAP if since else None))
        index.set_mark(manifest.name, begun)
        if since is None:
            removed += index.sweep(manifest.name, begun)
    except Exception as error:  # whatever a part of the city does wrong, the others are read
        logging.getLogger(__name__).exception("what can be found of %s", manifest.name)
        return Filled(manifest.name, problem=str(error) or type(error).__name__)
    return Filled(manifest.name, written, removed)


def take(index: Index, part: str, told: Iterable[Document | Gone]) -> tuple[int, int]:
    """Write and remove in the order in which it is told. Gives how many of each."""
    written = removed = 0
    for gone, some in groupby(told, key=lambda one: isinstance(one, Gone)):
        if gone:
            removed += index.remove(one.key for one in some)
        else:
            written += index.put((one for one in some if isinstance(one, Document)), part)
    return written, removed


def _last(index: Index, part: str) -> datetime | None:
    try:
        return index.mark(part)
    except IndexAway:
        return None
