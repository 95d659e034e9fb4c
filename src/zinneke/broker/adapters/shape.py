"""What the indexes hold of a document: its types, its attributes and its geometries."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from zinneke.broker.adapters.clock import text_us
from zinneke.broker.model.document import Attributes, Document, Iri

Geometries = tuple[tuple[Iri, dict[str, Any], str | None], ...]
"""Attribute, geometry and expiresAt of each GeoProperty instance."""

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(dict[str, Any]).decode

GEOMETRY: Final = "GeoProperty"


class Shape(msgspec.Struct, frozen=True):
    """The indexed part of a document; ``key`` is its number, ``past_types`` those its history is known to have."""

    key: int
    types: frozenset[Iri] = frozenset()
    attributes: frozenset[Iri] = frozenset()
    geometries: Geometries = ()
    past_types: frozenset[Iri] = frozenset()
    expiring: frozenset[tuple[Iri, int]] = frozenset()
    """Attributes all of whose instances expire, with when the last one does, in microseconds."""


def shape_of(key: int, document: Document, past_types: frozenset[Iri] = frozenset()) -> Shape:
    """The shape of a document."""
    attrs = document["attrs"]
    return Shape(
        key,
        frozenset(document["type"]),
        frozenset(attrs),
        tuple(
            (name, instance["value"], instance.get("expiresAt"))
            for name, instances in attrs.items()
            for instance in instances
            if instance["type"] == GEOMETRY
        ),
        past_types,
        frozenset(_expiring(attrs)),
    )


def _expiring(attrs: Attributes) -> Iterator[tuple[Iri, int]]:
    for name, instances in attrs.items():
        if all("expiresAt" in instance for instance in instances):
            yield name, max(text_us(instance["expiresAt"]) for instance in instances)


class Shapes:
    """The shapes of the documents the writer saw last, so that a write need not read what it replaces."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._shapes: dict[tuple[int, str], Shape] = {}

    def find(self, tenant: int, entity_id: str) -> Shape | None:
        """The shape of an entity, if it is remembered."""
        return self._shapes.get((tenant, entity_id))

    def note(self, tenant: int, entity_id: str, shape: Shape) -> None:
        """Remember a shape; the one noted first makes room."""
        if len(self._shapes) >= self._most:
            del self._shapes[next(iter(self._shapes))]
        self._shapes[tenant, entity_id] = shape

    def drop(self, tenant: int, entity_id: str) -> None:
        """Stop remembering an entity."""
        self._shapes.pop((tenant, entity_id), None)

    def forget(self) -> None:
        """Drop everything: some of it was undone."""
        self._shapes.clear()
