"""What CKAN's API does with HTTP: where parameters stand, what an answer is wrapped in."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import BadRequest as DjangoBadRequest
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from zinneke.opendata.ckan.errors import BadRequest

CORS: Final = {"Access-Control-Allow-Origin": "*"}
"""Pages of others may read it: it takes no cookies for anything and shows everybody the same."""
PREFLIGHT: Final = CORS | {
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-CKAN-API-Key",
    "Access-Control-Max-Age": "86400",
}
JSON: Final = "application/json;charset=utf-8"
SCRIPT: Final = "application/javascript;charset=utf-8"
FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
LONGEST_CALLBACK: Final = 100

_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*", re.ASCII)
_UNREADABLE: Final = (SuspiciousOperation, DjangoBadRequest, MultiPartParserError, UnreadablePostError)


def parameters(request: HttpRequest) -> dict[str, object]:
    """What the request gives the action. Raises BadRequest."""
    try:
        given = _posted(request) if request.method == "POST" else _mixed(request.GET)
    except _UNREADABLE as error:
        raise BadRequest(f"JSON Error: Cannot read the request: {error}") from error
    if not isinstance(given, dict):
        raise BadRequest(
            f"JSON Error: Request data JSON decoded to {json.dumps(given)[:100]} but it needs to be a dictionary."
        )
    given.pop("callback", None)
    return given


def callback(request: HttpRequest) -> str:
    """The function that the answer is handed to (JSONP), ``""`` for none. Raises BadRequest for what is no name."""
    name = request.GET.get("callback", "") if request.method in ("GET", "HEAD") else ""
    if name and (len(name) > LONGEST_CALLBACK or not _CALLBACK.fullmatch(name)):
        raise BadRequest("callback is not the name of a function")
    return name


def answer(document: object, status: int = 200, *, function: str = "") -> HttpResponse:
    """A document as JSON, or as a call of the function with it."""
    body = json.dumps(document)
    if function and status == 200:
        return HttpResponse(f"{function}({body});", content_type=SCRIPT, headers=CORS)
    return HttpResponse(body, status=status, content_type=JSON, headers=CORS)


def envelope(help_url: str, *, result: object = None, error: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What an action answers, wrapped."""
    if error is None:
        return {"help": help_url, "success": True, "result": result}
    return {"help": help_url, "error": error, "success": False}


def _posted(request: HttpRequest) -> object:
    if request.content_type not in FORMS:
        return _decoded(request.body) if request.body.strip() else {}
    form = request.POST
    if len(form) == 1 and next(iter(form)).lstrip().startswith(("{", "[")):
        return _decoded(next(iter(form)))
    if request.content_type != "multipart/form-data" and request.body.lstrip().startswith(b"{"):
        return _decoded(request.body)
    return _mixed(form)


def _decoded(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"JSON Error: Error decoding JSON data. Error: {error!r}") from error


def _mixed(query: QueryDict) -> dict[str, object]:
    """Of a name given once its value, else the list of them."""
    return {name: values[0] if len(values) == 1 else values for name, values in query.lists()}
