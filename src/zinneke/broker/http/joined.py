"""Entities with those their relationships lead to, from here and from registered sources (4.5.23, 5.7.1.4)."""

from collections.abc import Mapping, Sequence

from zinneke.broker.engine import gathering
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.linking import find_all, show_joined
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.http.call import Call
from zinneke.broker.http.paging import Headers
from zinneke.broker.http.wanted import asks_sources, origin_of
from zinneke.broker.model.coverage import Need
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.linked import Joining, Shown
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View
from zinneke.broker.query.tree import Query, Selector, TypeSelection

Ids = Mapping[str, tuple[Iri, ...]]
"""Entities that are wanted, with the types that relationships promise."""


async def join_all(
    broker: Broker, call: Call, documents: Sequence[Document], view: View
) -> tuple[list[Shown], Headers]:
    """The entities joined, and warnings of sources. Raises TooManyResults."""
    if not asks_sources(broker, call, call.parameters):
        return await broker.read(call.tenant, lambda reader: show_joined(reader, documents, view)), ()
    warnings: dict[tuple[str, str], None] = {}
    joining = Joining([(document, represent(document, view)) for document in documents], view)
    while not joining.done:
        wanted = joining.wanted()
        found, told = await _find(broker, call, wanted, view)
        warnings |= dict.fromkeys(told)
        joining.add(wanted, found)
    return joining.shown, tuple(warnings)


async def _find(broker: Broker, call: Call, wanted: Ids, view: View) -> tuple[dict[str, Document], Headers]:
    """What is here, and of ids whose types are known, what sources have: without a type nobody is asked (5.7.1.4)."""
    found = await broker.read(call.tenant, lambda reader: find_all(reader, wanted))
    groups: dict[tuple[Iri, ...], list[str]] = {}
    for name, types in wanted.items():
        if types:
            groups.setdefault(types, []).append(name)
    warnings: Headers = ()
    for types, names in groups.items():
        origin, asked = origin_of(call, view.context), _asked(names, types)
        page = (0, len(names))
        told = await gathering.query(broker, call.tenant, asked, origin, view.at, page=page, count=False)
        found |= {document["id"]: document for document in told.documents}
        warnings += told.warnings.headers()
    return found, warnings


def _asked(names: Sequence[str], types: Sequence[Iri]) -> Wanted:
    any_of = TypeSelection(tuple((name,) for name in types))
    query = Query(selectors=(Selector(types=any_of, ids=tuple(names)),))
    return Wanted(query, Need(query.selectors))
