"""The description of the native API."""

from collections.abc import Sequence
from typing import Any

import zinneke


def description(public_url: str, feeds: Sequence[str]) -> dict[str, Any]:
    """An OpenAPI 3.1 document of the doors for programs."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Zinneke",
            "version": zinneke.__version__,
            "license": _LICENCE,
        },
        "servers": [{"url": public_url}],
        "paths": {
            "/api/v1/observations/{feed}/{device}": {"post": _observation(feeds)},
            "/{language}/map/positions.json": {"get": _positions()},
            "/contexts/city.jsonld": {"get": _context()},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Problem": _PROBLEM},
        },
    }


_LICENCE = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "detail", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "status": {"type": "integer"},
    },
}


def _observation(feeds: Sequence[str]) -> dict[str, Any]:
    refused = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    reasons = {
        "400": "The message cannot be read; the detail says why.",
        "401": "The token is missing or wrong.",
        "403": "This installation takes no observations by HTTP.",
        "404": "There is no such feed.",
        "413": "The message is too large.",
        "429": "Too many messages; Retry-After says how long to wait.",
        "503": "The context broker does not answer; send the same message again.",
    }
    return {
        "summary": "Send one observation of a device",
        "security": [{"token": []}],
        "parameters": [
            {"name": "feed", "in": "path", "required": True, "schema": {"type": "string", "enum": list(feeds)}},
            {"name": "device", "in": "path", "required": True, "schema": {"type": "string"}},
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {"204": {"description": "Stored durably."}}
        | {status: {"description": reason} | refused for status, reason in reasons.items()},
    }


def _positions() -> dict[str, Any]:
    languages = ["fr", "nl", "de", "en"]
    return {
        "summary": "Where things are and how they are doing (the map's segment of the address is translated)",
        "parameters": [
            {"name": "language", "in": "path", "required": True, "schema": {"type": "string", "enum": languages}},
            {"name": "type", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
        ],
        "responses": {
            "200": {"description": "GeoJSON.", "content": {"application/geo+json": {"schema": {"type": "object"}}}},
            "304": {"description": "Nothing changed since the ETag given in If-None-Match."},
        },
    }


def _context() -> dict[str, Any]:
    content = {"application/ld+json": {"schema": {"type": "object"}}}
    return {
        "summary": "The city's JSON-LD @context",
        "responses": {"200": {"description": "JSON-LD.", "content": content}},
    }
