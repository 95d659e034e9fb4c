"""What the broker tells, as values of the data model: in its units, whole where it counts, nothing that is neither."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from zinneke.broker.client import EARLIEST, Broker, Entity
from zinneke.kernel.registry import EntityType, Quantity
from zinneke.kernel.units import convert
from zinneke.lake.history.observation import Observation
from zinneke.opendata.live.schemas import attributes

OVERLAP: Final = timedelta(minutes=15)
"""How much is read again: what was being written while it was read, and clocks that are not quite the same."""
FEW: Final = timedelta(hours=6)
TOGETHER: Final = 20
"""Things in one answer, where it is about few hours; a long history comes thing by thing."""


@dataclass(slots=True)
class Reading:
    """Reads the history of one type of thing. ``refused`` counts, by attribute, what is no value of the data model."""

    broker: Broker
    kind: EntityType
    until: datetime
    refused: Counter[str] = field(default_factory=Counter)

    def since(self, clock: datetime | None) -> Iterator[Observation]:
        """What has arrived at the broker since a time of its clock, None: everything."""
        start = clock - OVERLAP if clock else EARLIEST
        names = set(attributes(self.kind).values())
        together = TOGETHER if self.until - start < FEW else 1
        for entity in self.broker.arrivals(
            type=self.kind.name, since=start, until=self.until, attributes=sorted(names), together=together
        ):
            for name in names & entity.keys():
                yield from self._observed(str(entity["id"]), name, entity[name])

    def _observed(self, entity: str, name: str, instances: Any) -> Iterator[Observation]:
        for one in instances if isinstance(instances, list) else [instances]:
            if not isinstance(one, dict) or "observedAt" not in one or "datasetId" in one or "deletedAt" in one:
                continue
            arrived = one.get("modifiedAt") or one.get("createdAt") or one["observedAt"]
            value = value_of(self.kind, name, one)
            if value is None:
                self.refused[name] += 1
            elif isinstance(value, str):
                yield Observation(entity, name, one["observedAt"], arrived, text=value)
            else:
                yield Observation(entity, name, one["observedAt"], arrived, value)


def value_of(kind: EntityType, name: str, instance: Any) -> float | str | None:
    """The value of an instance of an attribute, in the unit of the manifest; None where it is no such value."""
    value = instance.get("value", instance.get("vocab")) if isinstance(instance, dict) else instance
    if name == kind.level_attribute:
        return value if isinstance(value, str) else None
    quantity = next((one for one in kind.quantities if one.attribute == name), None)
    if quantity is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _in_unit(quantity, float(value), instance.get("unitCode") if isinstance(instance, dict) else None)


def _in_unit(quantity: Quantity, value: float, code: str | None) -> float | None:
    if code and quantity.unit_code and quantity.scale == 1:
        try:
            value = convert(value, code, quantity.unit_code, gas=quantity.attribute)
        except ValueError:
            return None
    return None if quantity.whole and not value.is_integer() else value


def things(broker: Broker, kind: EntityType) -> list[Entity]:
    """All things of a type, as they are now, in the order of their ids."""
    return sorted(broker.all_entities(type=kind.name), key=lambda one: str(one["id"]))
