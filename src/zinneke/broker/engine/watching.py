"""From stored subscriptions to watches, at start and after every change (5.8.1 to 5.8.5)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zinneke.broker.engine.counters import Counters
from zinneke.broker.engine.sending import endpoint_of
from zinneke.broker.engine.suitable import Asked, need_of_query
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.context import Context
from zinneke.broker.model.rights import Principal
from zinneke.broker.model.subscription import Subscription, from_record
from zinneke.broker.model.times import instant
from zinneke.broker.query.temporal import parse_temporal


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


def source_watch_of(tenant: str, subscription: Subscription, context: Context, context_url: str, at: datetime) -> Watch:
    """The watch of a subscription to registrations."""
    return replace(watch_of(tenant, subscription, context, context_url, at), asked=asked_of(subscription))


def record_of(watch: Watch) -> dict[str, Any]:
    """What the store keeps: the subscription, and beside it how its notifications fare."""
    kept = {"subscription": watch.subscription.record(), "counters": watch.counters.members(), "via": watch.via}
    return kept | _owner(watch.owner)


def subscription_of(record: dict[str, Any]) -> Subscription:
    """The subscription of a record."""
    return from_record(record["subscription"])


def with_counters(watch: Watch, record: dict[str, Any]) -> Watch:
    """The watch with the counters of its record. Throttling goes on counting from the last notification."""
    counters = Counters.of(record["counters"])
    accepted = instant(counters.last_notification) if counters.last_notification else None
    return replace(watch, counters=counters, accepted=accepted, via=record.get("via", ""))


def carried_over(new: Watch, old: Watch) -> Watch:
    """A changed subscription with the counters it had (5.8.2.4)."""
    return replace(new, counters=old.counters, accepted=old.accepted, via=old.via, held=old.held)


def _owner(owner: Principal) -> dict[str, Any]:
    if not owner.known:
        return {}
    return {"owner": {"subject": owner.subject, "issuer": owner.issuer, "names": sorted(owner.names)}}


def asked_of(subscription: Subscription) -> Asked:
    """Which registrations it is about. Attributes count only where notifications name some (5.12)."""
    query, notification = subscription.query(), subscription.members["notification"]
    named = {*notification.get("attributes", ()), *notification.get("pick", ())} - {"id", "type", "scope"}
    attributes = named | subscription.watched if named else frozenset[str]()
    temporal = parse_temporal(subscription.members.get("temporalQ", {}))
    return Asked(
        need=need_of_query(replace(query, attributes=tuple(sorted(attributes)))),
        geo=query.geo,
        scope=query.scope,
        window=temporal.window if temporal.given else None,
        csf=subscription.csf(),
    )


def _seconds(value: float | None) -> timedelta | None:
    return None if value is None else timedelta(seconds=value)
