"""Reads attributes: normalized and concise, mixed, with sub-attributes at any depth (4.5.1, 4.5.2.3)."""

from dataclasses import dataclass, replace
from typing import Any, Final

import msgspec

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import MAIN_MEMBER, NULL, Attributes, Instance
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geometry import looks_like_geometry
from zinneke.broker.model.members import (
    IGNORED,
    KIND_OF,
    MAIN_MEMBERS,
    READ_BESIDE,
    READ_MAIN,
    dataset,
    removed_content,
    removes_content,
)
from zinneke.broker.model.times import canonical

MOST_LEVELS: Final = 16
STAMPS: Final = frozenset({"createdAt", "modifiedAt", "deletedAt"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operation takes (table of 6.2): ``complete`` attributes only; ``urn:ngsi-ld:null`` that removes whole
    attributes, members of attributes, or keys inside values; ``repeated`` instances of one dataset, as histories have;
    ``stamped`` instances that tell when they were created and modified, as those of other brokers do; ``ended`` ones,
    whose null marker is kept, since it tells that and when they were deleted.
    """

    complete: bool = True
    removes_attributes: bool = False
    removes_members: bool = False
    removes_keys: bool = False
    repeated: bool = False
    stamped: bool = False
    ended: bool = False


WHOLE: Final = Rules()
"""Create, append and replace."""
UPDATE: Final = Rules(removes_attributes=True)
"""PATCH of an entity's attributes (5.6.2)."""
MERGE: Final = Rules(complete=False, removes_attributes=True, removes_members=True, removes_keys=True)
"""PATCH of an entity (5.6.17)."""
PARTIAL: Final = Rules(complete=False, removes_members=True)
"""PATCH of one attribute (5.6.4)."""
HISTORY: Final = Rules(repeated=True)
"""Instances for an entity's history (5.6.11)."""
FOREIGN: Final = Rules(removes_attributes=True, repeated=True, stamped=True)
"""What another broker answers (4.5.5.2)."""
FOREIGN_PAST: Final = replace(FOREIGN, ended=True)
"""What it answers of the past (4.5.7)."""


def removal(dataset_id: str | None = None) -> Instance:
    """What a fragment holds in place of an instance that is to be deleted."""
    return {"type": NULL} if dataset_id is None else {"type": NULL, "datasetId": dataset_id}


def is_removal(instance: Instance) -> bool:
    """Whether this asks for the deletion of an instance."""
    return instance.get("type") == NULL


class AttributeReader(msgspec.Struct, frozen=True):
    """Reads the attributes of one request, whose changes all happen at the canonical time ``now``."""

    context: Context
    now: str
    rules: Rules = WHOLE

    def add(self, attrs: Attributes, name: str, payload: Any, level: int = 0) -> None:
        """Read one attribute into ``attrs``. Raises BadRequestData."""
        iri = self.context.expand_attribute(name)
        if iri in attrs:
            raise BadRequestData(f"the attribute {iri} comes twice: {name!r} is another name for it")
        attrs[iri] = self.instances(name, payload, level)

    def instances(self, name: str, payload: Any, level: int = 0) -> list[Instance]:
        """The instances of an attribute, at most one for each dataset (4.5.5). Raises BadRequestData."""
        if level > MOST_LEVELS:
            raise BadRequestData(f"sub-attributes are nested more than {MOST_LEVELS} deep, at {name!r}")
        if not isinstance(payload, list) or not payload or not all(looks_like_attribute(part) for part in payload):
            return [self._single(name, payload, level)]
        found = [self._single(name, part, level) for part in payload]
        datasets = {instance.get("datasetId") for instance in found}
        if len(datasets) < len(found) and not self.rules.repeated:
            raise BadRequestData(f"{name!r} has two instances of one datasetId, or two without any (4.5.5)")
        return found

    def members(self, name: str, payload: dict[str, Any], kind: str, level: int = 0) -> Instance:
        """The instance an object describes; its kind is ``kind``, or unknown if empty. Raises BadRequestData."""
        main = MAIN_MEMBER[kind] if kind else "value"
        instance: Instance = {"type": kind} if kind else {}
        attrs: Attributes = {}
        removed = False
        for member, value in payload.items():
            if member != main:
                self._add_member(instance, attrs, member, value, level)
            elif removes_content(main, value):
                removed = self._may_remove(name)
            else:
                instance[main] = READ_MAIN[kind or "Property"](value, self.context, self.rules.removes_keys)
        if removed and self.rules.ended and "deletedAt" in instance:
            stamps = dict.fromkeys(("createdAt", "modifiedAt"), instance["deletedAt"])
            return stamps | instance | {main: removed_content(main)}
        if removed:
            return removal(instance.get("datasetId"))
        if main not in instance and self.rules.complete:
            raise BadRequestData(f"the {kind} {name!r} has no {main}")
        instance.setdefault("createdAt", self.now)
        instance.setdefault("modifiedAt", self.now)
        if attrs:
            instance["attrs"] = attrs
        return instance

    def _add_member(self, instance: Instance, attrs: Attributes, member: str, value: Any, level: int) -> None:
        kind = instance.get("type", "")
        if member in IGNORED:
            if self.rules.stamped and member in STAMPS:
                instance[member] = canonical(value)
            return
        if member == "datasetId":
            if (dataset_id := dataset(value)) is not None:
                instance["datasetId"] = dataset_id
        elif (read := READ_BESIDE.get(member)) is not None:
            drop = value == NULL and self.rules.removes_members
            instance[member] = NULL if drop else read(value, kind, self.context)
        elif member in MAIN_MEMBERS:
            raise BadRequestData(f"a {kind or 'Property'} cannot have the member {member!r}: {value!r}")
        else:
            self.add(attrs, member, value, level + 1)

    def _single(self, name: str, payload: Any, level: int) -> Instance:
        if isinstance(payload, dict):
            return self._object(name, payload, level)
        if payload == NULL:
            may = self.rules.removes_members if level else self.rules.removes_attributes
            if not may:
                raise BadRequestData(f"{name!r} is {NULL!r}, which deletes: this operation cannot, send a value")
            return removal()
        return self._bare(payload)

    def _object(self, name: str, payload: dict[str, Any], level: int) -> Instance:
        kind = payload.get("type", payload.get("@type"))
        if is_kind(kind):
            return self.members(name, payload, str(kind), level)
        if kind is not None and "@value" not in payload:
            if not looks_like_geometry(payload):
                raise BadRequestData(
                    f"{name!r} is an object of type {kind!r}, which is no kind of attribute: "
                    f"use one of {', '.join(MAIN_MEMBER)}, or put the object into a value"
                )
            return self._bare(payload)
        return self._concise(name, payload, level)

    def _concise(self, name: str, payload: dict[str, Any], level: int) -> Instance:
        kind = concise_kind(name, payload)
        if self.rules.complete:
            return self.members(name, payload, kind, level) if kind else self._bare(payload)
        if kind in ("Property", "GeoProperty") or (not kind and _looks_like_part(payload)):
            return self.members(name, payload, "", level)
        return self.members(name, payload, kind, level) if kind else self._bare(payload)

    def _bare(self, value: Any) -> Instance:
        kind = "GeoProperty" if looks_like_geometry(value) else "Property"
        content = READ_MAIN[kind](value, self.context, self.rules.removes_keys)
        if not self.rules.complete:
            return {"value": content, "createdAt": self.now, "modifiedAt": self.now}
        return {"type": kind, "value": content, "createdAt": self.now, "modifiedAt": self.now}

    def _may_remove(self, name: str) -> bool:
        if not self.rules.removes_attributes:
            raise BadRequestData(f"{name!r} is to be deleted, which this operation cannot: send a value")
        return True


def concise_kind(name: str, payload: dict[str, Any]) -> str:
    """The kind an object without ``type`` has by its main member; empty if it has none. Raises BadRequestData."""
    mains = [member for member in payload if member in MAIN_MEMBERS]
    if len(mains) > 1:
        raise BadRequestData(f"{name!r} has both {mains[0]!r} and {mains[1]!r}: an attribute has one of them")
    if not mains:
        return ""
    kind = KIND_OF[mains[0]]
    return "GeoProperty" if kind == "Property" and looks_like_geometry(payload["value"]) else kind


def is_kind(name: object) -> bool:
    """Whether this names a kind of attribute."""
    return isinstance(name, str) and name in MAIN_MEMBER


def looks_like_attribute(part: Any) -> bool:
    """Whether an element of an array is an instance of an attribute, not part of a value (4.5.2.3)."""
    return isinstance(part, dict) and (
        any(main in part for main in MAIN_MEMBERS) or is_kind(part.get("type", part.get("@type")))
    )


def _looks_like_part(payload: dict[str, Any]) -> bool:
    """Whether an object of a patch that names no content is part of an attribute, not a value (5.5.12)."""
    return any(
        member in READ_BESIDE or member == "datasetId" or (isinstance(value, dict) and looks_like_attribute(value))
        for member, value in payload.items()
    )
