"""What a thing tells of itself besides figures: who measures, from where the figures come, how sure its place is."""

from dataclasses import dataclass
from typing import Final

from zinneke.broker.client import Entity
from zinneke.kernel.text import Text
from zinneke.ui import reading
from zinneke.ui.language import active

FACTS: Final = (
    ("description", Text(fr="Description", nl="Beschrijving", de="Beschreibung", en="Description")),
    ("locationNote", Text(fr="Position", nl="Positie", de="Position", en="Position")),
    ("dataProvider", Text(fr="Fournisseur", nl="Leverancier", de="Anbieter", en="Provider")),
    ("source", Text(fr="Source", nl="Bron", de="Quelle", en="Source")),
)
"""Attribute and label, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of an entity about itself, in the reader's language where it exists in it."""

    label: Text
    content: reading.Named


def facts(entity: Entity) -> list[Fact]:
    """The facts this entity states."""
    found = ((label, reading.attribute(entity, name)) for name, label in FACTS)
    return [Fact(label, _in_language(given.value)) for label, given in found if given]


def _in_language(value: object) -> reading.Named:
    return reading.named(value, active()) if isinstance(value, dict) else reading.Named(str(value))
