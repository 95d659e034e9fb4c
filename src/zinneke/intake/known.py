"""What the door remembers of entities' present state, so that it need not ask the broker for each message."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from zinneke.broker.client import Broker
from zinneke.intake.mapping import Attribute
from zinneke.intake.slots import dataset_of, name_of, taken_apart
from zinneke.kernel.time import parse_instant

_PAGE: Final = 50
"""Entities asked for in one request: their ids must fit into an address."""


@dataclass(frozen=True, slots=True)
class Present:
    """The newest values of an entity by slot with their instants, its facts, and what observers tell, by slot."""

    measured: dict[str, tuple[datetime, Any]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    observers: dict[str, Attribute] = field(default_factory=dict)

    @property
    def instances(self) -> dict[str, dict[str, Attribute]]:
        """What observers tell: attribute, then dataset."""
        found: dict[str, dict[str, Attribute]] = defaultdict(dict)
        for slot, attribute in self.observers.items():
            found[name_of(slot)][dataset_of(slot)] = attribute
        return dict(found)

    @property
    def values(self) -> dict[str, Any]:
        """What is known of the thing itself: facts as they are written, measured values bare."""
        measured = {slot: value for slot, (_, value) in self.measured.items() if not dataset_of(slot)}
        return {**self.facts, **measured}

    def is_older(self, name: str, instant: datetime) -> bool:
        """Whether ``instant`` lies before the present value of the attribute."""
        return name in self.measured and instant < self.measured[name][0]

    def holds(self, name: str, instant: datetime, value: Any) -> bool:
        """Whether exactly this value of this instant is the present one."""
        return self.measured.get(name) == (instant, value)

    def news(self, facts: Mapping[str, Any], *, overrule: bool) -> dict[str, Any]:
        """The facts that are new here; ones that say otherwise than before only with ``overrule``.

        A fact never replaces what is measured: the register's capacity, where a counter tells its own.
        """
        return {
            name: fact
            for name, fact in facts.items()
            if name not in self.measured and (name not in self.facts or (overrule and self.facts[name] != fact))
        }

    def after(self, measured: Mapping[str, Attribute], facts: Mapping[str, Any]) -> "Present":
        """The state once these are written."""
        instants = {text: parse_instant(text) for text in {told["observedAt"] for told in measured.values()}}
        values = {slot: (instants[told["observedAt"]], told.get("value")) for slot, told in measured.items()}
        observers = {slot: told for slot, told in measured.items() if dataset_of(slot)}
        return Present(self.measured | values, {**self.facts, **facts}, self.observers | observers)


class Known:
    """The present state of the entities last heard of, at most ``capacity`` of them."""

    def __init__(self, broker: Broker, capacity: int) -> None:
        self._broker = broker
        self._capacity = capacity
        self._entities: OrderedDict[str, Present] = OrderedDict()

    def of(self, ids: Collection[str]) -> dict[str, Present]:
        """The present state of these entities, asking the broker for those not remembered."""
        unknown = [entity_id for entity_id in dict.fromkeys(ids) if entity_id not in self._entities]
        for start in range(0, len(unknown), _PAGE):
            asked = unknown[start : start + _PAGE]
            for entity in self._broker.entities(ids=asked, limit=len(asked)):
                self._entities[entity["id"]] = _present(entity)
        return {entity_id: self._entities.setdefault(entity_id, Present()) for entity_id in ids}

    def remember(self, states: Mapping[str, Present]) -> None:
        """Keep these states as the present ones, forgetting the entities longest unheard of."""
        for entity_id, state in states.items():
            self._entities[entity_id] = state
            self._entities.move_to_end(entity_id)
        while len(self._entities) > self._capacity:
            self._entities.popitem(last=False)

    def forget(self, ids: Collection[str]) -> None:
        """Ask the broker again next time."""
        for entity_id in ids:
            self._entities.pop(entity_id, None)


def _present(entity: Mapping[str, Any]) -> Present:
    present = Present()
    for name, given in entity.items():
        for slot, attribute in taken_apart(name, given):
            if isinstance(attribute, dict) and "observedAt" in attribute:
                present.measured[slot] = _dated(attribute)
                if dataset_of(slot):
                    present.observers[slot] = attribute
            elif name not in {"id", "type"}:
                present.facts[slot] = attribute
    return present


def _dated(attribute: Attribute) -> tuple[datetime, Any]:
    return parse_instant(attribute["observedAt"]), attribute.get("value")
