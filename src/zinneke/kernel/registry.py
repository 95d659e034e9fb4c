"""The registry of services: each tells facts about itself once, here, and everybody reads them from here.

A service never imports another. Where one needs to know of another (the menu, the map, the algorithm
register, the scheduler), it asks the registry for manifests.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from zinneke.kernel.personal import Processing
from zinneke.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Quantity:
    """One attribute of an entity type that people read.

    ``attribute`` is the short name of the data model, ``unit_code`` a UN/CEFACT common code (None for words),
    ``decimals`` how many people need. ``scale`` is what a stored number is multiplied by for people: 100 where
    the model wants a share from 0 to 1 and people read per cent.
    """

    attribute: str
    name: Text
    unit_code: str | None = None
    decimals: int = 0
    charted: bool = False
    scale: float = 1.0
    whole: bool = False
    """Whether it counts things, and so is a whole number."""

    def shown(self, value: Any) -> Any:
        """A stored value as people read it; words as they are."""
        if self.scale == 1.0 or isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return value * self.scale


@dataclass(frozen=True, slots=True)
class Level:
    """One step of an ordered scale, such as an air-quality class: its value, its name, its rank from 0 (best)."""

    value: str
    name: Text
    rank: int


@dataclass(frozen=True, slots=True)
class Publication:
    """That what is known of things of a type is open data. Never declared for what tells of persons.

    ``theme`` is a code of the EU data theme table, such as ENVI. After ``late_after`` without a newer observation,
    readers are told that the figures are late.
    """

    theme: str
    late_after: timedelta
    keywords: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of thing in the city: its published data model, its names, what is read of it."""

    name: str
    iri: str
    label: Text
    plural: Text
    model: str
    quantities: tuple[Quantity, ...]
    icon: str
    detail_url: str
    """Name of the site's URL that shows one of them, taking the entity id."""
    level_attribute: str = ""
    """The attribute that says at a glance how it is doing; its values are those of ``levels``."""
    levels: tuple[Level, ...] = ()
    publication: Publication | None = None
    """As which open data it is published; None: not at all."""
    derived_by: str = ""
    """Dotted path of the scheduled task that writes them, where no feed brings them."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the site's navigation: the name of a URL and what it is called. ``first`` ones are what most people
    come for: they stand on top of the home page, and first in the menu.
    """

    url: str
    name: Text
    summary: Text
    first: bool = False


@dataclass(frozen=True, slots=True)
class StaffItem:
    """An entry of the staff's own page: the name of a URL, the right it needs, what it is called."""

    url: str
    permission: str
    name: Text
    summary: Text


@dataclass(frozen=True, slots=True)
class Permission:
    """A right that a staff role can hold, such as ``parking.close``."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Schedule:
    """A task that runs by itself: dotted path of a django-tasks task, and how often."""

    task: str
    every: timedelta


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that tells whether a policy works."""

    code: str
    name: Text
    unit_code: str


@dataclass(frozen=True, slots=True)
class Algorithm:
    """An entry of the public algorithm register: an automated rule that touches people, in plain words."""

    code: str
    version: str
    name: Text
    purpose: Text
    rule: Text
    inputs: tuple[str, ...]
    source: str
    function: str
    """Dotted path of the pure function that decides."""
    error: str = ""
    """Dotted path of what tells in the reader's language how wrong it is at present, where that is measured."""
    evaluation_url: str = ""
    """Name of the site's URL that shows how good it is."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of a service: its name in ``zinneke.toml``, its default and what it does."""

    name: str
    default: str | int | float | bool
    purpose: str


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """Something that people are told, such as ``requests.closed``: its subject and text with ``{values}`` in braces.

    ``urgent`` ones go out at night; ``optional`` ones can be unsubscribed from.
    """

    code: str
    name: Text
    subject: Text
    text: Text
    values: tuple[str, ...] = ()
    urgent: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a service tells about itself."""

    name: str
    label: Text
    summary: Text
    path: Text
    """First segment of its addresses, such as ``stationnement`` in French."""
    entity_types: tuple[EntityType, ...] = ()
    menu: tuple[MenuItem, ...] = ()
    permissions: tuple[Permission, ...] = ()
    staff: tuple[StaffItem, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    algorithms: tuple[Algorithm, ...] = ()
    settings: tuple[Setting, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Staff role -> codes of the permissions it holds."""
    role_names: dict[str, Text] = field(default_factory=dict)
    """Staff role -> what residents read of it."""
    notices: tuple[NoticeKind, ...] = ()
    processing: tuple[Processing, ...] = ()
    affairs: str = ""
    """Dotted path of ``f(user_id) -> Iterable[Affair]``: a resident's affairs (:mod:`zinneke.kernel.affairs`)."""
    nearby: str = ""
    """Dotted path of ``f(point, radius_m, since) -> Iterable[News]``: what is going on near a place."""
    findable: str = ""
    """Dotted path of ``f(since) -> Iterable[Document | Gone]``: what can be found, changed since then (None: all)."""


_manifests: Final[dict[str, Manifest]] = {}


def register(manifest: Manifest) -> Manifest:
    """Make a service known. Registering the same manifest twice is harmless; another under its name is an error."""
    known = _manifests.setdefault(manifest.name, manifest)
    if known != manifest:
        raise ValueError(f"two services are called {manifest.name!r}: rename one")
    return manifest


def manifests() -> Iterator[Manifest]:
    """Every service, in the order of registration."""
    yield from _manifests.values()


def entity_type(name: str) -> EntityType | None:
    """The entity type with this short name or IRI, or None if no service declares it."""
    for manifest in manifests():
        for candidate in manifest.entity_types:
            if name in (candidate.name, candidate.iri):
                return candidate
    return None


def entity_types() -> Iterator[EntityType]:
    """Every entity type of every service."""
    for manifest in manifests():
        yield from manifest.entity_types
