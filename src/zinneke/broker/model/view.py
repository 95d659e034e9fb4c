"""What of an entity is shown, and how: the shaping parameters of a request, names expanded (chapter 4.21, 6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, Attributes, Document, Instance, Iri
from zinneke.broker.model.times import as_instant
from zinneke.kernel.time import now

Form = Literal["normalized", "concise", "simplified"]

Version = tuple[int, int]
"""Of the standard: major and minor."""

SYSTEM_MEMBERS: Final = ("createdAt", "modifiedAt", "expiresAt", "deletedAt")


@dataclass(frozen=True, slots=True)
class Join:
    """Entities that relationships lead to come along (4.5.23): inside the relationships, or after the others.

    ``level``: how many relationships are followed one after the other. ``contained``: entities that have been seen
    already, by whoever asks.
    """

    style: Literal["inline", "flat"]
    level: int = 1
    contained: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Projection:
    """Members that stay and members that go, and the same for the entities an attribute leads to (4.21)."""

    pick: frozenset[str] = frozenset()
    omit: frozenset[str] = frozenset()
    linked: Mapping[Iri, "Projection"] = field(default_factory=dict)


WHOLE: Final = Projection()


@dataclass(frozen=True, slots=True)
class View:
    """``pick`` and ``omit`` hold expanded attribute names and ``id``, ``type``, ``scope``; ``attributes`` only
    attributes; ``datasets`` datasetIds and ``@none``. Empty means no restriction. ``at`` decides what has expired.
    """

    context: Context
    form: Form = "normalized"
    sys_attrs: bool = False
    lang: str | None = None
    pick: frozenset[str] = frozenset()
    omit: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    at: datetime = field(default_factory=now)
    join: Join | None = None
    linked: Mapping[Iri, Projection] = field(default_factory=dict)
    version: Version | None = None
    """The version of the standard that the reader knows, where it is an older one (6.3.21)."""

    def shows(self, member: str) -> bool:
        """Whether ``id``, ``type``, ``scope`` or an attribute stays (4.21). ``attributes`` bear on attributes alone."""
        return member not in self.omit and (not self.pick or member in self.pick)

    def shows_attribute(self, name: str) -> bool:
        """Whether an attribute stays."""
        return self.shows(name) and (not self.attributes or name in self.attributes)

    def into(self, attribute: Iri) -> "View":
        """How the entities that an attribute leads to are shown: whole, unless braces behind its name say otherwise."""
        inner = self.linked.get(attribute, WHOLE)
        return replace(self, pick=inner.pick, omit=inner.omit, linked=inner.linked, attributes=frozenset())


def is_expired(expires_at: str | None, at: datetime) -> bool:
    """Whether an entity or an instance that expires at this canonical time is gone (4.22)."""
    if expires_at is None:
        return False
    moment = as_instant(expires_at)
    return moment is not None and moment <= at


def visible_instances(instances: list[Instance], view: View) -> list[Instance]:
    """The instances of the wanted datasets that have not expired."""
    return [
        instance
        for instance in instances
        if (not view.datasets or instance.get("datasetId", DEFAULT_DATASET) in view.datasets)
        and not is_expired(instance.get("expiresAt"), view.at)
    ]


def visible_attributes(document: Document, view: View) -> Attributes:
    """The attributes that are shown, each with the instances that are."""
    shown: Attributes = {}
    for name, instances in document["attrs"].items():
        if view.shows_attribute(name) and (kept := visible_instances(instances, view)):
            shown[name] = kept
    return shown
