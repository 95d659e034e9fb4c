"""Snapshots: what queries found at one time, kept under a name (4.3.7, 5.2.41)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from zinneke.broker.model.context import CORE_CONTEXT, Context, Source
from zinneke.broker.model.document import NULL, Document
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.snapshot_members import QUERY_LISTS, READ, read_member
from zinneke.broker.model.times import duration, instant
from zinneke.kernel.time import format_instant

Status = Literal["preparing", "success", "partial", "empty", "failure"]

TYPE: Final = "Snapshot"
DEFAULT_LIFETIME: Final = "P7D"
DEFAULT_PRIORITY: Final = 5
USABLE: Final = frozenset({"success", "partial", "empty"})

_BESIDE: Final = frozenset(
    {
        "id", "@id", "type", "@type", "@context", "snapshotStatus", "snapshotQueriesDetails",
        "snapshotTemporalQueriesDetails", "createdAt", "modifiedAt", "expiresAt", "lastUsedAt",
    }
)  # fmt: skip
"""Members that name it, and those the broker alone writes."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``members`` as given; ``source`` is the @context its queries are written with; times are canonical."""

    id: str
    members: dict[str, Any]
    source: Source
    created_at: str
    modified_at: str
    expires_at: str
    status: Status = "preparing"
    details: tuple[dict[str, Any], ...] = ()
    temporal_details: tuple[dict[str, Any], ...] = ()
    last_used_at: str | None = None
    copy_of: str | None = None
    """The snapshot it is a clone of."""

    @property
    def priority(self) -> int:
        """From 1 to 10: how much it matters beside others."""
        return int(self.members.get("snapshotPriority", DEFAULT_PRIORITY))

    @property
    def endpoint(self) -> dict[str, Any] | None:
        """Where its status is told, with the headers to tell it with (5.2.15)."""
        given = self.members.get("endpoint")
        if given is None:
            return None
        endpoint = {"uri": given} if isinstance(given, str) else given
        info = [*endpoint.get("receiverInfo", ()), *self.members.get("receiverInfo", ())]
        return {**endpoint, "receiverInfo": info}

    @property
    def queries(self) -> list[dict[str, Any]]:
        """What it holds of the present."""
        return list(self.members.get("snapshotQueries", ()))

    @property
    def temporal_queries(self) -> list[dict[str, Any]]:
        """What it holds of the past."""
        return list(self.members.get("snapshotTemporalQueries", ()))

    def expired(self, at: datetime) -> bool:
        """Whether its lifetime is over."""
        return instant(self.expires_at) <= at

    def record(self) -> dict[str, Any]:
        """As plain JSON, for a store."""
        return {name: getattr(self, name) for name in Snapshot.__dataclass_fields__}

    def shown(self) -> dict[str, Any]:
        """As its owner sees it (5.2.41)."""
        given: dict[str, Any] = {"id": self.id, "type": TYPE, **self.members, "snapshotPriority": self.priority}
        given |= {"snapshotStatus": self.status, **self._details("snapshotTemporalQueriesDetails")}
        given |= {"createdAt": self.created_at, "modifiedAt": self.modified_at, "expiresAt": self.expires_at}
        return given | ({"lastUsedAt": self.last_used_at} if self.last_used_at else {})

    def notice(self, notice_id: str, at: datetime, *, deleted: bool = False) -> dict[str, Any]:
        """What its endpoint is told; expiresAt before notifiedAt says that it was deleted (5.3.4)."""
        return {
            "id": notice_id,
            "type": "SnapshotNotification",
            "snapshotId": self.id,
            "snapshotStatus": self.status,
            "snapshotPriority": self.priority,
            "notifiedAt": format_instant(at),
            "expiresAt": min(self.expires_at, self.modified_at) if deleted else self.expires_at,
            **self._details("temporalSnapshotQueriesDetails"),
        }

    def document(self) -> Document:
        """Its members as Properties, which is what the q of a purge asks about (5.16.7)."""
        stamps = {"createdAt": self.created_at, "modifiedAt": self.modified_at}
        attrs = {
            CORE_CONTEXT.expand(name): [{"type": "Property", "value": value, **stamps}]
            for name, value in self.shown().items()
            if name not in _BESIDE or name in ("snapshotStatus", "lastUsedAt")
        }
        return {
            "id": self.id,
            "type": [CORE_CONTEXT.expand(TYPE)],
            "createdAt": self.created_at,
            "modifiedAt": self.modified_at,
            "expiresAt": self.expires_at,
            "attrs": attrs,
        }

    def _details(self, temporal_name: str) -> dict[str, Any]:
        found = {"snapshotQueriesDetails": list(self.details), temporal_name: list(self.temporal_details)}
        return {name: details for name, details in found.items() if details}


def from_record(record: Mapping[str, Any]) -> Snapshot:
    """The snapshot that :meth:`Snapshot.record` wrote."""
    known = {name: record[name] for name in Snapshot.__dataclass_fields__}
    return Snapshot(
        **{**known, "details": tuple(known["details"]), "temporal_details": tuple(known["temporal_details"])}
    )


def parse_snapshot(payload: Any, context: Context, now: datetime, new_id: str) -> Snapshot:
    """A new snapshot; ``new_id`` is its id if it brings none. Raises BadRequestData (5.16.1.4)."""
    snapshot = _parsed(payload, context, now, new_id)
    if not any(name in snapshot.members for name in QUERY_LISTS):
        raise BadRequestData(f"the snapshot holds nothing: give {' or '.join(QUERY_LISTS)}")
    return snapshot


def parse_clone(payload: Any, context: Context, now: datetime, new_id: str, original: Snapshot) -> Snapshot:
    """A snapshot that is to hold what another one holds; it brings no queries of its own (5.16.2.4)."""
    clone = _parsed(payload, context, now, new_id)
    for name in QUERY_LISTS:
        if name in clone.members:
            raise BadRequestData(f"{name}: a clone has the queries of its original, leave them out")
    queries: dict[str, Any] = {name: original.members[name] for name in QUERY_LISTS if name in original.members}
    return replace(clone, members={**queries, **clone.members}, source=original.source, copy_of=original.id)


def patch_snapshot(known: Snapshot, payload: Any, context: Context, now: datetime) -> Snapshot:
    """A snapshot with the members of a fragment in the place of its own; null removes (5.16.4.4).

    A new lifetime counts from now. Raises BadRequestData.
    """
    given = _given(payload)
    if payload.get("id", known.id) != known.id:
        raise BadRequestData(f"the id {payload['id']!r} is not that of the snapshot, {known.id}")
    for name in QUERY_LISTS:
        if name in given and given.pop(name) != known.members.get(name):
            raise BadRequestData(f"{name} cannot change: take another snapshot")
    removed = {member for member, value in given.items() if value == NULL}
    fresh = {name: read_member(name, value, context) for name, value in given.items() if name not in removed}
    members = {name: value for name, value in known.members.items() if name not in removed} | fresh
    changed = replace(known, members=members, modified_at=format_instant(now))
    return _lasting(changed, now) if "snapshotLifetime" in given else changed


def status_of(details: tuple[dict[str, Any], ...]) -> Status:
    """What became of it, from what became of each of its queries (5.2.41)."""
    results = {detail["resultStatus"] for detail in details}
    if results == {"success"}:
        return "success"
    if "success" in results:
        return "partial"
    return "empty" if results == {"empty"} else "failure"


def _parsed(payload: Any, context: Context, now: datetime, new_id: str) -> Snapshot:
    given = _given(payload)
    if payload.get("type", payload.get("@type")) != TYPE:
        raise BadRequestData(f'type is {payload.get("type")!r}: a snapshot has "type": "{TYPE}"')
    members = {name: read_member(name, value, context) for name, value in given.items()}
    identity = uri(payload.get("id", payload.get("@id", new_id)), "the id of the snapshot")
    stamp = format_instant(now)
    return _lasting(Snapshot(identity, members, context.source, stamp, stamp, stamp), now)


def _given(payload: Any) -> dict[str, Any]:
    if not isinstance(payload, dict):
        raise BadRequestData("a snapshot is a JSON object")
    given = {name: value for name, value in payload.items() if name not in _BESIDE}
    if unknown := given.keys() - READ.keys():
        raise BadRequestData(f"a snapshot has no member {min(unknown)!r}: it takes {', '.join(READ)}")
    return given


def _lasting(snapshot: Snapshot, now: datetime) -> Snapshot:
    """With the end of its lifetime. Raises BadRequestData for one that never ends."""
    lifetime = snapshot.members.get("snapshotLifetime", DEFAULT_LIFETIME)
    try:
        return replace(snapshot, expires_at=format_instant(duration(lifetime).after(now, 1)))
    except OverflowError:
        raise BadRequestData(f"snapshotLifetime: {lifetime!r} reaches beyond the year 9999") from None
