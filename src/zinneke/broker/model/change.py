"""What happens to an entity when a fragment is applied (chapter 5.6): pure functions, documents in and out.

The given document is never changed; what comes back shares its unchanged parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import msgspec

from zinneke.broker.model.attribute import is_removal
from zinneke.broker.model.document import NULL, Attributes, Document, Instance, Iri
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.model.parse import Fragment
from zinneke.broker.model.sameness import restamped
from zinneke.broker.model.view import is_expired
from zinneke.kernel.time import format_instant

ChangeKind = Literal["created", "updated", "deleted"]


class AttributeChange(msgspec.Struct, frozen=True):
    """What became of one instance of an attribute; ``dataset`` is None for the default one."""

    attribute: Iri
    dataset: str | None
    kind: ChangeKind
    before: Instance | None
    after: Instance | None


@dataclass(frozen=True, slots=True)
class NotUpdated:
    """An attribute that was left as it is, and why (5.2.19)."""

    attribute: Iri
    reason: str


class Changed(msgspec.Struct, frozen=True):
    """An entity after a change. Rewriting the same content is no change: then ``document`` is the one before."""

    document: Document
    changes: tuple[AttributeChange, ...] = ()
    not_updated: tuple[NotUpdated, ...] = ()


@dataclass(slots=True)
class Edit:
    """A change in the making. Instances that have expired are gone from the start (4.22)."""

    before: Document
    now: datetime
    attrs: Attributes = field(init=False)
    changes: list[AttributeChange] = field(default_factory=list)
    not_updated: list[NotUpdated] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.attrs = _unexpired(self.before["attrs"], self.now)

    def find(self, name: Iri, dataset: str | None) -> Instance | None:
        """The instance as it stands now."""
        for instance in self.attrs.get(name, ()):
            if instance.get("datasetId") == dataset:
                return instance
        return None

    def require(self, name: Iri, dataset: str | None) -> Instance:
        """The instance as it stands now. Raises ResourceNotFound."""
        found = self.find(name, dataset)
        if found is None:
            which = f"the instance {dataset} of " if dataset else "a default instance of "
            raise ResourceNotFound(
                f"the entity {self.before['id']} has no {which if self.attrs.get(name) else ''}{name}"
            )
        return found

    def put(self, name: Iri, new: Instance) -> None:
        """Add an instance, or put it in the place of the one of its dataset."""
        dataset = new.get("datasetId")
        old = self.find(name, dataset)
        if old is None:
            self._set(name, _in_order([*self.attrs.get(name, ()), new]))
            self.changes.append(AttributeChange(name, dataset, "created", None, new))
            return
        stamped = restamped(old, new)
        if stamped is not old:
            self._set(name, [stamped if one is old else one for one in self.attrs[name]])
            self.changes.append(AttributeChange(name, dataset, "updated", old, stamped))

    def remove(self, name: Iri, dataset: str | None) -> None:
        """Delete an instance; where there is none, nothing happens."""
        old = self.find(name, dataset)
        if old is not None:
            self._set(name, [one for one in self.attrs[name] if one is not old])
            self.changes.append(AttributeChange(name, dataset, "deleted", old, None))

    def apply(self, name: Iri, instance: Instance) -> None:
        """Put an instance, or delete it if that is what it asks for."""
        if is_removal(instance):
            self.remove(name, instance.get("datasetId"))
        else:
            self.put(name, instance)

    def finish(
        self,
        *,
        types: Iterable[Iri] | None = None,
        scope: list[str] | str | None = None,
        expires_at: str | None = None,
    ) -> Changed:
        """The entity with its instances as they stand now, and these members where given; NULL removes."""
        after: Document = {**self.before, "attrs": self.attrs}
        if types is not None:
            after["type"] = list(types)
        if scope == NULL:
            after.pop("scope", None)
        elif isinstance(scope, list):
            after["scope"] = scope
        if expires_at == NULL:
            after.pop("expiresAt", None)
        elif expires_at is not None:
            after["expiresAt"] = expires_at
        if not self.changes and _same_members(self.before, after):
            return Changed(self.before, (), tuple(self.not_updated))
        after["modifiedAt"] = format_instant(self.now)
        return Changed(after, tuple(self.changes), tuple(self.not_updated))

    def _set(self, name: Iri, instances: list[Instance]) -> None:
        if instances:
            self.attrs[name] = instances
        else:
            del self.attrs[name]


def created(document: Document) -> tuple[AttributeChange, ...]:
    """The changes that the creation of an entity amounts to (5.8.6)."""
    return tuple(
        AttributeChange(name, instance.get("datasetId"), "created", None, instance)
        for name, instances in document["attrs"].items()
        for instance in instances
    )


def deleted(document: Document) -> tuple[AttributeChange, ...]:
    """The changes that the deletion of an entity amounts to."""
    return tuple(
        AttributeChange(name, instance.get("datasetId"), "deleted", instance, None)
        for name, instances in document["attrs"].items()
        for instance in instances
    )


def append(document: Document, fragment: Fragment, now: datetime, *, no_overwrite: bool = False) -> Changed:
    """POST of attributes: existing ones are replaced, or with ``no_overwrite`` left and reported (5.6.3)."""
    edit = Edit(document, now)
    for name, instances in fragment.attrs.items():
        kept = [one for one in instances if no_overwrite and edit.find(name, one.get("datasetId"))]
        if kept:
            edit.not_updated.append(NotUpdated(name, "the attribute exists and overwriting is off"))
        for instance in instances:
            if not any(instance is one for one in kept):
                edit.put(name, instance)
    scope = fragment.scope
    if no_overwrite and isinstance(scope, list):
        scope = list(dict.fromkeys([*document.get("scope", ()), *scope]))
    expires_at = None if no_overwrite and "expiresAt" in document else fragment.expires_at
    return edit.finish(types=united(document, fragment), scope=scope, expires_at=expires_at)


def update(document: Document, fragment: Fragment, now: datetime) -> Changed:
    """PATCH of attributes: each given instance is replaced, added or, by null, deleted (5.6.2)."""
    edit = Edit(document, now)
    for name, instances in fragment.attrs.items():
        for instance in instances:
            edit.apply(name, instance)
    scope = fragment.scope if "scope" in document else None
    return edit.finish(types=united(document, fragment), scope=scope, expires_at=fragment.expires_at)


def replace_entity(document: Document, new: Document, now: datetime) -> Changed:
    """PUT of an entity: everything is replaced, only the time of creation stays (5.6.18)."""
    edit = Edit(document, now)
    for name, instances in list(edit.attrs.items()):
        datasets = {one.get("datasetId") for one in new["attrs"].get(name, ())}
        for instance in instances:
            if instance.get("datasetId") not in datasets:
                edit.remove(name, instance.get("datasetId"))
    for name, instances in new["attrs"].items():
        for instance in instances:
            edit.put(name, instance)
    scope, expires_at = new.get("scope", NULL), new.get("expiresAt", NULL)
    return edit.finish(types=new["type"], scope=scope, expires_at=expires_at)


def replace_attribute(document: Document, name: Iri, instances: list[Instance], now: datetime) -> Changed:
    """PUT of an attribute: its instances of the given datasets are replaced. Raises ResourceNotFound (5.6.19)."""
    edit = Edit(document, now)
    for instance in instances:
        edit.require(name, instance.get("datasetId"))
        edit.put(name, instance)
    return edit.finish()


def delete_attribute(
    document: Document, name: Iri, now: datetime, *, dataset: str | None = None, delete_all: bool = False
) -> Changed:
    """DELETE of an attribute: the default instance, that of a dataset, or all. Raises ResourceNotFound (5.6.5)."""
    edit = Edit(document, now)
    if delete_all and name in edit.attrs:
        for instance in edit.attrs[name]:
            edit.remove(name, instance.get("datasetId"))
    else:
        edit.require(name, dataset)
        edit.remove(name, dataset)
    return edit.finish()


def delete_scope(document: Document, now: datetime) -> Changed:
    """DELETE of the entity's scope. Raises ResourceNotFound (5.6.5)."""
    if "scope" not in document:
        raise ResourceNotFound(f"the entity {document['id']} has no scope")
    return Edit(document, now).finish(scope=NULL)


def united(document: Document, fragment: Fragment) -> tuple[Iri, ...] | None:
    """The entity's types with those of the fragment; no such operation takes one away (4.16)."""
    return tuple(dict.fromkeys([*document["type"], *fragment.types])) if fragment.types else None


def _unexpired(attrs: Attributes, now: datetime) -> Attributes:
    if not _may_expire(attrs):
        return dict(attrs)
    kept = {
        name: [one for one in instances if not is_expired(one.get("expiresAt"), now)]
        for name, instances in attrs.items()
    }
    return {name: instances for name, instances in kept.items() if instances}


def _may_expire(attrs: Attributes) -> bool:
    for instances in attrs.values():
        for one in instances:
            if "expiresAt" in one:
                return True
    return False


def _in_order(instances: list[Instance]) -> list[Instance]:
    """The default instance first."""
    return sorted(instances, key=lambda instance: "datasetId" in instance)


def _same_members(before: Document, after: Document) -> bool:
    return all(before.get(member) == after.get(member) for member in ("type", "scope", "expiresAt"))
