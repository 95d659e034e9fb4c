"""The description of Explore API v2.1 as it is served here (OpenAPI 3.1)."""

import re
from collections.abc import Iterator
from typing import Any, Final

from django.urls import URLPattern

import zinneke
from zinneke.lake.field import Field, Kind, Schema
from zinneke.opendata.explore.urls import BASE, urlpatterns
from zinneke.opendata.interface.operations import OPERATIONS, PARAMETERS, VARYING, Operation

_PART: Final = re.compile(r"<[^>]+>")
_LICENCE: Final = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
_SHAPES: Final[dict[Kind, dict[str, Any]]] = {
    Kind.INT: {"type": ["integer", "null"]},
    Kind.DOUBLE: {"type": ["number", "null"]},
    Kind.BOOLEAN: {"type": ["boolean", "null"]},
    Kind.GEO_POINT: {"anyOf": [{"$ref": "#/components/schemas/Point"}, {"type": "null"}]},
    Kind.GEO_SHAPE: {"type": ["object", "null"], "description": "A Feature of GeoJSON."},
    Kind.DATETIME: {"type": ["string", "null"], "description": "An instant, ISO 8601 with its offset."},
    Kind.DATE: {"type": ["string", "null"], "description": "YYYY-MM-DD, YYYY-MM or YYYY, as much as is known."},
}
_MANY: Final = {"type": "array"}


def description(site: str) -> dict[str, Any]:
    """The whole interface, for any dataset."""
    return _document(site, "Open data", dict(served()), {"Record": _object({})})


def description_of(site: str, name: str, schema: Schema) -> dict[str, Any]:
    """What can be asked of one dataset, with the fields its rows have."""
    own = {route: operation for route, operation in served() if route.startswith("datasets/{}")}
    record = _object({one.name: _shape(one) for one in schema.visible})
    return _document(site, name, own, {"Record": record}, dataset=name)


def served() -> Iterator[tuple[str, Operation]]:
    """Every address that is answered, as a route of `OPERATIONS`. One that nobody described raises KeyError."""
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLPattern) and pattern.name and route.startswith(BASE):
            described = _PART.sub("{}", route.removeprefix(BASE))
            yield described, OPERATIONS[described]


def address(route: str, dataset: str = "") -> tuple[str, list[str]]:
    """The path of a route and the names of what varies in it."""
    segments, named = [], []
    for before, segment in zip(["", *route.split("/")], route.split("/"), strict=False):
        if segment == "{}" and before == "datasets" and dataset:
            segments.append(dataset)
        elif segment == "{}":
            named.append(VARYING[before])
            segments.append(f"{{{VARYING[before]}}}")
        else:
            segments.append(segment)
    return f"/{BASE}{'/'.join(segments)}", named


def _document(
    site: str, title: str, routes: dict[str, Operation], schemas: dict[str, Any], dataset: str = ""
) -> dict[str, Any]:
    paths = {}
    for route, operation in routes.items():
        path, named = address(route, dataset)
        paths[path] = {"get": _operation(route, operation, named)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": zinneke.__version__,
            "license": _LICENCE,
            "description": "Explore API v2.1. Conditions and expressions are written in ODSQL.",
        },
        "servers": [{"url": site}],
        "paths": paths,
        "components": {"parameters": _parameters(routes), "schemas": _SCHEMAS | schemas},
    }


def _operation(route: str, operation: Operation, named: list[str]) -> dict[str, Any]:
    inside = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in named]
    asked = [{"$ref": f"#/components/parameters/{name}"} for name in operation.parameters]
    good: dict[str, Any] = {"description": operation.summary}
    if operation.answer:
        good["content"] = {"application/json": {"schema": {"$ref": f"#/components/schemas/{operation.answer}"}}}
    answers = {"200": good, "400": _refused("The question is not understood; the message says why.")}
    if "{}" in route:
        answers["404"] = _refused("There is no such thing.")
    answers["503"] = _refused("The question took too long and was stopped.")
    return {
        "operationId": "_".join(filter(str.isalpha, route.replace("{}", "one").split("/"))),
        "summary": operation.summary,
        "parameters": [*inside, *asked],
        "responses": answers,
    }


def _refused(why: str) -> dict[str, Any]:
    return {"description": why, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}


def _parameters(routes: dict[str, Operation]) -> dict[str, Any]:
    used = {name for operation in routes.values() for name in operation.parameters}
    return {
        name: {"name": name, "in": "query", "description": meaning, "schema": shape}
        for name, (shape, meaning) in PARAMETERS.items()
        if name in used
    }


def _shape(one: Field) -> dict[str, Any]:
    shape = _SHAPES.get(one.kind, {"type": ["string", "null"]})
    found = {"type": ["array", "null"], "items": shape} if one.many else dict(shape)
    return found | ({"title": one.label} if one.label and one.label != one.name else {})


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties} | ({"required": list(required)} if required else {})


def _list_of(schema: str) -> dict[str, Any]:
    rows = _MANY | {"items": {"$ref": f"#/components/schemas/{schema}"}}
    return _object({"total_count": {"type": "integer"}, "results": rows}, "results")


_TEXT: Final = {"type": "string"}
_SCHEMAS: Final[dict[str, Any]] = {
    "Error": _object({"error_code": _TEXT, "message": _TEXT}, "error_code", "message"),
    "Point": _object({"lon": {"type": "number"}, "lat": {"type": "number"}}, "lon", "lat"),
    "Links": _object({"_links": _MANY | {"items": _object({"href": _TEXT, "rel": _TEXT}, "href", "rel")}}, "_links"),
    "Attachments": _object({"attachments": _MANY}, "attachments"),
    "Facets": _object(
        {"facets": _MANY | {"items": _object({"name": _TEXT, "facets": _MANY}, "name", "facets")}}, "facets"
    ),
    "Dataset": _object(
        {"dataset_id": _TEXT, "metas": {"type": "object"}, "fields": _MANY, "has_records": {"type": "boolean"}}
    ),
    "Datasets": _list_of("Dataset"),
    "Records": _list_of("Record"),
}
