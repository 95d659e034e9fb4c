"""What the path and the ``type`` parameter of a request name."""

from typing import Any
from urllib.parse import quote

from zinneke.broker.http.call import ROOT, Call
from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.query.tree import TypeSelection
from zinneke.broker.query.types import parse_types


def path_id(call: Call) -> str:
    """The id in the path. Raises BadRequestData unless it is a URI."""
    return uri(call.variables[0], "the id in the path")


def types_of(call: Call, context: Context) -> TypeSelection | None:
    """The types an entity must be of to count as found (5.6.2.4)."""
    text = call.parameters.get("type")
    return None if text is None else parse_types(text, context)


def with_id(payload: Any, entity_id: str) -> Any:
    """The body of a PUT or PATCH, whose id may be left out. Raises BadRequestData for a different one (5.4)."""
    if not isinstance(payload, dict):
        return payload
    given = payload.get("id", payload.get("@id", entity_id))
    if given != entity_id:
        raise BadRequestData(f"the body is about {given!r}, the path about {entity_id}: an id cannot change")
    return {**payload, "id": entity_id}


def location(*segments: str) -> tuple[str, str]:
    """The Location header of a new resource: a relative path (6.4.3.1)."""
    return ("location", "/".join([ROOT, *(quote(segment, safe=":@!$&'()*,;=~") for segment in segments)]))
