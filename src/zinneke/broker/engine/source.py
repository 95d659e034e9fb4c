"""A registered context source as the engine keeps it at hand: parsed once, with how it fares (5.2.9, 5.2.34)."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any, ClassVar, Final

from zinneke.broker.engine.counters import Counters
from zinneke.broker.model.registration import Registration, from_record
from zinneke.broker.ports import Collection

TIMEOUT_S: Final = 5.0


@dataclass(slots=True)
class Source:
    """One registration of a tenant. Only ``counters`` and ``rests_until`` change; an update makes a new one."""

    collection: ClassVar[Collection] = "registration"

    tenant: str
    registration: Registration
    counters: Counters = field(default_factory=Counters)
    rests_until: float = 0.0
    """Monotonic time before which it is left alone: it failed, and has a cooldown."""

    @property
    def id(self) -> str:
        """The id of the registration."""
        return self.registration.id

    @property
    def timeout_s(self) -> float:
        """How long one request may take."""
        given = self.registration.management.get("timeout")
        return TIMEOUT_S if given is None else float(given) / 1000

    @property
    def resting(self) -> bool:
        """Whether it failed so recently that it is not asked."""
        return monotonic() < self.rests_until

    def rest(self) -> None:
        """Leave it alone for as long as its cooldown says."""
        self.rests_until = monotonic() + float(self.registration.management.get("cooldown", 0)) / 1000

    def record(self) -> dict[str, Any]:
        """What the store keeps: the registration, and beside it how it fares."""
        return {"registration": self.registration.record(), "counters": self.counters.members()}

    def fares(self) -> dict[str, Any]:
        """The read-only members of a registration (5.2.9)."""
        return {name: value for name, value in self.counters.members().items() if name != "lastNotification"}


def source_of(tenant: str, record: dict[str, Any]) -> Source:
    """The source of a record."""
    return Source(tenant, from_record(record["registration"]), Counters.of(record["counters"]))
