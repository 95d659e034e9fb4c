"""Subscriptions to entities and to registrations of sources: made, changed, deleted (5.8.1, 5.8.2, 5.8.5, 5.11)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import uuid4

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.holding import forget
from zinneke.broker.engine.owning import belongs, kept_by, taken_over
from zinneke.broker.engine.source_watches import tell_all
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watching import carried_over, record_of, source_watch_of, watch_of
from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import AlreadyExists, LoopDetected, ResourceNotFound
from zinneke.broker.model.subscription import Subject, Subscription, parse_subscription, patch_subscription
from zinneke.broker.ports import Collection, Transaction


class Book(Protocol):
    """Where the subscriptions of a kind are at hand."""

    def __iter__(self) -> Iterator[Watch]:
        """All of them."""

    def find(self, tenant: str, subscription_id: str) -> Watch | None:
        """One of them."""

    def put(self, watch: Watch) -> None:
        """Add one, or put it in the place of the one with its id."""

    def drop(self, tenant: str, subscription_id: str) -> None:
        """Forget one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What they are about, where they are kept and at hand, and what is told as soon as they are made or changed."""

    subject: Subject
    collection: Collection
    book: Callable[[Broker], Book]
    watch: Callable[[str, Subscription, Context, str, datetime], Watch]
    begin: Callable[[Transaction, Watch, datetime], object]


ENTITIES: Final = Kind(
    "entities", "subscription", lambda broker: broker.watches, watch_of, lambda _transaction, _watch, _at: None
)
SOURCES: Final = Kind("sources", "csourcesubscription", lambda broker: broker.source_watches, source_watch_of, tell_all)


async def create(
    broker: Broker, kind: Kind, tenant: str, payload: Any, context: Context, at: datetime, *, via: str = ""
) -> str:
    """Make a subscription; ``via`` are the brokers its creation has been at. Returns its id.

    Raises AlreadyExists, and LoopDetected where one of those is this broker (5.8.1, 5.11.2, 6.3.18).
    """
    if broker.identity.alias_in(tenant) in Origin(headers={"via": via}).via:
        raise LoopDetected("this subscription has been here before: its copies would tell of everything for ever")
    subscription = parse_subscription(payload, context, at, f"urn:ngsi-ld:Subscription:{uuid4()}", kind.subject)
    if kind.book(broker).find(tenant, subscription.id) is not None:
        raise _taken(subscription.id)
    watch = await _watch(broker, kind, tenant, subscription, context, at)
    watch = replace(taken_over(watch, broker.principal, broker.rights), via=via)

    def work(transaction: Transaction) -> None:
        if transaction.record(kind.collection, watch.id) is not None:
            raise _taken(watch.id)
        transaction.put_record(kind.collection, watch.id, record_of(watch))
        _begin(kind, transaction, watch, at)

    await _keep(broker, kind, watch, work, create=True)
    return watch.id


async def change(
    broker: Broker, kind: Kind, tenant: str, subscription_id: str, payload: Any, context: Context, at: datetime
) -> None:
    """Change members of a subscription; its counters stay. Raises ResourceNotFound (5.8.2, 5.11.3)."""
    old = existing(broker, kind, tenant, subscription_id)
    subscription = patch_subscription(old.subscription, payload, context, at, kind.subject)
    new = carried_over(await _watch(broker, kind, tenant, subscription, old.view.context, at), old)
    new = kept_by(new, old, broker.rights)

    def work(transaction: Transaction) -> None:
        transaction.put_record(kind.collection, subscription_id, record_of(new))
        _begin(kind, transaction, new, at)

    await _keep(broker, kind, new, work)


async def delete(broker: Broker, kind: Kind, tenant: str, subscription_id: str) -> None:
    """Delete a subscription; what still waits to be sent for it is dropped. Raises ResourceNotFound (5.8.5, 5.11.6)."""
    watch = existing(broker, kind, tenant, subscription_id)

    def work(transaction: Transaction) -> None:
        transaction.remove_record(kind.collection, subscription_id)
        if kind.subject == "entities":
            forget(transaction, watch, broker.watches.standing)

    await broker.store.write(tenant, work)
    kind.book(broker).drop(tenant, subscription_id)
    if kind.subject == "entities":
        broker.mirroring.look_at(tenant, subscription_id)


def existing(broker: Broker, kind: Kind, tenant: str, subscription_id: str) -> Watch:
    """A subscription. Raises ResourceNotFound, also for somebody else's."""
    found = kind.book(broker).find(tenant, subscription_id)
    if found is None or not belongs(found, broker.principal, broker.rights):
        raise ResourceNotFound(f"there is no subscription {subscription_id}")
    return found


def visible(broker: Broker, kind: Kind, tenant: str) -> list[Watch]:
    """The subscriptions that whoever asks may see."""
    own = (watch for watch in kind.book(broker) if watch.tenant == tenant)
    return [watch for watch in own if belongs(watch, broker.principal, broker.rights)]


async def _keep(
    broker: Broker, kind: Kind, watch: Watch, work: Callable[[Transaction], None], *, create: bool = False
) -> None:
    """Store a subscription. It is at hand before, so that whatever is committed after it finds it."""
    book, old = kind.book(broker), kind.book(broker).find(watch.tenant, watch.id)
    book.put(watch)
    try:
        await broker.store.write(watch.tenant, work, create=create)
    except BaseException:
        book.drop(watch.tenant, watch.id)
        if old is not None:
            book.put(old)
        raise
    broker.dispatcher.wake()
    if kind.subject == "entities":
        broker.mirroring.look_at(watch.tenant, watch.id)


def _begin(kind: Kind, transaction: Transaction, watch: Watch, at: datetime) -> None:
    if watch.interval is None:
        kind.begin(transaction, watch, at)


async def _watch(
    broker: Broker, kind: Kind, tenant: str, subscription: Subscription, context: Context, at: datetime
) -> Watch:
    """Notifications are written with jsonldContext, or else with the context the subscription came with (5.8.1.4)."""
    url = subscription.members.get("jsonldContext")
    if url is not None:
        context = await broker.context(url)
    else:
        url = await broker.hosting.url_of(context)
        subscription.members["jsonldContext"] = url
    return kind.watch(tenant, subscription, context, url, at)


def _taken(subscription_id: str) -> AlreadyExists:
    return AlreadyExists(f"the subscription {subscription_id} exists: change it, or choose another id")
