"""Subscriptions that stand at one place, found by the clues of their conditions, so that most need not be judged."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from zinneke.broker.engine.evidence import Evidence, Region
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.document import Iri
from zinneke.broker.query.boxes import needed_box
from zinneke.broker.query.clues import Span, Unit, Word, clues
from zinneke.broker.query.tree import Path, Query

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Around:
    """A geometry of this attribute touches the box."""

    attribute: Iri
    region: Region


class Regions:
    """Spans or boxes of subscriptions. All are compared at once, as arrays made anew after a change."""

    def __init__(self) -> None:
        self._of: dict[str, list[Region]] = {}
        self._names: list[str] | None = None
        self._bounds = np.empty((0, 0))

    def __len__(self) -> int:
        return len(self._of)

    def put(self, name: str, region: Region) -> None:
        """Add a region of a subscription."""
        self._of.setdefault(name, []).append(region)
        self._names = None

    def drop(self, name: str) -> None:
        """Forget the regions of a subscription."""
        if self._of.pop(name, None):
            self._names = None

    def touching(self, region: Region) -> Iterator[str]:
        """The subscriptions with a region that touches this one."""
        if self._names is None:
            self._names = [name for name, regions in self._of.items() for _ in regions]
            self._bounds = np.array([one for regions in self._of.values() for one in regions]).T.copy()
        half = len(region) // 2
        fits = np.ones(len(self._names), dtype=bool)
        for axis in range(half):
            fits &= self._bounds[axis] <= region[half + axis]
            fits &= self._bounds[half + axis] >= region[axis]
        for number in np.flatnonzero(fits):
            yield self._names[number]


class Shelf:
    """The subscriptions of one place."""

    def __init__(self) -> None:
        self._watches: dict[str, Watch] = {}
        self._rest: dict[str, dict[str, Watch]] = {}
        self._words: dict[Path, dict[str | bool, dict[str, None]]] = {}
        self._spans: dict[tuple[Path, Unit], Regions] = {}
        self._boxes: dict[Iri, Regions] = {}

    def __bool__(self) -> bool:
        return bool(self._watches)

    def put(self, watch: Watch) -> None:
        """Add a subscription."""
        self._watches[watch.id] = watch
        found = _clues_of(watch.query)
        if not found:
            self._rest.setdefault(watch.asks, {})[watch.id] = watch
        for clue in found:
            match clue:
                case Word(path, word):
                    self._words.setdefault(path, defaultdict(dict))[word][watch.id] = None
                case Span(path, unit, low, high):
                    self._spans.setdefault((path, unit), Regions()).put(watch.id, (low, high))
                case Around(attribute, region):
                    self._boxes.setdefault(attribute, Regions()).put(watch.id, region)

    def drop(self, name: str) -> None:
        """Forget a subscription."""
        watch = self._watches.pop(name)
        if alike := self._rest.get(watch.asks):
            alike.pop(name, None)
            if not alike:
                del self._rest[watch.asks]
        for clue in _clues_of(watch.query):
            match clue:
                case Word(path, word):
                    self._drop_word(path, word, name)
                case Span(path, unit):
                    _drop_region(self._spans, (path, unit), name)
                case Around(attribute):
                    _drop_region(self._boxes, attribute, name)

    def candidates(self, evidence: Evidence, may_fit: Callable[[Watch], bool]) -> Iterator[Watch]:
        """Every subscription that this entity may concern; one may come several times.

        Of those without a clue that ask the same, one is tried for all.
        """
        for alike in self._rest.values():
            if may_fit(next(iter(alike.values()))):
                yield from alike.values()
        yield from self._with_a_clue(evidence)

    def _with_a_clue(self, evidence: Evidence) -> Iterator[Watch]:
        for path, known in self._words.items():
            for word in evidence.words(path):
                yield from self._named(known.get(word, ()))
        for (path, unit), spans in self._spans.items():
            for span in evidence.span(path, unit):
                yield from self._named(spans.touching(span))
        for attribute, boxes in self._boxes.items():
            for box in evidence.boxes(attribute):
                yield from self._named(boxes.touching(box))

    def _named(self, names: Iterable[str]) -> Iterator[Watch]:
        return (self._watches[name] for name in names)

    def _drop_word(self, path: Path, word: str | bool, name: str) -> None:
        known = self._words.get(path, {})
        if word in known:
            known[word].pop(name, None)
            if not known[word]:
                del known[word]
        if not known:
            self._words.pop(path, None)


def _clues_of(query: Query) -> tuple[Word | Span | Around, ...]:
    if found := clues(query.condition):
        return found
    box = None if query.geo is None else needed_box(query.geo)
    if query.geo is None or box is None:
        return ()
    return (Around(query.geo.attribute, (box.west, box.south, box.east, box.north)),)


def _drop_region(regions: dict[Key, Regions], key: Key, name: str) -> None:
    if key in regions:
        regions[key].drop(name)
        if not len(regions[key]):
            del regions[key]
