"""The definition of the interface (OpenAPI 3.0), for programs that read it before they ask."""

from typing import Any, Final

from zinneke.lake.cql2.reading import LANGUAGES, TEXT
from zinneke.opendata.ogc.asking import FILTERS, LIMIT, MOST
from zinneke.opendata.ogc.documents import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Document
from zinneke.opendata.ogc.systems import CRS84, SYSTEMS

_PROBLEM: Final = "application/problem+json"


def _query(name: str, description: str, schema: Document, **more: Any) -> Document:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema} | more


def _path(name: str, description: str) -> Document:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": "string"}}


def _uri(name: str, description: str) -> Document:
    return _query(name, description, {"type": "string", "format": "uri", "default": CRS84, "enum": list(SYSTEMS)})


_PARAMETERS: Final[Document] = {
    "f": _query("f", "The form of the answer.", {"type": "string", "enum": ["json", "html"], "default": "json"}),
    "limit": _query(
        "limit",
        f"How many features; more than {MOST} is {MOST}.",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT},
        style="form",
        explode=False,
    ),
    "cursor": _query("cursor", "Where a page begins, as the link next has it.", {"type": "string"}),
    "bbox": _query(
        "bbox",
        "Only features that touch this box: west, south, east, north, in bbox-crs.",
        {
            "type": "array",
            "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
            "items": {"type": "number"},
        },
        style="form",
        explode=False,
    ),
    "bbox-crs": _uri("bbox-crs", "The coordinate system of bbox."),
    "crs": _uri("crs", "The coordinate system of the answer."),
    "datetime": _query(
        "datetime",
        "Only features of this instant or interval: 2026-11-26, 2026-01-01/2026-06-30, 2026-01-01/.., ../2026-01-01.",
        {"type": "string"},
        style="form",
        explode=False,
    ),
    "filter": _query(
        "filter",
        "Only features of which this is true, in CQL2: girth > 100 AND CASEI(species) LIKE 'oak%'. It may ask for the "
        "queryables of the collection.",
        {"type": "string"},
    ),
    "filter-lang": _query(
        "filter-lang", "How the filter is written.", {"type": "string", "enum": list(LANGUAGES), "default": TEXT}
    ),
    "filter-crs": _uri("filter-crs", "The coordinate system of geometries in the filter."),
    "collectionId": _path("collectionId", "The name of a dataset."),
    "featureId": _path("featureId", "The number of a feature in the published version."),
}


def _operation(name: str, summary: str, media: str, *parameters: str, missing: bool = False) -> Document:
    """An address that is read. Every parameter is one of those above."""
    answers: Document = {
        "200": {"description": summary, "content": {media: {"schema": {"type": "object"}}, HTML: {"schema": {}}}},
        "400": {"$ref": "#/components/responses/Refused"},
        "406": {"$ref": "#/components/responses/Refused"},
    }
    if missing:
        answers["404"] = {"$ref": "#/components/responses/Refused"}
    listed = [{"$ref": f"#/components/parameters/{one}"} for one in (*parameters, "f")]
    return {"get": {"operationId": name, "summary": summary, "parameters": listed, "responses": answers}}


def definition(base: str, title: str, description: str) -> Document:
    """The whole document; ``base`` is the address of the landing page."""
    one, many = "/collections/{collectionId}", "/collections/{collectionId}/items"
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "description": description, "version": "1.0"},
        "servers": [{"url": base}],
        "paths": {
            "/": _operation("landing", "The landing page", JSON),
            "/conformance": _operation("conformance", "What the interface conforms to", JSON),
            "/api": _operation("api", "This document", OPENAPI),
            "/collections": _operation("collections", "The collections", JSON),
            one: _operation("collection", "A collection", JSON, "collectionId", missing=True),
            f"{one}/queryables": _operation("queryables", "Its queryables", SCHEMA, "collectionId", missing=True),
            many: _items(),
            f"{many}/{{featureId}}": _operation(
                "feature", "A feature", GEOJSON, "collectionId", "featureId", "crs", missing=True
            ),
        },
        "components": {
            "parameters": _PARAMETERS,
            "responses": {
                "Refused": {
                    "description": "What is wrong and what to do about it (RFC 7807).",
                    "content": {_PROBLEM: {"schema": {"type": "object"}}},
                }
            },
        },
    }


def _items() -> Document:
    asked = ("collectionId", "limit", "cursor", "bbox", "bbox-crs", "datetime", "crs", *FILTERS)
    operation = _operation("items", "Features of a collection", GEOJSON, *asked, missing=True)
    free = _query(
        "queryables",
        "Any queryable of the collection by its name: only features with this value.",
        {"type": "object", "additionalProperties": {"type": "string"}},
        style="form",
        explode=True,
    )
    operation["get"]["parameters"].append(free)
    return operation
