"""Entity maps (5.2.39, 4.5.25): which entities a query found and where they are, kept while pages are turned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import unquote

from zinneke.broker.model.errors import BadRequestData, InvalidRequest
from zinneke.broker.model.names import is_uri
from zinneke.broker.model.times import canonical, duration, instant
from zinneke.kernel.time import format_instant

HERE: Final = "@none"
"""Stands in an entry for what this broker holds itself."""

LIFETIME: Final = timedelta(hours=1)
LONGEST: Final = timedelta(days=1)

Entries = dict[str, list[str]]
"""Entity -> the registrations of the sources that have something of it, ``@none`` for this broker."""


@dataclass(frozen=True, slots=True)
class EntityMap:
    """``entries`` stand in the order of the query; times are canonical. ``linked``: registration -> the map that its
    source made for the same query."""

    id: str
    expires_at: str
    entries: Entries
    linked: Mapping[str, str] = field(default_factory=dict)

    def expired(self, at: datetime) -> bool:
        """Whether it is gone."""
        return instant(self.expires_at) <= at

    def document(self) -> dict[str, Any]:
        """The map as it is shown, and stored."""
        linked = {"linkedMaps": dict(self.linked)} if self.linked else {}
        return {"id": self.id, "type": "EntityMap", "expiresAt": self.expires_at, "entityMap": self.entries, **linked}


def from_record(record: Mapping[str, Any]) -> EntityMap:
    """The map that :meth:`EntityMap.document` wrote."""
    return EntityMap(record["id"], record["expiresAt"], record["entityMap"], record.get("linkedMaps", {}))


def map_named(header: str) -> str | None:
    """The id of the map that a header NGSILD-EntityMap names, mostly by its address; None if it names none."""
    name = unquote(header.strip().rstrip("/").rpartition("/")[2])
    return name if is_uri(name) else None


def wants_map(members: Mapping[str, Any]) -> bool:
    """The parameter or Query member ``entityMap``. Raises InvalidRequest for anything but true and false."""
    value = members.get("entityMap", False)
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise InvalidRequest(f"entityMap={value!r} is neither true nor false")
    return bool(value == "true")


def expiry(members: Mapping[str, Any], at: datetime) -> str:
    """When a new map expires: after ``entityMapLifetime``, at most a day, since it is a wish (4.5.25).

    Raises BadRequestData.
    """
    wish = members.get("entityMapLifetime")
    if wish is None:
        return format_instant(at + LIFETIME)
    length = duration(wish)
    if length.empty:
        raise BadRequestData(f"entityMapLifetime is {wish!r}: give a duration such as PT10M")
    try:
        end = length.after(at, 1)
    except OverflowError:
        end = at + LONGEST
    return format_instant(min(end, at + LONGEST))


def patched(known: EntityMap, fragment: Any, at: datetime) -> EntityMap:
    """The map with another ``expiresAt``; whatever else is sent is ignored (5.14.2.4). Raises BadRequestData."""
    if not isinstance(fragment, dict):
        raise BadRequestData("a fragment of an entity map is a JSON object")
    if "expiresAt" not in fragment:
        return known
    wish = instant(canonical(fragment["expiresAt"]))
    if wish <= at:
        raise BadRequestData(f"expiresAt is {fragment['expiresAt']}, which is past: delete the map instead")
    return replace(known, expires_at=format_instant(min(wish, at + LONGEST)))


def without(known: EntityMap, gone: Sequence[str]) -> EntityMap:
    """The map without entities that are gone or match no more."""
    left_out = frozenset(gone)
    entries = {name: places for name, places in known.entries.items() if name not in left_out}
    return replace(known, entries=entries)
