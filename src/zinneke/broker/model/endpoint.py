"""Where a subscription's notifications go, and what may be said about it (5.2.15, 7.2)."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.plain import milliseconds

GEO_JSON: Final = "application/geo+json"
ACCEPTED: Final = ("application/json", "application/ld+json", GEO_JSON)
HTTP: Final = ("http", "https")
MQTT: Final = ("mqtt", "mqtts")
NOTIFIER_INFO: Final[Mapping[str, tuple[str, ...]]] = {
    "MQTT-Version": ("mqtt3.1.1", "mqtt5.0"),
    "MQTT-QoS": ("0", "1", "2"),
}
"""Keys of ``notifierInfo`` and the values each may have (7.2)."""

_HEADER: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def parse_endpoint(value: Any) -> dict[str, Any]:
    """An endpoint as it is stored. Raises BadRequestData."""
    if not isinstance(value, dict):
        raise BadRequestData(f"endpoint is {value!r}: give an object with a uri")
    if unknown := value.keys() - _READ.keys():
        raise BadRequestData(f"an endpoint has {', '.join(_READ)}, not {sorted(unknown)[0]!r}")
    if "uri" not in value:
        raise BadRequestData("the endpoint has no uri: give one of http, https, mqtt or mqtts")
    endpoint = {member: _READ[member](content) for member, content in value.items()}
    if urlsplit(endpoint["uri"]).scheme in MQTT:
        _check_mqtt(endpoint)
    return endpoint


def check_address(uri: Any) -> str:
    """The URI, if notifications can go there. Raises BadRequestData."""
    try:
        parts = urlsplit(uri) if isinstance(uri, str) else None
        reachable = parts is not None and bool(parts.hostname) and parts.port != 0
    except ValueError:
        parts, reachable = None, False
    if parts is None or not reachable or parts.scheme not in HTTP + MQTT or _CONTROL.search(uri) or " " in uri:
        raise BadRequestData(f"the uri {uri!r} is no address for notifications: use http, https, mqtt or mqtts")
    if parts.scheme in MQTT and ("#" in uri or not _is_topic(parts.path.removeprefix("/"))):
        raise BadRequestData(f"the uri {uri!r} names no MQTT topic to publish to: write mqtt://host/topic")
    return str(uri)


def _is_topic(topic: str) -> bool:
    return bool(topic) and "+" not in topic


def _check_mqtt(endpoint: Mapping[str, Any]) -> None:
    if endpoint.get("accept") == GEO_JSON:
        raise BadRequestData("MQTT notifications are application/json or application/ld+json, not geo+json (7.2)")
    for pair in endpoint.get("notifierInfo", ()):
        values = NOTIFIER_INFO.get(pair["key"])
        if values is not None and pair["value"] not in values:
            raise BadRequestData(f"{pair['key']} is {pair['value']!r}: use one of {', '.join(values)}")


def _accept(value: Any) -> str:
    if value not in ACCEPTED:
        raise BadRequestData(f"accept is {value!r}: use one of {', '.join(ACCEPTED)}")
    return str(value)


def pairs(value: Any) -> list[dict[str, str]]:
    """Keys and values that may become headers (5.2.22). Raises BadRequestData."""
    if not isinstance(value, list):
        raise BadRequestData(f'{value!r} is no list of keys and values: write [{{"key": "X", "value": "y"}}]')
    for pair in value:
        if not isinstance(pair, dict) or pair.keys() != {"key", "value"} or not _is_header(pair["key"], pair["value"]):
            raise BadRequestData(f'{pair!r} is no key and value: write {{"key": "X-Name", "value": "text"}}')
    return value


def _is_header(key: Any, value: Any) -> bool:
    """A key that may name a header, a value that cannot break out of one."""
    return (
        isinstance(key, str)
        and isinstance(value, str)
        and _HEADER.fullmatch(key) is not None
        and _CONTROL.search(value) is None
    )


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "uri": check_address,
    "accept": _accept,
    "timeout": milliseconds,
    "cooldown": milliseconds,
    "receiverInfo": pairs,
    "notifierInfo": pairs,
}
