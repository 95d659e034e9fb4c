"""What of an entity is shown, and how: the shaping parameters of a request, names expanded (chapter 4.21, 6.3)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, Attributes, Document, Instance
from zinneke.broker.model.times import as_instant
from zinneke.kernel.time import now

Form = Literal["normalized", "concise", "simplified"]

SYSTEM_MEMBERS: Final = ("createdAt", "modifiedAt", "expiresAt", "deletedAt")


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

    def shows(self, member: str) -> bool:
        """Whether ``id``, ``type``, ``scope`` or an attribute stays (4.21). ``attributes`` bear on attributes alone."""
        return member not in self.omit and (not self.pick or member in self.pick)

    def shows_attribute(self, name: str) -> bool:
        """Whether an attribute stays."""
        return self.shows(name) and (not self.attributes or name in self.attributes)


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
