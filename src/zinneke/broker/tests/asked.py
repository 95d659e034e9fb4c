"""A subscription as somebody asks for it: what the tests of subscriptions share."""

from datetime import UTC, datetime
from typing import Any

from zinneke.broker.model.context import CORE_CONTEXT, DEFAULT_VOCABULARY
from zinneke.broker.model.subscription import Subscription, parse_subscription, patch_subscription
from zinneke.broker.model.subscription_shown import represent_subscription

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
D = DEFAULT_VOCABULARY
ENDPOINT = {"uri": "http://hook.example/x"}
PLAIN = {
    "type": "Subscription",
    "id": "urn:ngsi-ld:Subscription:1",
    "entities": [{"type": "Lamp"}],
    "notification": {"endpoint": ENDPOINT},
}


def made(**members: Any) -> Subscription:
    payload = {name: value for name, value in {**PLAIN, **members}.items() if value is not None}
    return parse_subscription(payload, CORE_CONTEXT, NOW, "urn:ngsi-ld:Subscription:new")


def patched(known: Subscription, at: datetime = NOW, **members: Any) -> Subscription:
    return patch_subscription(known, members, CORE_CONTEXT, at)


def shown(subscription: Subscription, **options: Any) -> dict[str, Any]:
    return represent_subscription(subscription, CORE_CONTEXT, NOW, **options)
