"""A subscription as the engine keeps it at hand: parsed once, with what has to survive between two notifications."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import intern
from typing import Final

from zinneke.broker.engine.counters import Counters
from zinneke.broker.engine.sending import Endpoint
from zinneke.broker.engine.suitable import Asked
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.rights import ANYONE, Principal, Types
from zinneke.broker.model.subscription import Subscription
from zinneke.broker.model.view import View
from zinneke.broker.ports import Collection
from zinneke.broker.query.tree import Query

SOURCES_KEY: Final = "sources "
"""Begins the keys of notifications of registrations: a subscription to entities may have the same id."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entity that throttling holds back: enough of it to tell that it is gone, or all of it if a source told of it;
    and the attributes that were removed: name, dataset, kind."""

    document: Document
    removed: tuple[tuple[Iri, str | None, str], ...] = ()
    foreign: bool = False
    gone: bool = False


@dataclass(slots=True)
class Watch:
    """One subscription of a tenant. Only ``counters``, ``accepted`` and ``held`` change; an update makes a new one."""

    tenant: str
    subscription: Subscription
    query: Query
    view: View
    context_url: str
    endpoint: Endpoint
    triggers: frozenset[str]
    watched: frozenset[Iri]
    throttling: timedelta | None = None
    interval: timedelta | None = None
    asked: Asked | None = None
    """Which registrations it is about, for a subscription to registrations (5.11)."""
    via: str = ""
    """The brokers that its creation had been at, as the header Via says it: it is not copied to those (6.3.18)."""
    counters: Counters = field(default_factory=Counters)
    accepted: datetime | None = None
    """When a notification was last put into the queue: what throttling counts from (5.2.12)."""
    owner: Principal = ANYONE
    told: Types = None
    """The types that its owner may be told of; the query is narrowed to them."""
    held: dict[str, Held] = field(default_factory=dict)
    """What throttling holds back, by entity. Changed by the store's writer thread alone."""
    asks: str = field(init=False)
    """The query as text: the same for subscriptions that ask the same."""

    def __post_init__(self) -> None:
        self.asks = intern(repr(self.query))

    @property
    def id(self) -> str:
        """The id of the subscription."""
        return self.subscription.id

    @property
    def collection(self) -> Collection:
        """Where its record is kept."""
        return "subscription" if self.asked is None else "csourcesubscription"

    @property
    def key(self) -> str:
        """What its notifications are queued under."""
        return self.id if self.asked is None else SOURCES_KEY + self.id

    def lives(self, at: datetime) -> bool:
        """Whether its time is not over, be it active or paused."""
        return self.subscription.status(at) != "expired"

    def active(self, at: datetime) -> bool:
        """Whether it sends notifications at this time."""
        return self.subscription.status(at) == "active"

    def holds_back(self, at: datetime) -> bool:
        """Whether what happens now waits: the gap is too short, or something else waits already."""
        return bool(self.held) or self.throttled(at)

    def throttled(self, at: datetime) -> bool:
        """Whether the gap since the last accepted notification is still too short. A clock set back is no gap."""
        if self.throttling is None or self.accepted is None:
            return False
        return timedelta(0) <= at - self.accepted < self.throttling
