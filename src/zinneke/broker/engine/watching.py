"""From stored subscriptions to watches, at start and after every change (5.8.1 to 5.8.5)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zinneke.broker.engine.counters import Counters
from zinneke.broker.engine.sending import endpoint_of
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.context import Context
from zinneke.broker.model.subscription import Subscription, from_record
from zinneke.broker.model.times import instant


def watch_of(tenant: str, subscription: Subscription, context: Context, context_url: str, at: datetime) -> Watch:
    """The watch of a subscription. ``context`` and its URL are what notifications are written with."""
    members = subscription.members
    return Watch(
        tenant=tenant,
        subscription=subscription,
        query=subscription.query(),
        view=subscription.view(context, at),
        context_url=context_url,
        endpoint=endpoint_of(subscription.endpoint),
        triggers=subscription.triggers,
        watched=subscription.watched,
        throttling=_seconds(members.get("throttling")),
        interval=_seconds(members.get("timeInterval")),
    )


def record_of(watch: Watch) -> dict[str, Any]:
    """What the store keeps: the subscription, and beside it how its notifications fare."""
    return {"subscription": watch.subscription.record(), "counters": watch.counters.members()}


def subscription_of(record: dict[str, Any]) -> Subscription:
    """The subscription of a record."""
    return from_record(record["subscription"])


def with_counters(watch: Watch, record: dict[str, Any]) -> Watch:
    """The watch with the counters of its record. Throttling goes on counting from the last notification."""
    counters = Counters.of(record["counters"])
    accepted = instant(counters.last_notification) if counters.last_notification else None
    return replace(watch, counters=counters, accepted=accepted)


def carried_over(new: Watch, old: Watch) -> Watch:
    """A changed subscription with the counters it had (5.8.2.4)."""
    return replace(new, counters=old.counters, accepted=old.accepted)


def _seconds(value: float | None) -> timedelta | None:
    return None if value is None else timedelta(seconds=value)
