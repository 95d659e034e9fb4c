"""Subscriptions: made, changed, deleted (5.8.1, 5.8.2, 5.8.5)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watching import carried_over, record_of, watch_of
from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import AlreadyExists, ResourceNotFound
from zinneke.broker.model.subscription import Subscription, parse_subscription, patch_subscription
from zinneke.broker.ports import Transaction


async def create(broker: Broker, tenant: str, payload: Any, context: Context, at: datetime) -> str:
    """Make a subscription. Returns its id. Raises AlreadyExists (5.8.1)."""
    subscription = parse_subscription(payload, context, at, f"urn:ngsi-ld:Subscription:{uuid4()}")
    watch = await _watch(broker, tenant, subscription, context, at)

    def work(transaction: Transaction) -> None:
        if transaction.record("subscription", watch.id) is not None:
            raise AlreadyExists(f"the subscription {watch.id} exists: change it, or choose another id")
        transaction.put_record("subscription", watch.id, record_of(watch))

    await broker.store.write(tenant, work, create=True)
    broker.watches.put(watch)
    return watch.id


async def change(
    broker: Broker, tenant: str, subscription_id: str, payload: Any, context: Context, at: datetime
) -> None:
    """Change members of a subscription; its counters stay. Raises ResourceNotFound (5.8.2)."""
    old = existing(broker, tenant, subscription_id)
    subscription = patch_subscription(old.subscription, payload, context, at)
    new = carried_over(await _watch(broker, tenant, subscription, old.view.context, at), old)
    await broker.store.write(
        tenant, lambda transaction: transaction.put_record("subscription", subscription_id, record_of(new))
    )
    broker.watches.put(new)


async def delete(broker: Broker, tenant: str, subscription_id: str) -> None:
    """Delete a subscription; what still waits to be sent for it is dropped. Raises ResourceNotFound (5.8.5)."""
    existing(broker, tenant, subscription_id)
    await broker.store.write(tenant, lambda transaction: transaction.remove_record("subscription", subscription_id))
    broker.watches.drop(tenant, subscription_id)


def existing(broker: Broker, tenant: str, subscription_id: str) -> Watch:
    """A subscription. Raises ResourceNotFound."""
    found = broker.watches.find(tenant, subscription_id)
    if found is None:
        raise ResourceNotFound(f"there is no subscription {subscription_id}")
    return found


async def _watch(broker: Broker, tenant: str, subscription: Subscription, context: Context, at: datetime) -> Watch:
    """Notifications are written with jsonldContext, or else with the context the subscription came with (5.8.1.4)."""
    url = subscription.members.get("jsonldContext")
    if url is not None:
        context = await broker.context(url)
    else:
        url = await broker.hosting.url_of(context)
        subscription.members["jsonldContext"] = url
    return watch_of(tenant, subscription, context, url, at)
