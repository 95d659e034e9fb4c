"""Context source registrations: made, changed (5.2.9, 5.9.2, 5.9.3). Names are expanded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal

from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.document import NULL, Document, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.operations import DEFAULT, RETRIEVE, TEMPORAL, operations_of
from zinneke.broker.model.plain import read_members
from zinneke.broker.model.registration_members import READ, READ_ONLY, REQUEST
from zinneke.broker.model.times import duration, instant
from zinneke.broker.model.values import check_value
from zinneke.kernel.time import format_instant

Mode = Literal["inclusive", "exclusive", "redirect", "auxiliary"]
TYPE: Final = "ContextSourceRegistration"
INTERVALS: Final = ("observationInterval", "managementInterval")

_BESIDE: Final = frozenset({"id", "@id", "type", "@type", "@context", "createdAt", "modifiedAt"}) | READ_ONLY


@dataclass(frozen=True, slots=True)
class EntityInfo:
    """Entities a source has: of any of these types, and with one of these ids or an id that fits the pattern."""

    types: frozenset[Iri]
    ids: frozenset[str] = frozenset()
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Information:
    """Something a source has: attributes (empty: any) of entities (empty: any)."""

    entities: tuple[EntityInfo, ...]
    attributes: frozenset[Iri]


@dataclass(frozen=True)
class Registration:
    """``members`` in stored form, ``properties`` whatever else its owner said of the source, by IRI."""

    id: str
    members: dict[str, Any]
    properties: dict[Iri, Any]
    created_at: str
    modified_at: str

    def record(self) -> dict[str, Any]:
        """As plain JSON, for a store."""
        return {
            "id": self.id,
            "members": self.members,
            "properties": self.properties,
            "createdAt": self.created_at,
            "modifiedAt": self.modified_at,
        }

    @property
    def mode(self) -> Mode:
        """Whether its data stand beside the local ones, in their place, or fill gaps (4.3.6.2)."""
        found: Mode = self.members.get("mode", "inclusive")
        return found

    @property
    def proxied(self) -> bool:
        """Whether what it covers is never held here (4.3.6.3)."""
        return self.mode in ("exclusive", "redirect")

    @property
    def temporal(self) -> bool:
        """Whether it is a source of history rather than of the present (5.9.1)."""
        return any(member in self.members for member in INTERVALS)

    @property
    def tells_past(self) -> bool:
        """Whether it has to do with histories: it says of which time, or offers an operation on them (4.20)."""
        return self.temporal or not self.operations.isdisjoint(TEMPORAL)

    @cached_property
    def operations(self) -> frozenset[str]:
        """What it offers (4.20)."""
        return operations_of(self.members.get("operations", DEFAULT))

    @cached_property
    def information(self) -> tuple[Information, ...]:
        """What it has."""
        return tuple(_information(one) for one in self.members["information"])

    @property
    def management(self) -> dict[str, Any]:
        """How to deal with it (5.2.34)."""
        found: dict[str, Any] = self.members.get("management", {})
        return found

    @property
    def alias(self) -> str | None:
        """Its pseudonym in Via headers."""
        return self.members.get("contextSourceAlias")

    def expired(self, at: datetime) -> bool:
        """Whether its time is over."""
        return "expiresAt" in self.members and instant(self.members["expiresAt"]) <= at

    def info(self, key: str) -> str | None:
        """A value of contextSourceInfo; keys are compared as names of headers are. None for what is to be as in the
        request, which is what happens by itself."""
        for pair in self.members.get("contextSourceInfo", ()):
            if pair["key"].lower() == key.lower() and pair["value"] != REQUEST:
                return str(pair["value"])
        return None

    def cache_s(self) -> float:
        """For how long an answer may be used again."""
        given = self.management.get("cacheDuration")
        return 0.0 if given is None else duration(given).exact.total_seconds()

    def document(self) -> Document:
        """Its members as Properties, which is what csf asks about (4.9)."""
        plain = {CORE_CONTEXT.expand(name): value for name, value in self.members.items() if name not in _STRUCTURAL}
        stamps = {"createdAt": self.created_at, "modifiedAt": self.modified_at}
        attrs = {
            name: [{"type": "Property", "value": value, **stamps}] for name, value in (plain | self.properties).items()
        }
        return {"id": self.id, "type": [TYPE], "createdAt": stamps["createdAt"], "modifiedAt": self.modified_at,
                "attrs": attrs}  # fmt: skip


_STRUCTURAL: Final = frozenset({"scope", "datasetId", "expiresAt"})


def from_record(record: Mapping[str, Any]) -> Registration:
    """The registration that :meth:`Registration.record` wrote."""
    return Registration(
        record["id"], record["members"], record["properties"], record["createdAt"], record["modifiedAt"]
    )


def parse_registration(payload: Any, context: Context, now: datetime, new_id: str) -> Registration:
    """A new registration; ``new_id`` is its id if it brings none. Raises BadRequestData (5.9.2.4)."""
    given = _members(payload)
    if payload.get("type", payload.get("@type")) != TYPE:
        raise BadRequestData(f'type is {payload.get("type")!r}: a registration has "type": "{TYPE}"')
    identity = uri(payload.get("id", payload.get("@id", new_id)), "the id of the registration")
    stamp = format_instant(now)
    registration = Registration(identity, _read(given, context), _properties(given, context), stamp, stamp)
    _check(registration, now)
    return registration


def patch_registration(known: Registration, payload: Any, context: Context, now: datetime) -> Registration:
    """A registration with members of a fragment in the place of its own; null removes (5.9.3.4).

    Raises BadRequestData.
    """
    given = _members(payload)
    if payload.get("id", known.id) != known.id:
        raise BadRequestData(f"the id {payload['id']!r} is not that of the registration, {known.id}")
    if payload.get("type", TYPE) != TYPE:
        raise BadRequestData(f'type is {payload["type"]!r}: a registration stays a "{TYPE}"')
    removed = {member for member, value in given.items() if value == NULL}
    fresh = {member: value for member, value in given.items() if member not in removed}
    members = {member: value for member, value in known.members.items() if member not in removed}
    gone = {context.expand_attribute(member) for member in removed if member not in READ}
    properties = {name: value for name, value in known.properties.items() if name not in gone}
    changed = replace(
        known,
        members=members | _read(fresh, context),
        properties=properties | _properties(fresh, context),
        modified_at=format_instant(now),
    )
    _check(changed, now)
    return changed


def _members(payload: Any) -> dict[str, Any]:
    if not isinstance(payload, dict):
        raise BadRequestData("a registration is a JSON object")
    return {member: value for member, value in payload.items() if member not in _BESIDE}


def _read(given: Mapping[str, Any], context: Context) -> dict[str, Any]:
    known = {member: value for member, value in given.items() if member in READ}
    return read_members(known, context, READ, "a registration")


def _properties(given: Mapping[str, Any], context: Context) -> dict[Iri, Any]:
    found = {context.expand_attribute(name): value for name, value in given.items() if name not in READ}
    for value in found.values():
        check_value(value)
    return found


def _check(registration: Registration, now: datetime) -> None:
    """Raise BadRequestData for members that do not go together (5.2.9, 4.3.6.3)."""
    for member in ("endpoint", "information"):
        if member not in registration.members:
            raise BadRequestData(f"the registration has no {member}: say where the source is and what it has")
    if registration.expired(now):
        raise BadRequestData(f"expiresAt is {registration.members['expiresAt']}, which is past: give a later time")
    if registration.mode == "auxiliary" and not registration.operations <= RETRIEVE:
        raise BadRequestData("an auxiliary source only fills gaps: its operations are retrieveOps or part of them")
    if registration.mode == "exclusive":
        for information in registration.information:
            _check_exclusive(information)


def _check_exclusive(information: Information) -> None:
    ids = [len(entity.ids) for entity in information.entities]
    if len(ids) != 1 or ids[0] != 1 or not information.attributes:
        raise BadRequestData(
            "an exclusive source says exactly what is its own: one entity by its id, without a pattern, and attributes"
        )


def _information(stored: Mapping[str, Any]) -> Information:
    return Information(
        tuple(
            EntityInfo(frozenset(one["type"]), frozenset(one.get("id", ())), one.get("idPattern"))
            for one in stored.get("entities", ())
        ),
        frozenset((*stored.get("propertyNames", ()), *stored.get("relationshipNames", ()))),
    )
