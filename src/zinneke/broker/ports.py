"""What the broker asks of a store. One contract-test suite runs against every adapter (tests/contracts).

A store holds tenants; a tenant holds entities, their history and named records (subscriptions and the like).
All names in here are expanded, all documents of the form in :mod:`zinneke.broker.model.document`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from zinneke.broker.figures import Figures
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import Document, Instance, Iri
from zinneke.broker.query.tree import Path, Query, TemporalWindow

T = TypeVar("T")

Collection = Literal[
    "subscription",
    "registration",
    "context",
    "entitymap",
    "snapshot",
    "csourcesubscription",
    "subscriptioncopy",
    "held",
]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One attribute instance in an entity's history.

    ``instance`` carries createdAt, modifiedAt and maybe observedAt, deletedAt.
    """

    attribute: Iri
    instance: Instance
    instance_id: str


@dataclass(frozen=True, slots=True)
class Past:
    """An entity's history: its id, every type it was seen with, and recorded instances, oldest first."""

    id: str
    types: tuple[Iri, ...]
    instances: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """One attribute's instances of one dataset (None: the default one) summed up.

    ``results`` is what :func:`zinneke.broker.model.aggregate.aggregate` makes: empty where no method applies.
    """

    attribute: Iri
    dataset: str | None
    kind: Literal["Property", "Relationship"]
    results: dict[str, list[list[Any]]]


@dataclass(frozen=True, slots=True)
class SummedPast:
    """An entity's history summed up, the default dataset of an attribute first; what has no instances is left out."""

    id: str
    types: tuple[Iri, ...]
    sums: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notification waiting to be sent, kept until delivered or given up."""

    number: int
    tenant: str
    subscription_id: str
    message: bytes
    attempts: int


@dataclass(frozen=True, slots=True)
class Change:
    """A named record that another process on the same store put or removed."""

    tenant: str
    collection: Collection
    key: str


@dataclass(frozen=True, slots=True)
class Followers:
    """Who is told, in the event loop, what other processes did. ``changed``: a record, other than in its member
    ``counters``; None if any may have. ``queued``: notifications, or this process leads from now on."""

    changed: Callable[[Change | None], None]
    queued: Callable[[], None]


class Histories(Protocol):
    """What is known of the past of entities: of one store, or of several brokers together."""

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """One entity's history inside the window, or None if it has no history at all.

        All attributes or the named ones; the ``last`` newest of each, at most ``limit`` instances of each. A window
        open on both sides takes every instance, any other only those that have its time property.
        """

    def sums(
        self,
        entity_id: str,
        window: TemporalWindow,
        aggregation: Aggregation,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
    ) -> SummedPast | None:
        """What :func:`zinneke.broker.model.sums.summed` makes of the same ``past``, however the store comes by it.

        Sums of numbers may differ from it in their last digits. Raises BadRequestData for periods beyond the calendar.
        """

    def past_ids(
        self, query: Query, window: TemporalWindow, *, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """Ids of entities, present or deleted, of these selectors, with an instance of these attributes (if any are
        named) in the window, in order of insertion. Conditions, geography and scope are about instances, and left to
        the caller."""


class Reader(Histories, Protocol):
    """A view of one tenant. From ``Store.reader`` each call sees what is durable then; inside ``Store.read`` and a
    transaction all calls see one instant."""

    def entity(self, entity_id: str) -> Document | None:
        """The stored entity; expired ones are gone (4.22)."""

    def entities(self, query: Query, *, limit: int | None, offset: int = 0) -> Sequence[Document]:
        """Matching entities in a stable order (the query's, else by insertion). Raises TooComplexQuery."""

    def ids(self, query: Query, *, limit: int | None) -> Sequence[str]:
        """The ids of the same entities in the same order. Raises TooComplexQuery."""

    def count(self, query: Query) -> int:
        """How many entities match."""

    def types(self) -> dict[Iri, int]:
        """Entity types with how many entities have them."""

    def attributes(self) -> dict[Iri, dict[Iri, int]]:
        """Attribute -> entity type -> how many entities of that type have it."""

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record."""

    def records(self, collection: Collection) -> Sequence[dict[str, Any]]:
        """All named records, in order of creation."""


class Transaction(Reader, Protocol):
    """A view that can be changed. All of one unit of work is kept, or nothing."""

    def put(self, document: Document) -> None:
        """Store an entity, new or replaced."""

    def remove(self, entity_id: str) -> bool:
        """Delete an entity from the present; its history stays. False if there was none."""

    def remember(self, entity_id: str, types: Iterable[Iri], recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Add instances to an entity's history.

        The same observation (attribute, dataset, observedAt, content) twice is one.
        """

    def forget(
        self,
        entity_id: str,
        *,
        attribute: Iri | None = None,
        dataset: str | None = None,
        all_datasets: bool = False,
    ) -> bool:
        """Delete an entity's history, or an attribute's: default instances, one dataset's, or all.

        False if there was none.
        """

    def instance(self, entity_id: str, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance."""

    def put_instance(self, entity_id: str, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Replace a recorded instance, keeping its id. Raises KeyError if there is none.

        The observation it replaced does not come back when it is remembered again.
        """

    def forget_instance(self, entity_id: str, attribute: Iri, instance_id: str) -> bool:
        """Delete one recorded instance. False if there was none."""

    def put_record(self, collection: Collection, key: str, record: dict[str, Any]) -> None:
        """Store a named record."""

    def remove_record(self, collection: Collection, key: str) -> bool:
        """Delete a named record. False if there was none."""

    def queue(self, subscription_id: str, message: bytes) -> None:
        """Add a notification to the durable queue, in the same transaction as what it tells of."""


class Store(Protocol):
    """All tenants. ``write`` returns only when the work is durable: an acknowledged write survives kill -9."""

    def reader(self, tenant: str) -> Reader:
        """A view of a tenant, for use in the calling thread. Raises KeyError for an unknown tenant."""

    def has_tenant(self, tenant: str) -> bool:
        """Whether the tenant exists. The default tenant is ``""`` and always does."""

    async def write(self, tenant: str, work: Callable[[Transaction], T], *, create: bool = False) -> T:
        """Run ``work`` as one unit in the single writer, grouped with others into one commit; answer once on disk.

        An exception of ``work`` undoes that work alone and reaches the caller. ``create`` makes an unknown tenant;
        without it one raises KeyError. A Problem of status 503: the disk refused, and nothing was kept.
        """

    async def read(self, tenant: str, look: Callable[[Reader], T], *, quick: bool = False) -> T:
        """Run a query that may be slow without holding up others. Raises TooComplexQuery when it takes too long.

        ``quick`` says that it will mostly be done at once. Then ``look`` may be run twice, and must only look.
        """

    async def glance(self, tenant: str, look: Callable[[Reader], T]) -> T:
        """Look a few things up by their keys, as ``reader`` does, without holding up the event loop."""

    def tenants(self) -> Sequence[str]:
        """The names of all tenants, the default one among them."""

    async def drop(self, tenant: str) -> bool:
        """Delete a tenant with all it holds, its queued notifications among it. False if there was none.

        It is unknown at once; what it held goes piece by piece, so that other writers are not held up, and a kill in
        between leaves nothing that is ever seen again. Raises ValueError for the default tenant, which stays.
        """

    def index(self, paths: Sequence[Path]) -> None:
        """Have an index of the values at these paths in every tenant, small ones and those to come among them. They are
        built in the background; a store that makes no such indexes leaves it."""

    async def deliveries(self, limit: int, *, after: int = 0) -> Sequence[Delivery]:
        """The oldest notifications still to be sent, over all tenants: those with a number above ``after``."""

    @property
    def leads(self) -> bool:
        """Whether this process sends what is queued and does what the clock says: of several on a store, one does."""

    @property
    def alone(self) -> bool:
        """Whether no other process can be on the store."""

    def listen(self, followers: Followers) -> None:
        """From now on, tell these what other processes on the same store do. A store of one process has nothing to
        tell."""

    async def settle(self, numbers: Sequence[int]) -> None:
        """Take delivered (or given-up) notifications off the queue."""

    async def postpone(self, numbers: Sequence[int]) -> None:
        """Count one more failed attempt for these notifications."""

    async def figures(self) -> Figures:
        """How it is doing."""

    async def close(self) -> None:
        """Finish what was accepted and give the files back."""
