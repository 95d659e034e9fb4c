"""How the site hears of changes: an NGSI-LD subscription, as any third party would make one (clause 5.8.1)."""

import logging
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from zinneke.broker.client import BrokerUnreachable
from zinneke.kernel.problem import Problem
from zinneke.kernel.registry import entity_types
from zinneke.kernel.settings import Settings
from zinneke.ui.city import broker

SUBSCRIPTION_ID: Final = "urn:ngsi-ld:Subscription:zinneke-site"
THROTTLING_S: Final = 1
"""At most one notification a second: the site only wants to know that something changed."""

_log = logging.getLogger(__name__)


def subscription(city: Settings) -> dict[str, Any]:
    """The subscription to every entity type that a service declares."""
    return {
        "id": SUBSCRIPTION_ID,
        "type": "Subscription",
        "description": "Tells the site that something on its map changed",
        "entities": [{"type": kind.name} for kind in entity_types()],
        "throttling": THROTTLING_S,
        "notification": {
            "attributes": ["location", *sorted({kind.level_attribute for kind in entity_types()} - {""})],
            "format": "concise",
            "endpoint": {
                "uri": hook_url(city),
                "accept": "application/json",
                "receiverInfo": [{"key": "Authorization", "value": f"Bearer {city.text('hook_token')}"}],
            },
        },
    }


def hook_url(city: Settings) -> str:
    """Where the broker reaches the site: on this machine directly, from elsewhere under the public address."""
    host = urlsplit(city.text("broker_url")).hostname or ""
    base = f"http://127.0.0.1:{city.number('site_port')}" if _is_loopback(host) else city.text("public_url")
    return f"{base}/hooks/ngsi-ld"


def subscribe_to_changes() -> None:
    """Make or renew the subscription. Without it the map still updates, a few seconds later: no reason to stop."""
    city: Settings = settings.CITY
    if not city.text("hook_token") or not list(entity_types()):
        return
    try:
        broker().subscribe(subscription(city))
    except (BrokerUnreachable, Problem) as error:
        _log.warning("the site could not subscribe to changes, the map updates more slowly: %s", error)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
