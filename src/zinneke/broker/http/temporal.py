"""Reading histories: of one entity, of many, by GET and by POST (6.18.3.2, 6.19.3.1, 6.24)."""

from dataclasses import replace
from typing import Any, TypeVar

from zinneke.broker.engine import maps
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.past import Asked, count, history, summary
from zinneke.broker.engine.temporal import missing
from zinneke.broker.http.addressing import path_id
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers
from zinneke.broker.http.histories import (
    Found,
    PastAsking,
    asking_by_body,
    asking_by_parameters,
    attributes_read,
    temporal_of,
    write_pasts,
)
from zinneke.broker.http.mapped import map_header, named_map, uses_map
from zinneke.broker.http.mapped_past import Lookup, make_past_map
from zinneke.broker.http.paging import Headers, Page, page_of
from zinneke.broker.http.preferring import preferring
from zinneke.broker.http.recalled import recall_many, recall_one, together
from zinneke.broker.http.shaping import view_of
from zinneke.broker.model.cut import ContentRange
from zinneke.broker.model.represent import Entity
from zinneke.broker.model.temporal import represent_aggregated
from zinneke.broker.model.view import View
from zinneke.broker.ports import Reader
from zinneke.broker.query.narrow import named_ids
from zinneke.broker.query.tree import Query
from zinneke.kernel.time import now

T = TypeVar("T")


@preferring
async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /temporal/entities/{id}: Retrieve Temporal Evolution of an Entity (5.7.3, 6.19.3.1)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    view = view_of(call, context, now())
    asked = Asked(Query(), temporal_of(call, call.parameters), attributes_read(view))
    told = await recall_one(broker, PastAsking(call, view, asked, {}), entity_id)

    def look(store: Reader) -> tuple[Entity, ContentRange | None]:
        reader = told.join(store, None) if told else store
        if (aggregation := asked.temporal.aggregation) is not None:
            sums = summary(reader, entity_id, asked, aggregation)
            return represent_aggregated(_found(entity_id, sums), view, aggregation), None
        (entity,), part = write_pasts(call, [_found(entity_id, history(reader, entity_id, asked))], view, asked)
        return entity, part

    entity, part = await broker.read(call.tenant, look)
    return await _answer(broker, call, view, entity, part, told.warnings.headers() if told else ())


@preferring
async def query(broker: Broker, call: Call) -> Answer:
    """GET /temporal/entities: Query Temporal Evolution of Entities (5.7.4, 6.18.3.2)."""
    return await _query(broker, await asking_by_parameters(broker, call))


@preferring
async def query_by_body(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entityOperations/query: Query Temporal Evolution of Entities (5.7.4, 6.24.3.1)."""
    return await _query(broker, await asking_by_body(broker, call))


async def _query(broker: Broker, asking: PastAsking) -> Answer:
    call, page = asking.call, page_of(asking.call)
    if uses_map(call, asking.members):
        return await _query_mapped(broker, asking, page)
    told = await recall_many(broker, asking)

    def look(store: Reader) -> tuple[list[Entity], ContentRange | None, int, int | None]:
        reader, query = together(told, store, asking.asked.query)
        found: Found = []
        number = 0
        if page.limit:
            found, number = asking.find(reader, query, page.offset, page.limit)
        total = count(reader, replace(asking.asked, query=query)) if page.count else None
        return *asking.write(found), number, total

    entities, part, number, total = await broker.read(call.tenant, look)
    headers = page.headers(call, number, total) + (told.warnings.headers() if told else ())
    return await _answer(broker, call, asking.view, entities, part, headers)


async def _query_mapped(broker: Broker, asking: PastAsking, page: Page) -> Answer:
    """A page of what an entity map froze (5.5.14)."""
    call, view = asking.call, asking.view
    name = named_map(call)
    brought = None if name is None else await maps.find(broker, call.tenant, name, view.at)
    known = brought or await make_past_map(broker, asking)
    lookup = Lookup(broker, asking, known)
    found, total = await maps.turn(
        broker, call.tenant, known, lookup.fetch, only=named_ids(asking.asked.query), page=(page.offset, page.look)
    )  # fmt: skip
    await maps.relink(broker, call.tenant, known, lookup.linked.known)
    entities, part = await broker.read(call.tenant, lambda _reader: asking.write(list(page.cut(found))))
    headers = (*page.headers(call, len(found), total if page.count else None), map_header(known))
    headers += tuple(dict.fromkeys(lookup.warnings))
    answer = await _answer(broker, call, view, entities, part, headers)
    return answer if brought or answer.status != 200 else replace(answer, status=201)


def _found(entity_id: str, past: T | None) -> T:
    if past is None:
        raise missing(entity_id)
    return past


async def _answer(
    broker: Broker, call: Call, view: View, document: Any, part: ContentRange | None, headers: Headers
) -> Answer:
    """200, or 206 where the history is longer than one answer (6.3.10)."""
    if part is None:
        return await answer_document(broker, call, view.context, document, headers=headers)
    headers = (*headers, ("content-range", part.header()))
    return await answer_document(broker, call, view.context, document, status=206, headers=headers)
