"""Where a value of a thing is kept: the attribute itself, or an instance of it by its dataset (ETSI GS CIM 009, 4.5.5).

A slot is the name of the attribute, followed by a blank and the ``datasetId`` where there is one: neither has blanks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from zinneke.intake.mapping import Attribute


def slot_of(name: str, attribute: Mapping[str, Any]) -> str:
    """The slot of one instance of an attribute."""
    dataset = attribute.get("datasetId")
    return f"{name} {dataset}" if dataset else name


def name_of(slot: str) -> str:
    """The attribute of a slot."""
    return slot.partition(" ")[0]


def dataset_of(slot: str) -> str:
    """The dataset of a slot, empty for the attribute itself."""
    return slot.partition(" ")[2]


def assembled(by_slot: Mapping[str, Attribute]) -> dict[str, Any]:
    """The attributes with their instances, as they are written to the broker."""
    found: dict[str, list[Attribute]] = defaultdict(list)
    for slot, attribute in by_slot.items():
        found[name_of(slot)].append(attribute)
    return {name: instances if len(instances) > 1 else instances[0] for name, instances in found.items()}


def taken_apart(name: str, given: Any) -> Iterable[tuple[str, Any]]:
    """The slots of an attribute as the broker tells it: one instance or several."""
    several = isinstance(given, list) and any(isinstance(one, dict) and "datasetId" in one for one in given)
    for instance in given if several else [given]:
        yield (slot_of(name, instance) if isinstance(instance, dict) else name), instance
