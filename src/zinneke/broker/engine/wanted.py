"""What a read asks for, and in which words each registered source is asked (4.3.6.1, 4.3.6.6, 5.7.1.4, 5.7.2.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from zinneke.broker.engine.linked_maps import LinkedMaps
from zinneke.broker.engine.source import Source
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, attributes_covered, datasets_covered
from zinneke.broker.model.document import Iri
from zinneke.broker.model.registration import EntityInfo, Information
from zinneke.broker.query.pattern import matches
from zinneke.broker.query.tree import Condition, Query, Selector, TypeSelection
from zinneke.broker.query.written import write_q, write_types

FILTERS: Final = ("q", "georel", "geometry", "coordinates", "geoproperty", "scopeQ", "expandValues", "jsonKeys")
"""Words of a query that a source can judge by itself unless entities are split (5.7.2.4)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks for: the parsed query, what it needs of sources, and its own words to pass on.

    ``words`` are parameters as the client wrote them (q, georel …), under the names of the request's context; an ``id``
    among them narrows what sources are asked for.
    """

    query: Query
    need: Need
    shown: frozenset[Iri] = frozenset()
    """Attributes that the answer shows (empty: any)."""
    words: Mapping[str, str] = field(default_factory=dict)
    by_post: bool = False
    split: bool | None = None
    """Whether parts of one entity may lie at several sources, so that filters wait until they are together; None if
    the request leaves that to the broker."""
    csf: Condition | None = None
    """What the sources themselves must fulfil (4.9)."""
    maps: LinkedMaps | None = None
    """The entity maps of sources that go with it."""
    places: Mapping[str, Sequence[str]] | None = None
    """Registration -> entities, where an entity map says which of them to ask for what, in place of 5.12."""

    @property
    def filtered(self) -> bool:
        """Whether anything but types and ids chooses entities."""
        query = self.query
        return bool(query.attributes or query.condition or query.geo or query.scope)

    def placed(self, source: Source) -> dict[str, str]:
        """The parameter that names the entities a map places at the source."""
        return {} if self.places is None else {"id": ",".join(self.places.get(source.id, ()))}

    def datasets(self, source: Source) -> dict[str, str]:
        """The parameter that names the datasets asked of the source; none for all (5.12)."""
        covered = datasets_covered(source.registration, self.need.datasets)
        return {"datasetId": ",".join(sorted(covered))} if covered else {}


def words_for(
    wanted: Wanted, items: Sequence[Information], asked: Context, own: Context, *, split: bool
) -> dict[str, str]:
    """The parameters that ask a source for what is wanted and what it is registered for, under its own context.

    Raises NoName where that context cannot say it.
    """
    words = {name: text for name, text in wanted.words.items() if not (split and name in FILTERS)}
    if own is not asked:
        words = _renamed(words, wanted.query, asked, own)
    return _entities(wanted.query.selectors, items, own) | words | _attributes(wanted, items, own, split=split)


def alike(items: Iterable[Information]) -> list[tuple[Information, ...]]:
    """The items in groups that one request can ask for: those that name entities, and those that do not."""
    known = tuple(items)
    groups = (tuple(one for one in known if one.entities), tuple(one for one in known if not one.entities))
    return [group for group in groups if group]


def name_attributes(names: Iterable[Iri] | None, context: Context) -> dict[str, str]:
    """The parameter that asks for these attributes alone; none for all."""
    return {"attrs": ",".join(sorted(map(context.compact, names)))} if names else {}


def _attributes(wanted: Wanted, items: Sequence[Information], own: Context, *, split: bool) -> dict[str, str]:
    shown = wanted.shown | wanted.need.attributes if split and wanted.shown else frozenset[Iri]()
    return name_attributes(attributes_covered(items, shown if split else wanted.shown), own)


def _renamed(words: Mapping[str, str], query: Query, asked: Context, own: Context) -> dict[str, str]:
    found = {name: text for name, text in words.items() if name != "expandValues"}
    if "q" in found and query.condition is not None:
        found["q"] = write_q(query.condition, own)
    for name in ("geoproperty", "jsonKeys"):
        if name in found:
            found[name] = ",".join(own.compact(asked.expand_attribute(one)) for one in found[name].split(","))
    return found


def _entities(selectors: Sequence[Selector], items: Sequence[Information], own: Context) -> dict[str, str]:
    """Types and ids that are both asked for and registered (4.3.6.1)."""
    infos = [info for item in items for info in item.entities]
    words = {}
    if (types := _types(selectors, infos)) is not None:
        words["type"] = write_types(types, own)
    if ids := _ids(selectors, infos):
        words["id"] = ",".join(ids)
    elif pattern := _pattern(selectors, infos):
        words["idPattern"] = pattern
    return words


def _types(selectors: Sequence[Selector], infos: Sequence[EntityInfo]) -> TypeSelection | None:
    registered = {name for info in infos for name in info.types}
    groups = [group for selector in selectors if selector.types for group in selector.types.any_of]
    if not groups or any(selector.types is None for selector in selectors):
        return TypeSelection(tuple((name,) for name in sorted(registered))) if registered else None
    kept = tuple(dict.fromkeys(group for group in groups if not registered or not registered.isdisjoint(group)))
    return TypeSelection(kept or tuple(groups))


def _ids(selectors: Sequence[Selector], infos: Sequence[EntityInfo]) -> list[str]:
    registered = [one for info in infos for one in sorted(info.ids)] if all(info.ids for info in infos) else []
    if not selectors or not all(selector.ids for selector in selectors):
        return list(dict.fromkeys(registered))
    asked = dict.fromkeys(one for selector in selectors for one in selector.ids)
    return [one for one in asked if not infos or any(_may_have(info, one) for info in infos)]


def _may_have(info: EntityInfo, entity_id: str) -> bool:
    if info.ids:
        return entity_id in info.ids
    return info.pattern is None or matches(info.pattern, entity_id)


def _pattern(selectors: Sequence[Selector], infos: Sequence[EntityInfo]) -> str | None:
    if len(selectors) == 1 and selectors[0].id_pattern is not None:
        return selectors[0].id_pattern
    if any(selector.id_pattern for selector in selectors):
        return None
    patterns = {info.pattern for info in infos}
    return patterns.pop() if len(patterns) == 1 else None
