"""The API as an OpenAPI 3.1 document, made from the very declarations that requests are answered by."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, Final

from zinneke.broker.http.call import GEO_JSON, JSON, LD_JSON, MERGE_PATCH, ROOT
from zinneke.broker.http.described import SCHEMAS, Schema, body_of, parameter_of, successes_of
from zinneke.broker.http.routing import Operation, Resource

PATH: Final = f"{ROOT}/openapi.json"

_WITHOUT_BODY: Final = {204: "Done.", 411: "No Content-Length.", 413: "The body is too large.", 415: "No JSON."}
_PROBLEMS: Final = {
    400: "InvalidRequest or BadRequestData (5.5.2).",
    401: "No token where one is needed, or one that proves nothing.",
    403: "The token gives no such right; TooComplexQuery; TooManyResults.",
    404: "ResourceNotFound or NonexistentTenant.",
    406: "No acceptable media type.",
    409: "AlreadyExists or Conflict.",
    422: "OperationNotSupported.",
    429: "More requests than the client may make.",
    501: "The broker does not do this.",
    502: "A source refused or cannot be reached.",
    503: "Not now: see Retry-After.",
    504: "LdContextNotAvailable, or a source that did not answer.",
    508: "A loop of sources.",
}
_NAMES: Final = ("entity or other id", "attribute", "instance id")


def describe(resources: Iterable[Resource]) -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "NGSI-LD API (ETSI GS CIM 009 V1.9.1)",
            "version": version("zinneke"),
            "description": "The context broker of the city. Each operation names the clause it follows.",
        },
        "servers": [{"url": ROOT}],
        "security": [{}, {"bearer": []}],
        "paths": {_path(resource.path): _methods(resource) for resource in resources},
        "components": {
            "schemas": dict(SCHEMAS),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _path(path: str) -> str:
    for number in range(1, path.count("{}") + 1):
        path = path.replace("{}", f"{{part{number}}}", 1)
    return f"/{path}"


def _methods(resource: Resource) -> dict[str, Any]:
    variables = [
        {
            "name": f"part{number}", "in": "path", "required": True, "description": _NAMES[number - 1],
            "schema": {"type": "string", "minLength": 1},
        }
        for number in range(1, resource.path.count("{}") + 1)
    ]  # fmt: skip
    return {"parameters": variables} | {
        method.lower(): _operation(method, resource, operation) for method, operation in resource.methods.items()
    }


def _operation(method: str, resource: Resource, operation: Operation) -> dict[str, Any]:
    told = (operation.perform.__doc__ or "").strip().splitlines()
    described: dict[str, Any] = {
        "operationId": f"{method.lower()} {resource.path}",
        "summary": told[0] if told else resource.path,
        "description": f"Clause {operation.clause} of ETSI GS CIM 009.",
        "tags": [resource.path.partition("/")[0]],
        "parameters": [*_parameters(operation), _TENANT],
        "responses": _responses(method, operation),
    }
    if operation.listens:
        schema = {"$ref": f"#/components/schemas/{body_of(operation.clause)}"}
        media = (JSON, MERGE_PATCH) if method == "PATCH" else (JSON,)
        described["requestBody"] = {
            "required": True,
            "content": {name: {"schema": schema} for name in media} | {LD_JSON: {"schema": {}}},
        }
    return described


_TENANT: Final[dict[str, Any]] = {
    "name": "NGSILD-Tenant", "in": "header", "description": "The tenant; none: the default one (6.3.14).",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_:.-]{1,64}$"},
}  # fmt: skip


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    names = operation.parameters | ({"options"} if operation.options else frozenset())
    return [_parameter(name, operation) for name in sorted(names)]


def _parameter(name: str, operation: Operation) -> dict[str, Any]:
    meaning, schema = parameter_of(name)
    values = {"options": operation.options, "format": operation.formats}.get(name, frozenset())
    if values:
        schema = {"type": "string", "enum": sorted(values)}
        meaning += " Several with commas." if name == "options" else ""
    return {"name": name, "in": "query", "description": meaning, "schema": schema}


def _responses(method: str, operation: Operation) -> dict[str, Any]:
    answers = {str(status): _success(status, operation) for status in successes_of(method, operation.clause)}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    answers |= {
        str(status): {"description": meaning, "content": {JSON: problem}} for status, meaning in _PROBLEMS.items()
    }
    bodiless = (411, 413, 415) if operation.listens else ()
    return answers | {str(status): {"description": _WITHOUT_BODY[status]} for status in bodiless}


def _success(status: int, operation: Operation) -> dict[str, Any]:
    if status in _WITHOUT_BODY:
        return {"description": _WITHOUT_BODY[status]}
    media = operation.offers or (JSON,)
    schema: Schema = {"schema": {"type": ["object", "array"]}}
    if status == 201:
        return {"description": "Made.", "headers": {"Location": {"schema": {"type": "string"}}}}
    if status == 207:
        return {"description": "Partly done.", "content": {JSON: schema}}
    return {"description": "The answer.", "content": {name: schema for name in media if name != GEO_JSON} | _geo(media)}


def _geo(media: tuple[str, ...]) -> dict[str, Any]:
    return {GEO_JSON: {"schema": {"type": "object"}}} if GEO_JSON in media else {}
