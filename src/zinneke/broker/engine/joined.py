"""Histories of this broker and what sources tell of them, read as if one store had them all (5.7.3.4, 5.7.4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from zinneke.broker.engine.registry import Match
from zinneke.broker.engine.scopes import within_scope
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.coverage import attributes_covered, fits, need_of
from zinneke.broker.model.document import Iri
from zinneke.broker.model.foreign_past import unite
from zinneke.broker.model.sums import summed
from zinneke.broker.ports import Histories, Past, SummedPast
from zinneke.broker.query.tree import Query, ScopeQuery, TemporalWindow


@dataclass(frozen=True, slots=True)
class Joined:
    """``told`` by entity, from the window of the request; ``claims`` are those of sources that have their attributes
    for themselves. Sources judge ``scope`` by what they alone know, so that it is judged here for what is here."""

    here: Histories
    told: Mapping[str, Past]
    claims: Sequence[Match] = field(default=())
    scope: ScopeQuery | None = None

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """One entity's history inside the window, from all who know of it."""
        names = tuple(attributes)
        mine = self.here.past(entity_id, window, attributes=names, last=last, limit=limit)
        theirs = self.told.get(entity_id)
        parts = [self._own(mine, window)] if mine is not None else []
        if theirs is not None:
            parts.append(_only(theirs, frozenset(names)))
        most = min((number for number in (last, limit) if number is not None), default=None)
        return unite(parts, window, most=most, newest=last is not None)

    def sums(
        self,
        entity_id: str,
        window: TemporalWindow,
        aggregation: Aggregation,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
    ) -> SummedPast | None:
        """The same history summed up: by the store where nobody else has a part of it."""
        if self.scope is None and not self.claims and entity_id not in self.told:
            return self.here.sums(entity_id, window, aggregation, attributes=attributes, last=last)
        past = self.past(entity_id, window, attributes=attributes, last=last)
        return None if past is None else summed(past, window, aggregation)

    def past_ids(
        self, query: Query, window: TemporalWindow, *, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """Those of this broker, then those that only sources know."""
        changed = self.scope is not None or bool(self.claims)
        if not changed and not self.told:
            return self.here.past_ids(query, window, limit=limit, offset=offset)
        named = frozenset(query.attributes)
        here = self.here.past_ids(query, window)
        if changed:
            here = [one for one in here if self._shows(one, window, named)]
        there = [one for one, past in self.told.items() if _only(past, named).instances]
        return list(dict.fromkeys((*here, *there)))[offset:][:limit]

    def _shows(self, entity_id: str, window: TemporalWindow, names: frozenset[Iri]) -> bool:
        past = self.past(entity_id, window, attributes=names)
        return past is not None and bool(past.instances)

    def _own(self, past: Past, window: TemporalWindow) -> Past:
        if self.scope is not None:
            past = within_scope(self.here, past, window, self.scope)
        need = need_of(past.id, past.types)
        for _, items in self.claims:
            claimed = [item for item in items if fits(item, need)]
            if claimed:
                names = attributes_covered(claimed, frozenset())
                kept = () if names is None else (one for one in past.instances if one.attribute not in names)
                past = replace(past, instances=tuple(kept))
        return past


def _only(past: Past, names: frozenset[Iri]) -> Past:
    if not names:
        return past
    return replace(past, instances=tuple(one for one in past.instances if one.attribute in names))
