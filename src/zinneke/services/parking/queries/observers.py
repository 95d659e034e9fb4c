"""Reads of what several observers tell of one place, weighed at the present instant."""

from collections import defaultdict
from datetime import datetime

from zinneke.broker.client import Entity
from zinneke.intake.mapping import Attribute
from zinneke.intake.slots import dataset_of, taken_apart
from zinneke.services.parking.feeds.counts import FREE, SPACES, sightings_of
from zinneke.services.parking.queries.supply import number
from zinneke.services.parking.rules.fusion import Fusion, fuse


def fusion(entity: Entity, present: datetime) -> Fusion | None:
    """What the observers make together now; None for a place that has none but itself."""
    instances: dict[str, dict[str, Attribute]] = defaultdict(dict)
    for name in (FREE, SPACES):
        for slot, attribute in taken_apart(name, entity.get(name)):
            if dataset_of(slot):
                instances[name][dataset_of(slot)] = attribute
    sightings = sightings_of(instances)
    spaces = number(entity, SPACES)
    return fuse(sightings, None if spaces is None else int(spaces), present) if sightings else None
