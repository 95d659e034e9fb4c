"""Reading histories: of one entity, of many, by GET and by POST (6.18.3.2, 6.19.3.1, 6.24)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.past import Asked, count, cut_together, histories, history, summaries, summary
from zinneke.broker.engine.temporal import missing
from zinneke.broker.http.addressing import path_id
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.http.paging import Headers, Page, page_of
from zinneke.broker.http.preferring import preferring
from zinneke.broker.http.queries import QUERY_MEMBERS, check_members, local_of
from zinneke.broker.http.shaping import format_of, view_of
from zinneke.broker.model.cut import ContentRange
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.represent import Entity
from zinneke.broker.model.temporal import represent_aggregated, represent_past, represent_values
from zinneke.broker.model.view import View
from zinneke.broker.ports import Past, Reader
from zinneke.broker.query.order import parse_id_order
from zinneke.broker.query.parse import ordering_members, parse_body, parse_parameters, refuse_links
from zinneke.broker.query.temporal import TemporalQuery, parse_temporal
from zinneke.broker.query.tree import Query
from zinneke.kernel.time import now

T = TypeVar("T")

BODY_MEMBERS: Final = QUERY_MEMBERS | {"temporalQ", "aggrParams"}


@preferring
async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /temporal/entities/{id}: Retrieve Temporal Evolution of an Entity (5.7.3, 6.19.3.1)."""
    entity_id, context = path_id(call), await of_headers(broker, call)
    view = view_of(call, context, now())
    asked = Asked(Query(), _temporal(call, call.parameters), _attributes(view))

    def look(reader: Reader) -> tuple[Entity, ContentRange | None]:
        if (aggregation := asked.temporal.aggregation) is not None:
            sums = summary(reader, entity_id, asked, aggregation)
            return represent_aggregated(_found(entity_id, sums), view, aggregation), None
        (entity,), part = _represent(call, [_found(entity_id, history(reader, entity_id, asked))], view, asked)
        return entity, part

    entity, part = await broker.read(call.tenant, look)
    return await _answer(broker, call, view, entity, part, ())


@preferring
async def query(broker: Broker, call: Call) -> Answer:
    """GET /temporal/entities: Query Temporal Evolution of Entities (5.7.4, 6.18.3.2)."""
    context = await of_headers(broker, call)
    members = {name: value for name, value in call.parameters.items() if name != "orderBy"}
    wanted = parse_parameters(members, context, local=local_of(call))
    wanted = replace(wanted, order=parse_id_order(call.parameters, context))
    return await _query(broker, call, view_of(call, context, now()), wanted, _temporal(call, call.parameters))


@preferring
async def query_by_body(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entityOperations/query: Query Temporal Evolution of Entities (5.7.4, 6.24.3.1)."""
    body = await read_body(broker, call)
    check_members(body.content, BODY_MEMBERS)
    members = {name: value for name, value in body.content.items() if name != "ordering"}
    wanted = parse_body(members, body.context, local=local_of(call))
    wanted = replace(wanted, order=parse_id_order(ordering_members(body.content), body.context))
    temporal = _temporal(call, {**body.content.get("temporalQ", {}), **body.content.get("aggrParams", {})})
    return await _query(broker, call, view_of(call, body.context, now(), body.content), wanted, temporal)


async def _query(broker: Broker, call: Call, view: View, wanted: Query, temporal: TemporalQuery) -> Answer:
    if not temporal.given:
        raise BadRequestData("a query of histories needs timerel and timeAt (5.7.4.4)")
    refuse_links(wanted.condition)
    page = page_of(call)
    asked = Asked(wanted, temporal, _attributes(view))

    def look(reader: Reader) -> tuple[list[Entity], ContentRange | None, int, int | None]:
        entities, part, number = _look(reader, call, view, asked, page) if page.limit else ([], None, 0)
        return entities, part, number, count(reader, asked) if page.count else None

    entities, part, number, total = await broker.read(call.tenant, look)
    return await _answer(broker, call, view, entities, part, page.headers(call, number, total))


def _look(
    reader: Reader, call: Call, view: View, asked: Asked, page: Page
) -> tuple[list[Entity], ContentRange | None, int]:
    """A page of entities, which part of their history it shows, and how many were found up to its end."""
    if (aggregation := asked.temporal.aggregation) is not None:
        sums, number = summaries(reader, asked, aggregation, page.offset, page.limit)
        return [represent_aggregated(past, view, aggregation) for past in sums], None, number
    found, number = histories(reader, asked, page.offset, page.limit)
    return *_represent(call, found, view, asked), number


def _found(entity_id: str, past: T | None) -> T:
    if past is None:
        raise missing(entity_id)
    return past


def _represent(call: Call, pasts: Sequence[Past], view: View, asked: Asked) -> tuple[list[Entity], ContentRange | None]:
    kept, part = cut_together(pasts, asked)
    if format_of(call) == "temporalValues":
        return [represent_values(past, view, asked.temporal.window) for past in kept], part
    return [represent_past(past, view) for past in kept], part


def _temporal(call: Call, members: Mapping[str, Any]) -> TemporalQuery:
    """The temporal query; sums are made only when their format is asked for. Raises BadRequestData."""
    temporal = parse_temporal(members)
    if format_of(call) != "aggregatedValues":
        return TemporalQuery(temporal.window, temporal.given, temporal.last)
    if temporal.aggregation is None:
        raise BadRequestData("aggregatedValues needs aggrMethods, such as avg,max")
    return temporal


def _attributes(view: View) -> tuple[str, ...]:
    """The attributes that need to be read; none means all."""
    picked = view.pick - {"id", "type", "scope"}
    if view.pick and not picked:
        return ()
    return tuple(sorted(view.attributes or picked))


async def _answer(
    broker: Broker, call: Call, view: View, document: Any, part: ContentRange | None, headers: Headers
) -> Answer:
    """200, or 206 where the history is longer than one answer (6.3.10)."""
    if part is None:
        return await answer_document(broker, call, view.context, document, headers=headers)
    headers = (*headers, ("content-range", part.header()))
    return await answer_document(broker, call, view.context, document, status=206, headers=headers)
