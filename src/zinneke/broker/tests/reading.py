"""An entity with one attribute, read as clients send it, for tests of what is read and refused."""

from datetime import UTC, datetime
from typing import Any

from zinneke.broker.model.attribute import Rules
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.parse import (
    Fragment,
    parse_entity,
    parse_fragment,
)

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
STAMPS = {"createdAt": "2026-11-24T08:30:00Z", "modifiedAt": "2026-11-24T08:30:00Z"}
X = "https://uri.etsi.org/ngsi-ld/default-context/x"
Y = "https://uri.etsi.org/ngsi-ld/default-context/y"
POINT = {"type": "Point", "coordinates": [4.35, 50.85]}
POLYGON = {"type": "Polygon", "coordinates": [[[4, 50], [5, 50], [5, 51], [4, 50]]]}


def entity(**members: Any) -> dict[str, Any]:
    return {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", **members}


def instances(attribute: Any) -> list[dict[str, Any]]:
    """The stored instances of an attribute x, without the times they all share."""
    found = parse_entity(entity(x=attribute), CORE_CONTEXT, NOW)["attrs"][X]
    return [{member: value for member, value in one.items() if member not in STAMPS} for one in found]


def fragment(rules: Rules, **members: Any) -> Fragment:
    return parse_fragment(members, CORE_CONTEXT, NOW, rules)
