"""The members of a context source registration: how each is read into its stored form (5.2.8 to 5.2.10, 5.2.34)."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET
from zinneke.broker.model.endpoint import HTTP, pairs
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geometry import geometry
from zinneke.broker.model.names import uri
from zinneke.broker.model.operations import operations_of
from zinneke.broker.model.parse import parse_scope, parse_types
from zinneke.broker.model.plain import Read, flag, listed, milliseconds, moment, names, read_members, text
from zinneke.broker.model.times import duration, instant
from zinneke.broker.query.pattern import compiled

MODES: Final = ("inclusive", "exclusive", "redirect", "auxiliary")
READ_ONLY: Final = frozenset({"status", "timesSent", "timesFailed", "lastSuccess", "lastFailure"})
"""Members that the broker alone writes."""

MEDIA: Final = ("application/json", "application/ld+json")
REQUEST: Final = "urn:ngsi-ld:request"
"""A value of contextSourceInfo that copies the header of the triggering request (4.3.6.5)."""

_VERSION: Final = re.compile(r"\d{1,2}\.\d{1,2}", re.ASCII)
_ALIAS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~:/-]{1,256}")


def _endpoint(value: Any, _context: Context) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        reachable = parts is not None and parts.scheme in HTTP and bool(parts.hostname) and parts.port != 0
    except ValueError:
        reachable = False
    if not reachable:
        raise BadRequestData(f"{value!r} is no http or https address of a context source")
    return str(value)


def _mode(value: Any, _context: Context) -> str:
    if value not in MODES:
        raise BadRequestData(f"{value!r} is no mode: use {', '.join(MODES)}")
    return str(value)


def _operations(value: Any, _context: Context) -> list[str]:
    operations_of(found := listed(value))
    return found


def _information(value: Any, context: Context) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value:
        raise BadRequestData(f"{value!r} is no array that says what the source has")
    return [_one_information(one, context) for one in value]


def _one_information(value: Any, context: Context) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise BadRequestData(f"{value!r} says nothing: give entities, propertyNames or relationshipNames")
    return read_members(value, context, READ_INFORMATION, "an item of information")


def _entities(value: Any, context: Context) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value:
        raise BadRequestData(f"{value!r} is no array of entities with at least one in it")
    return [_entity_info(one, context) for one in value]


def _entity_info(value: Any, context: Context) -> dict[str, Any]:
    if not isinstance(value, dict) or "type" not in value:
        raise BadRequestData(f"{value!r} needs a type, and may have id or idPattern (5.2.8)")
    found = read_members(value, context, READ_ENTITY, "an entity of information")
    if "id" in found:
        found.pop("idPattern", None)  # an id beats a pattern (5.2.8)
    return found


def _types(value: Any, context: Context) -> list[str]:
    return list(parse_types(value, context))


def _ids(value: Any, _context: Context) -> list[str]:
    return [uri(one, "id") for one in (listed(value) if isinstance(value, list) else [value])]


def _pattern(value: Any, context: Context) -> str:
    try:
        compiled(text(value, context))
    except ValueError as error:
        raise BadRequestData(str(error)) from error
    return str(value)


def _source_info(value: Any, context: Context) -> list[dict[str, str]]:
    found = pairs(value)
    for pair in found:
        if (check := _SPECIAL.get(pair["key"].lower())) is not None and pair["value"] != REQUEST:
            check(pair["value"], context)
    return found


def _media(value: Any, _context: Context) -> None:
    if value not in MEDIA:
        raise BadRequestData(f"{value!r} is no media type for a source: use {' or '.join(MEDIA)}")


def context_url(value: Any, _context: Context) -> str:
    """The URL of a @context."""
    if not isinstance(value, str) or urlsplit(value).scheme not in HTTP:
        raise BadRequestData(f"{value!r} is no http or https URL of a @context")
    return value


def version(value: Any, _context: Context) -> str:
    """A version of the standard, major and minor."""
    if not isinstance(value, str) or not _VERSION.fullmatch(value):
        raise BadRequestData(f"{value!r} is no version: write major.minor, such as 1.6")
    return value


_SPECIAL: Final[Mapping[str, Read]] = {
    "accept": _media,
    "contenttype": _media,
    "jsonldcontext": context_url,
    "ngsildconformance": version,
}
"""Keys of contextSourceInfo that steer how a source is spoken to rather than being headers (4.3.6.6)."""


def _management(value: Any, context: Context) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadRequestData(f"{value!r} is no object")
    return read_members(value, context, READ_MANAGEMENT, "management")


def _duration(value: Any, _context: Context) -> str:
    duration(value)
    return str(value)


def _interval(value: Any, context: Context) -> dict[str, str]:
    if not isinstance(value, dict) or "startAt" not in value:
        raise BadRequestData(f"{value!r} is no interval: it has startAt, and maybe endAt")
    found = read_members(value, context, {"startAt": moment, "endAt": moment}, "an interval")
    if "endAt" in found and instant(found["endAt"]) < instant(found["startAt"]):
        raise BadRequestData(f"the interval ends at {found['endAt']}, before it starts at {found['startAt']}")
    return found


def _scope(value: Any, _context: Context) -> list[str]:
    return parse_scope(value)


def _datasets(value: Any, _context: Context) -> list[str]:
    given = value if isinstance(value, list) else [value]
    return [one if one == DEFAULT_DATASET else uri(one, "datasetId") for one in listed(given)]


def _alias(value: Any, context: Context) -> str:
    if not _ALIAS.fullmatch(text(value, context)):
        raise BadRequestData(f"{value!r} cannot be a pseudonym in a Via header: leave out blanks and quotes")
    return str(value)


def _geometry(value: Any, _context: Context) -> dict[str, Any]:
    return geometry(value)


READ_ENTITY: Final[Mapping[str, Read]] = {"type": _types, "id": _ids, "idPattern": _pattern}
READ_INFORMATION: Final[Mapping[str, Read]] = {
    "entities": _entities,
    "propertyNames": names,
    "relationshipNames": names,
}
READ_MANAGEMENT: Final[Mapping[str, Read]] = {
    "localOnly": flag,
    "timeout": milliseconds,
    "cooldown": milliseconds,
    "cacheDuration": _duration,
}
READ: Final[Mapping[str, Read]] = {
    "registrationName": text,
    "description": text,
    "endpoint": _endpoint,
    "information": _information,
    "mode": _mode,
    "operations": _operations,
    "contextSourceInfo": _source_info,
    "contextSourceAlias": _alias,
    "tenant": text,
    "management": _management,
    "scope": _scope,
    "datasetId": _datasets,
    "location": _geometry,
    "observationSpace": _geometry,
    "operationSpace": _geometry,
    "observationInterval": _interval,
    "managementInterval": _interval,
    "expiresAt": moment,
    "refreshRate": _duration,
}
"""Member of a registration -> how it is read. Any other is a property of the source, kept for csf (5.2.9)."""
