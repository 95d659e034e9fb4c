"""The description of parking for programs (OpenAPI 3.1): every address of `urls/doors.py`, with what it takes."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse

import zinneke
from zinneke.services.parking.api.answering import answering, told
from zinneke.services.parking.api.apds import MOST, USUAL
from zinneke.services.parking.api.guidance import parameters as guidance_parameters
from zinneke.services.parking.queries.came_true import HORIZONS, MOST_HOURS
from zinneke.services.parking.rules.signs import FULL_BELOW, MOST_LINES, NARROWEST, WIDEST, Speech
from zinneke.ui.city import site

BASE: Final = "/api/parking/v1/"
_JSON: Final = "application/json"
_PROBLEM: Final = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_FAULTS: Final = {
    "400": "The question cannot be answered; the detail says why.",
    "404": "There is nothing of that name.",
    "429": "Too many requests; Retry-After says how long to wait.",
    "503": "The context broker does not answer.",
}


def _number(name: str, lowest: int, highest: int, usual: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": lowest, "maximum": highest, "default": usual}
    return {"name": name, "in": "query", "schema": schema}


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": True, "schema": {"type": "string"}}


def _path(name: str, pattern: str = "") -> dict[str, Any]:
    schema = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _sign_parameters() -> list[dict[str, Any]]:
    parks = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": MOST_LINES}
    return [
        _path("ending", "json|txt"),
        {"name": "car_park", "in": "query", "required": True, "schema": parks, "explode": True},
        _number("width", NARROWEST, WIDEST, 20),
        _number("full_below", 0, 1000, FULL_BELOW),
        {"name": "speech", "in": "query", "schema": {"enum": [one.value for one in Speech]}},
        {"name": "accents", "in": "query", "schema": {"type": "boolean", "default": False}},
    ]


OPERATIONS: Final[dict[str, tuple[str, str, list[dict[str, Any]]]]] = {
    "parkings.geojson": ("Every place to park with its present state", "application/geo+json", []),
    "parkapi/parking-sites": ("Car parks with the fields of ParkAPI v3", _JSON, []),
    "datex/table.xml": ("DATEX II v2: parkingTablePublication", "application/xml", []),
    "datex/status.xml": ("DATEX II v2: parkingStatusPublication", "application/xml", []),
    "apds/places": (
        "APDS v4: places with supply and demand, in pages",
        _JSON,
        [_number("offset", 0, 100_000, 0), _number("page_size", 1, MOST, USUAL)],
    ),
    "apds/places/{identifier}": ("APDS v4: one place", _JSON, [_path("identifier")]),
    "forecasts/past.csv": (
        "Past forecasts of a car park beside what came",
        "text/csv",
        [
            _named("car_park"),
            _number("minutes", HORIZONS[0], HORIZONS[-1], HORIZONS[1]),
            _number("hours", 1, MOST_HOURS, 24),
        ],
    ),
    "signs.json": ("Every sign in use with what it shows", _JSON, []),
    "signs/{code}.{ending}": ("What one sign shows", _JSON, [_path("code"), _path("ending", "json|txt")]),
    "sign.{ending}": ("What a sign would show of these car parks", _JSON, _sign_parameters()),
    "guidance": ("A plan from one place to another: where to park, with a fallback", _JSON, guidance_parameters()),
    "openapi.json": ("This description", _JSON, []),
}
"""By address: what it tells, its media type, its parameters."""


@answering
def openapi(request: HttpRequest) -> HttpResponse:
    """The description itself."""
    return told(request, description(site()))


def description(address: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Parking",
            "version": zinneke.__version__,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": address}],
        "paths": {f"{BASE}{route}": {"get": _operation(*told)} for route, told in OPERATIONS.items()},
        "components": {"schemas": {"Problem": _SCHEMA}},
    }


_SCHEMA: Final = {
    "type": "object",
    "required": ["type", "title", "detail", "status"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "detail": {"type": "string"},
        "status": {"type": "integer"},
    },
}  # fmt: skip


def _operation(summary: str, media: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {media: {"schema": {"type": "object"} if "json" in media else {}}}
    if any(one["name"] == "ending" for one in parameters):
        content["text/plain"] = {"schema": {"type": "string"}}
    return {
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": summary, "content": content},
            "304": {"description": "Nothing changed since the ETag given in If-None-Match."},
        }
        | {status: {"description": reason} | _PROBLEM for status, reason in _FAULTS.items()},
    }
