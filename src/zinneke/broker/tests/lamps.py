"""A lamp, and whether a query chooses it: what the tests of matching share."""

from datetime import UTC, datetime
from typing import Any

from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import Document
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.query.match import matches
from zinneke.broker.query.parse import parse_parameters

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def lamp(**members: Any) -> Document:
    return parse_entity({"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", **members}, CORE_CONTEXT, NOW)


def fits(document: Document, linked: tuple[Document, ...] = (), **parameters: str) -> bool:
    query = parse_parameters(parameters, CORE_CONTEXT, local=True)
    return matches(query, document, find={one["id"]: one for one in linked}.get, at=NOW)
