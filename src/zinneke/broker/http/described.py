"""What the declarations of the resources leave unsaid: bodies, answers and the meaning of parameters, for the OpenAPI
document. By clause, because a clause is an operation."""

from collections.abc import Mapping
from typing import Any, Final

Schema = dict[str, Any]

URI: Final[Schema] = {"type": "string", "format": "uri"}
_NAMES: Final[Schema] = {"type": "string"}
_TRUTH: Final[Schema] = {"type": "string", "enum": ["true", "false"]}
_TYPE: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}


def _thing(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


SCHEMAS: Final[Mapping[str, Schema]] = {
    "Problem": _thing(
        "type", "title", "detail", "status",
        type={"type": "string"}, title={"type": "string"}, detail={"type": "string"}, status={"type": "integer"},
    ),
    "Entity": _thing("id", "type", id=URI, type=_TYPE, scope=_TYPE),
    "Fragment": _thing(id=URI, type=_TYPE),
    "Attribute": _thing(type={"type": "string"}, value={}, object={}, datasetId=URI),
    "History": _thing("id", "type", id=URI, type=_TYPE),
    "Entities": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Entity"}},
    "Fragments": {"type": "array", "minItems": 1, "items": _thing("id", id=URI, type=_TYPE)},
    "Ids": {"type": "array", "minItems": 1, "items": URI},
    "Query": _thing(
        "type",
        type={"const": "Query"},
        entities={"type": "array", "minItems": 1, "items": _thing("type", type={"type": "string"}, id=URI)},
        q={"type": "string"}, scopeQ={"type": "string"}, attrs={"type": "array", "items": {"type": "string"}},
        temporalQ=_thing("timerel", "timeAt", timerel={"enum": ["before", "after"]}, timeAt={"type": "string"}),
    ),
    "Subscription": _thing(
        "type", "notification",
        id=URI, type={"const": "Subscription"},
        entities={"type": "array", "minItems": 1, "items": _thing("type", type={"type": "string"})},
        watchedAttributes={"type": "array", "minItems": 1, "items": {"type": "string"}}, q={"type": "string"},
        notification=_thing("endpoint", endpoint=_thing("uri", uri=URI)),
    ),
    "Registration": _thing(
        "type", "information", "endpoint",
        id=URI, type={"const": "ContextSourceRegistration"}, endpoint=URI,
        information={"type": "array", "minItems": 1, "items": {"type": "object"}},
    ),
    "Context": _thing("@context", **{"@context": {}}),
    "Anything": {"type": "object"},
}  # fmt: skip

BODIES: Final[Mapping[str, str]] = {
    "5.6.1": "Entity", "5.6.2": "Fragment", "5.6.3": "Fragment", "5.6.4": "Attribute", "5.6.7": "Entities",
    "5.6.8": "Entities", "5.6.9": "Fragments", "5.6.10": "Ids", "5.6.11": "History", "5.6.12": "Fragment",
    "5.6.14": "Fragment", "5.6.17": "Fragment", "5.6.18": "Entity", "5.6.19": "Attribute", "5.6.20": "Fragments",
    "5.7.2": "Query", "5.7.4": "Query", "5.8.1": "Subscription", "5.8.2": "Anything", "5.9.2": "Registration",
    "5.9.3": "Anything", "5.11.2": "Subscription", "5.11.3": "Anything", "5.13.2": "Context",
}  # fmt: skip

SUCCESSES: Final[Mapping[str, tuple[int, ...]]] = {
    "5.6.3": (204, 207), "5.6.7": (201, 207), "5.6.8": (201, 204, 207), "5.6.9": (204, 207), "5.6.10": (204, 207),
    "5.6.11": (201, 204, 207), "5.6.12": (204, 207), "5.6.20": (204, 207),
    "5.7.3": (200, 203, 206), "5.7.4": (200, 203, 206),
}  # fmt: skip
"""Where it is not what the method says."""

PARAMETERS: Final[Mapping[str, tuple[str, Schema]]] = {
    "attrs": ("Attributes of which one must exist, and which alone are shown.", _NAMES),
    "pick": ("Members and attributes that are shown (4.21).", _NAMES),
    "omit": ("Members and attributes that are not shown (4.21).", _NAMES),
    "q": ("A condition on attributes (4.9).", _NAMES),
    "csf": ("A condition on registered sources (4.9).", _NAMES),
    "type": ("A selection of types (4.17).", _NAMES),
    "id": ("Ids, with commas.", _NAMES),
    "idPattern": ("A regular expression that ids match.", _NAMES),
    "scopeQ": ("A condition on scopes (4.19).", _NAMES),
    "georel": ("How the entity lies to the geometry (4.10).", _NAMES),
    "geometry": ("The kind of the geometry.", _NAMES),
    "coordinates": ("The coordinates of the geometry, as JSON.", _NAMES),
    "limit": ("The most on a page (5.5.9).", {"type": "integer", "minimum": 0, "maximum": 1000}),
    "offset": ("How many to pass over.", {"type": "integer", "minimum": 0, "maximum": 10000}),
    "count": ("Whether NGSILD-Results-Count tells the number of all (6.3.13).", _TRUTH),
    "local": ("Whether registered sources are left out (5.5.13).", _TRUTH),
    "details": ("Whether more than names is told.", _TRUTH),
    "timerel": ("before, after or between (4.11).", {"type": "string", "enum": ["before", "after", "between"]}),
    "timeAt": ("The time it is about.", {"type": "string", "format": "date-time"}),
    "endTimeAt": ("The end of the time between.", {"type": "string", "format": "date-time"}),
    "lastN": ("How many of the newest instances.", {"type": "integer", "minimum": 1}),
    "lang": ("The language of LanguageProperties (4.15).", _NAMES),
    "options": ("Options, with commas (6.3.7, 6.3.11).", _NAMES),
    "format": ("The representation (6.3.7).", _NAMES),
}


def body_of(clause: str) -> str:
    """The schema of what an operation takes."""
    return BODIES.get(clause, "Anything")


def successes_of(method: str, clause: str) -> tuple[int, ...]:
    """The statuses of success; 203 is an answer in an older version, 207 one of which sources did a part."""
    if clause in SUCCESSES:
        return SUCCESSES[clause]
    if method == "GET" or (method == "POST" and clause.startswith("5.7.")):
        return (200, 203)
    if method == "POST":
        return (201, 207)
    return (200, 204, 207)


def parameter_of(name: str) -> tuple[str, Schema]:
    """What a parameter means, and its schema."""
    return PARAMETERS.get(name, ("See the clause of the operation.", _NAMES))
