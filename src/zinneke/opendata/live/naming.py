"""Which datasets are live, of which type of thing, and what they are called in addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zinneke.kernel.registry import EntityType, Publication, entity_type, entity_types
from zinneke.opendata.models import Dataset

MARK: Final = "urn:zinneke:live:"
"""Begins the identifier of every live dataset, by which it is told from others whatever its name."""
_WORDS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Aspect(StrEnum):
    """What a live dataset tells of its things."""

    NOW = "now"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Live:
    """A live dataset: the type of its things, as what it is published, and which of the two it is."""

    kind: EntityType
    publication: Publication
    aspect: Aspect

    @property
    def name(self) -> str:
        """Its part of addresses, such as ``live-off-street-parking-history``."""
        return f"live-{'-'.join(_WORDS.split(self.kind.name)).lower()}" + (
            "-history" if self.aspect is Aspect.HISTORY else ""
        )

    @property
    def identifier(self) -> str:
        """What its record is known by."""
        return f"{MARK}{self.kind.name}:{self.aspect}"


def all_live() -> Iterator[Live]:
    """Every live dataset that the services declare."""
    for kind in entity_types():
        if kind.publication:
            yield from (Live(kind, kind.publication, aspect) for aspect in Aspect)


def marked(dataset: Dataset) -> str:
    """The identifier that makes a dataset a live one; empty for any other."""
    if dataset.source_id is not None:
        return ""
    return next((one for one in dataset.record.identifiers if one.startswith(MARK)), "")


def live_of(dataset: Dataset) -> Live | None:
    """What a live dataset tells of; None for any other, and for one whose things are published no longer."""
    name, _, aspect = marked(dataset).removeprefix(MARK).rpartition(":")
    kind = entity_type(name) if name else None
    if kind is None or kind.publication is None or aspect not in tuple(Aspect):
        return None
    return Live(kind, kind.publication, Aspect(aspect))
