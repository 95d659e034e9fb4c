"""What an entity shows of the clues that subscriptions are found by; looked up once for all of them."""

from collections.abc import Hashable

from zinneke.broker.model.document import Document, Iri
from zinneke.broker.query.boxes import bounds
from zinneke.broker.query.clues import Unit, extent, words
from zinneke.broker.query.tree import Path
from zinneke.broker.query.walk import BEFORE_ALL_EXPIRY, Element, Walk

Region = tuple[float, ...]
"""A span or a box: the least value of each dimension, then the greatest of each."""


class Evidence:
    """One entity, as the indexes of subscriptions ask about it. What has expired shows too: it is judged later."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._walk = Walk(BEFORE_ALL_EXPIRY, lambda _entity_id: None)
        self._elements: dict[Path, list[Element]] = {}
        self._words: dict[Path, set[str | bool]] = {}
        self._regions: dict[Hashable, list[Region]] = {}

    def words(self, path: Path) -> set[str | bool]:
        """The texts and truth values there."""
        if path not in self._words:
            self._words[path] = words(self._at(path))
        return self._words[path]

    def span(self, path: Path, unit: Unit) -> list[Region]:
        """The span of the values there; none without any."""
        key = path, unit
        if key not in self._regions:
            found = extent(self._at(path), unit)
            self._regions[key] = [found] if found else []
        return self._regions[key]

    def boxes(self, attribute: Iri) -> list[Region]:
        """The box of each of its geometries."""
        if attribute not in self._regions:
            self._regions[attribute] = [
                (box.west, box.south, box.east, box.north)
                for instance in self.document["attrs"].get(attribute, ())
                if instance["type"] == "GeoProperty"
                for box in (bounds(instance["value"]),)
            ]
        return self._regions[attribute]

    def _at(self, path: Path) -> list[Element]:
        if path not in self._elements:
            self._elements[path] = list(self._walk.elements(self.document, path))
        return self._elements[path]
