"""A write as the client asked for it, and which registered sources have a share in it (5.6.x.4, 4.3.6.3, 5.12)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.suitable import reaches
from zinneke.broker.model.coverage import attributes_covered, need_of
from zinneke.broker.model.document import Iri
from zinneke.broker.query.tree import TemporalWindow


@dataclass(frozen=True, slots=True)
class Write:
    """A change of one entity, or of its history.

    ``payload`` is the body without @context, None for none; ``attribute`` the one the path names, if it does, and then
    the payload is its. ``attributes`` are all that the change touches (empty: the entity as a whole); ``fallback`` is
    what a source that lacks the operation can do instead, as a batch of one.
    """

    operation: str
    method: str
    entity_id: str
    types: tuple[Iri, ...] = ()
    attributes: frozenset[Iri] = frozenset()
    payload: Any = None
    attribute: Iri | None = None
    below: tuple[str, ...] = ()
    """Segments of the path below the entity."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    fallback: str | None = None
    batch_parameters: Mapping[str, str] = field(default_factory=dict)
    creates: bool = False
    then: "Write | None" = None
    """What to do instead where the entity is there already: an upsert is a creation first."""
    past: TemporalWindow | None = None
    """For a change of the history, not of the present: the time that its instances are of."""
    instance_id: str | None = None
    """The instance the path names behind the attribute; the payload is then a fragment with that attribute."""
    anywhere: bool = False
    """Whether it is done when one of those asked has done it: what is changed lies at one of them, or is to be gone."""

    @property
    def of_entity(self) -> bool:
        """Whether the payload is an entity, or a fragment of one that can be parted."""
        return self.attribute is None and isinstance(self.payload, dict)


@dataclass(frozen=True, slots=True)
class Share:
    """What of a write is a source's: these attributes, None for all of them."""

    source: Source
    attributes: frozenset[Iri] | None
    offered: bool


def proxied_shares(broker: Broker, tenant: str, write: Write, origin: Origin) -> list[Share]:
    """The shares of sources that have them for themselves, whether they offer the operation or not."""
    return [
        Share(source, attributes_covered(items, write.attributes), offers(source, write))
        for source, items in _matching(broker, tenant, write, write.attributes, origin)
        if source.registration.proxied
    ]


def inclusive_shares(broker: Broker, tenant: str, write: Write, rest: frozenset[Iri], origin: Origin) -> list[Share]:
    """The copies of the rest for sources that take them."""
    return [
        Share(source, attributes_covered(items, rest), True)
        for source, items in _matching(broker, tenant, write, rest, origin)
        if source.registration.mode == "inclusive" and offers(source, write)
    ]


def offers(source: Source, write: Write) -> bool:
    """Whether a source can do it (4.20)."""
    offered = source.registration.operations
    return write.operation in offered or (write.fallback is not None and write.fallback in offered)


def _matching(broker: Broker, tenant: str, write: Write, names: frozenset[Iri], origin: Origin) -> list[Match]:
    """Sources of the present for a change of the present, and for one of the past those that know a past of its time:
    what others have for themselves is present alone, and no reason to keep no history here."""
    need = need_of(write.entity_id, write.types, names)
    if write.past is None:
        return broker.registry.matching(tenant, need, via=origin.via)
    window = write.past
    found = broker.registry.matching(tenant, need, temporal=None, via=origin.via)
    return [
        (source, items)
        for source, items in found
        if source.registration.tells_past and reaches(source.registration, window)
    ]
