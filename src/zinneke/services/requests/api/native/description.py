"""The description of the interface (OpenAPI 3.1): every address of our own in `urls/doors.py`, with what it takes."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase

import zinneke
from zinneke.kernel.text import LANGUAGES
from zinneke.services.requests.api.native.answering import READING, door, told
from zinneke.services.requests.queries.figures import By, Dimension
from zinneke.services.requests.queries.listed import FARTHEST_M, MOST
from zinneke.services.requests.rules.states import Standing
from zinneke.ui.city import site

BASE: Final = "/api/requests/v1/"
_JSON: Final = "application/json"
_FAULTS: Final = {
    "400": "The question cannot be answered; the detail says why.",
    "403": "The number and the code do not belong together.",
    "404": "There is no public report of this number.",
    "409": "Not possible as the report stands now.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "429": "Too many requests; Retry-After says how long to wait.",
}
_PROBLEM: Final = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
_MEMBERS: Final = {name: {"type": "string"} for name in ("type", "title", "detail")} | {"status": {"type": "integer"}}
_TEXT: Final = {"type": "string"}


def _query(name: str, told: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": {"type": "string"} | schema}


_NUMBER: Final = {"name": "number", "in": "path", "required": True, "schema": _TEXT}
_LANG: Final = _query("lang", "Language of names; else Accept-Language", enum=list(LANGUAGES))
_NARROWING: Final = [
    _query("near", "Longitude, latitude: the nearest first"),
    _query("radius", "Metres around near", type="integer", minimum=1, maximum=int(FARTHEST_M), default=500),
    _query("bbox", "West, south, east, north"),
    _query("standing", "How it stands", enum=list(Standing)),
    _query("category", "Code of a category, or of the one above it"),
    _query("municipality", "Code of a municipality"),
    _query("since", "Changed since this instant, the earliest first: to follow changes", format="date-time"),
    _query("after", "Mark of a page, from the link to the next one"),
    _query("limit", "Reports in a page", type="integer", minimum=1, maximum=MOST, default=50),
    _LANG,
]
_PERIOD: Final = [
    _query("first", "A day of the first month", format="date"),
    _query("last", "A day of the last month", format="date"),
    _query("grouped", "Along what", enum=list(Dimension), default=Dimension.THEME),
    _query("by", "Whose reports", enum=list(By), default=By.ALL),
    _LANG,
]
_SPAN: Final = [
    _query("start", "Received from then on", format="date-time"),
    _query("end", "Received before", format="date-time"),
]
_BOOLEAN: Final = {"type": "boolean"}
READS: Final[dict[str, tuple[str, str, list[dict[str, Any]]]]] = {
    "reports": ("Reports", _JSON, _NARROWING),
    "reports.csv": ("Reports of up to a year, in the columns of the bulk profile", "text/csv", _SPAN),
    "reports/{number}": ("One report with its public history", _JSON, [_NUMBER, _LANG]),
    "reports/{number}/events": ("What happened to it", _JSON, [_NUMBER, _query("since", "From then on"), _LANG]),
    "categories": ("Kinds of reports and standard answers", _JSON, [_LANG]),
    "statistics": ("Figures over months", _JSON, _PERIOD),
    "openapi.json": ("This description", _JSON, []),
}
"""By address: what it tells, its media type, its parameters."""
SENDS: Final[dict[str, tuple[str, str, dict[str, Any], list[str]]]] = {
    "reports/{number}/follow": ("Tell an address of what becomes of it", "202",
                                {"email": _TEXT, "language": {"enum": ["fr", "nl"]}}, ["email"]),
    "reports/{number}/answer": ("Answer the question that is open", "201",
                                {"code": _TEXT, "text": _TEXT}, ["code", "text"]),
    "reports/{number}/feedback": ("Say whether one is satisfied", "201",
                                  {"code": _TEXT, "satisfied": _BOOLEAN, "answer": _TEXT, "own_words": _TEXT,
                                   "may_contact": _BOOLEAN}, ["code", "satisfied"]),
}  # fmt: skip
"""By address: what it does, the status of success, members of what is sent, those that are required."""


@door(*READING)
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description itself."""
    return told(request, description(site()))


def description(address: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    problem = {"type": "object", "required": list(_MEMBERS), "properties": _MEMBERS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Reports",
            "version": zinneke.__version__,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": address}],
        "paths": {f"{BASE}{route}": {"get": _read(*one)} for route, one in READS.items()}
        | {f"{BASE}{route}": {"post": _send(*one)} for route, one in SENDS.items()},
        "components": {"schemas": {"Problem": problem}},
    }


def _read(summary: str, media: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    content = {media: {"schema": {"type": "object"} if media == _JSON else {}}}
    success = {"200": {"description": summary, "content": content}}
    return {"summary": summary, "parameters": parameters, "responses": success | _faults()}


def _send(summary: str, status: str, members: dict[str, Any], required: list[str]) -> dict[str, Any]:
    body = {"type": "object", "properties": members, "required": required}
    return {
        "summary": summary,
        "parameters": [_NUMBER],
        "requestBody": {"required": True, "content": {_JSON: {"schema": body}}},
        "responses": {status: {"description": summary, "content": {_JSON: {"schema": {"type": "object"}}}}} | _faults(),
    }


def _faults() -> dict[str, Any]:
    return {status: {"description": told, **_PROBLEM} for status, told in _FAULTS.items()}
