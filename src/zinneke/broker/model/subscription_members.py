"""The members of a subscription: how each is read into its stored form, with names expanded (5.2.12, 5.2.14)."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET
from zinneke.broker.model.endpoint import GEO_JSON, parse_endpoint
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.older import parse_version
from zinneke.broker.model.plain import Read, flag, listed, moment, names, read_members, seconds, text
from zinneke.broker.query.geo import parse_geo
from zinneke.broker.query.joining import join_level, parse_join
from zinneke.broker.query.parse import parse_selectors
from zinneke.broker.query.projection import Tree, check_depth, parse_members
from zinneke.broker.query.scope import parse_scope_query
from zinneke.broker.query.shaping import FORMS
from zinneke.broker.query.temporal import parse_temporal
from zinneke.broker.query.types import ANY_TYPE

TRIGGERS: Final = (
    "entityCreated",
    "entityUpdated",
    "entityDeleted",
    "attributeCreated",
    "attributeUpdated",
    "attributeDeleted",
)
READ_ONLY: Final = frozenset({"status", "createdAt", "modifiedAt"})
COUNTERS: Final = frozenset({"status", "timesSent", "timesFailed", "lastNotification", "lastSuccess", "lastFailure"})
"""Members of ``notification`` that the broker alone writes (5.2.14.2)."""


def _projected(value: Any, context: Context) -> Tree:
    return parse_members(listed(value), "the list", context.expand_attribute)


def _join(value: Any, _context: Context) -> str:
    parse_join({"join": value})
    return str(value)


def _join_level(value: Any, _context: Context) -> int:
    if not isinstance(value, int):
        raise BadRequestData(f"{value!r} is no number of relationships: give a whole number from 1 on")
    return join_level(value)


def _entities(value: Any, context: Context) -> list[dict[str, Any]]:
    """Selectors, their types as alternatives of IRIs that go together, or ``*``."""
    stored = []
    for selector in parse_selectors(value, context):
        types = [list(group) for group in selector.types.any_of] if selector.types else ANY_TYPE
        ids = {"id": list(selector.ids)} if selector.ids else {}
        pattern = {"idPattern": selector.id_pattern} if selector.id_pattern is not None else {}
        stored.append({"type": types, **ids, **pattern})
    return stored


def _triggers(value: Any, _context: Context) -> list[str]:
    for trigger in listed(value):
        if trigger not in TRIGGERS:
            raise BadRequestData(f"{trigger!r} triggers no notification: use {', '.join(TRIGGERS)}")
    return listed(value)


def _scope_q(value: Any, context: Context) -> str:
    parse_scope_query(text(value, context))
    return str(value)


def _geo_q(value: Any, context: Context) -> dict[str, Any]:
    query = parse_geo(value, context) if isinstance(value, dict) else None
    if query is None:
        raise BadRequestData(f"{value!r} is no geoquery: give an object with georel, geometry and coordinates")
    return {
        "georel": value["georel"],
        "geometry": query.geometry["type"],
        "coordinates": query.geometry["coordinates"],
        "geoproperty": query.attribute,
    }


def _temporal_q(value: Any, _context: Context) -> dict[str, Any]:
    """Which sources of history are meant (5.2.21)."""
    if not isinstance(value, dict) or not parse_temporal(value).given:
        raise BadRequestData(f"{value!r} is no temporal query: give an object with timerel and timeAt")
    return value


def _datasets(value: Any, _context: Context) -> list[str]:
    given = value if isinstance(value, list) else [value]
    return [one if one == DEFAULT_DATASET else uri(one, "datasetId") for one in listed(given)]


def _context_url(value: Any, _context: Context) -> str:
    if not isinstance(value, str) or urlsplit(value).scheme not in ("http", "https"):
        raise BadRequestData(f"{value!r} is no http or https URL of a @context")
    return value


def _format(value: Any, _context: Context) -> str:
    if not isinstance(value, str) or value not in FORMS:
        raise BadRequestData(f"{value!r} is no format of entities: use {', '.join(FORMS)}")
    return str(value)


def _notification(value: Any, context: Context) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequestData(f"{value!r} says nothing about notifications: give an object with an endpoint")
    given = {member: content for member, content in value.items() if member not in COUNTERS}
    stored = read_members(given, context, READ_NOTIFICATION)
    if "endpoint" not in stored:
        raise BadRequestData("notification has no endpoint: say where to send notifications")
    if stored.get("showChanges") and FORMS[stored.get("format", "normalized")] == "simplified":
        raise BadRequestData(f"showChanges needs room that the format {stored['format']!r} lacks: use concise")
    if "attributes" in stored and ("pick" in stored or "omit" in stored):
        raise BadRequestData("notification has attributes besides pick or omit: attributes is the old name, leave it")
    check_depth(stored.get("pick", {}), stored.get("omit", {}), parse_join(stored))
    return stored


def _source_notification(value: Any, context: Context) -> dict[str, Any]:
    stored = _notification(value, context)
    if stored["endpoint"].get("accept") == GEO_JSON:
        raise BadRequestData("registrations are told in application/json or application/ld+json, not geo+json (6.3.9)")
    return stored


def _endpoint(value: Any, _context: Context) -> dict[str, Any]:
    return parse_endpoint(value)


def _conformance(value: Any, _context: Context) -> str:
    parse_version(value)
    return str(value)


READ: Final[Mapping[str, Read]] = {
    "subscriptionName": text,
    "description": text,
    "entities": _entities,
    "watchedAttributes": names,
    "notificationTrigger": _triggers,
    "timeInterval": seconds,
    "q": text,
    "csf": text,
    "geoQ": _geo_q,
    "scopeQ": _scope_q,
    "expandValues": names,
    "jsonKeys": names,
    "lang": text,
    "datasetId": _datasets,
    "throttling": seconds,
    "expiresAt": moment,
    "isActive": flag,
    "jsonldContext": _context_url,
    "localOnly": flag,
    "splitEntities": flag,
    "ngsildConformance": _conformance,
    "notification": _notification,
}
"""Member of a subscription -> how it is read."""

READ_OF_SOURCES: Final[Mapping[str, Read]] = {
    **READ,
    "notification": _source_notification,
    "temporalQ": _temporal_q,
}
"""The same for a subscription to registrations of sources (5.11)."""

READ_NOTIFICATION: Final[Mapping[str, Read]] = {
    "endpoint": _endpoint,
    "attributes": names,
    "pick": _projected,
    "omit": _projected,
    "format": _format,
    "sysAttrs": flag,
    "showChanges": flag,
    "join": _join,
    "joinLevel": _join_level,
}
"""Member of ``notification`` -> how it is read."""
