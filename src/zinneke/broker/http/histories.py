"""Queries of histories as they are asked, by parameters or by a Query document, and how what they find is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.past import Asked, cut_together, histories, summaries
from zinneke.broker.http.call import Call
from zinneke.broker.http.contexts import of_headers, read_body
from zinneke.broker.http.queries import QUERY_MEMBERS, check_members, local_of
from zinneke.broker.http.shaping import format_of, view_of
from zinneke.broker.model.cut import ContentRange
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.represent import Entity
from zinneke.broker.model.temporal import represent_aggregated, represent_past, represent_values
from zinneke.broker.model.view import View
from zinneke.broker.ports import Histories, Past, SummedPast
from zinneke.broker.query.order import parse_id_order
from zinneke.broker.query.parse import ordering_members, parse_body, parse_parameters, refuse_links
from zinneke.broker.query.temporal import TemporalQuery, parse_temporal
from zinneke.broker.query.tree import Query
from zinneke.kernel.time import now

BODY_MEMBERS: Final = QUERY_MEMBERS | {"temporalQ", "aggrParams"}

Found = Sequence[Past | SummedPast]
"""Histories, or sums of them: never both."""


@dataclass(frozen=True, slots=True)
class PastAsking:
    """A query of histories; ``members`` are the parameters or the Query document that ask it."""

    call: Call
    view: View
    asked: Asked
    members: Mapping[str, Any]

    def find(self, reader: Histories, query: Query, offset: int, limit: int) -> tuple[Found, int]:
        """A page of histories, or of their sums, and how many were found up to its end."""
        asked = replace(self.asked, query=query)
        if (aggregation := asked.temporal.aggregation) is not None:
            return summaries(reader, asked, aggregation, offset, limit)
        return histories(reader, asked, offset, limit)

    def write(self, found: Found) -> tuple[list[Entity], ContentRange | None]:
        """The entities of an answer, and which part of their history it shows."""
        if (aggregation := self.asked.temporal.aggregation) is not None:
            sums = [past for past in found if isinstance(past, SummedPast)]
            return [represent_aggregated(past, self.view, aggregation) for past in sums], None
        return write_pasts(self.call, [past for past in found if isinstance(past, Past)], self.view, self.asked)


async def asking_by_parameters(broker: Broker, call: Call) -> PastAsking:
    """The query that URL parameters ask. Raises BadRequestData (6.18.3.2)."""
    context = await of_headers(broker, call)
    members = {name: value for name, value in call.parameters.items() if name != "orderBy"}
    wanted = parse_parameters(members, context, local=local_of(call))
    wanted = replace(wanted, order=parse_id_order(call.parameters, context))
    temporal, view = temporal_of(call, call.parameters), view_of(call, context, now())
    return PastAsking(call, view, _checked(wanted, temporal, view), call.parameters)


async def asking_by_body(broker: Broker, call: Call) -> PastAsking:
    """The query that a Query document asks. Raises BadRequestData, InvalidRequest (6.24.3.1)."""
    body = await read_body(broker, call)
    content = body.content if isinstance(body.content, dict) else {}
    check_members(content, BODY_MEMBERS)
    members = {name: value for name, value in content.items() if name != "ordering"}
    wanted = parse_body(members, body.context, local=local_of(call))
    wanted = replace(wanted, order=parse_id_order(ordering_members(content), body.context))
    temporal = temporal_of(call, {**_object(content, "temporalQ"), **_object(content, "aggrParams")})
    view = view_of(call, body.context, now(), content)
    return PastAsking(call, view, _checked(wanted, temporal, view), content)


def write_pasts(
    call: Call, pasts: Sequence[Past], view: View, asked: Asked
) -> tuple[list[Entity], ContentRange | None]:
    """Histories in the format asked for, cut to what one answer holds."""
    kept, part = cut_together(pasts, asked)
    if format_of(call) == "temporalValues":
        return [represent_values(past, view, asked.temporal.window) for past in kept], part
    return [represent_past(past, view) for past in kept], part


def temporal_of(call: Call, members: Mapping[str, Any]) -> TemporalQuery:
    """The temporal query; sums are made only when their format is asked for. Raises BadRequestData."""
    temporal = parse_temporal(members)
    if format_of(call) != "aggregatedValues":
        return TemporalQuery(temporal.window, temporal.given, temporal.last)
    if temporal.aggregation is None:
        raise BadRequestData("aggregatedValues needs aggrMethods, such as avg,max")
    return temporal


def attributes_read(view: View) -> tuple[str, ...]:
    """The attributes that need to be read; none means all."""
    picked = view.pick - {"id", "type", "scope"}
    if view.pick and not picked:
        return ()
    return tuple(sorted(view.attributes or picked))


def _checked(wanted: Query, temporal: TemporalQuery, view: View) -> Asked:
    if not temporal.given:
        raise BadRequestData("a query of histories needs timerel and timeAt (5.7.4.4)")
    refuse_links(wanted.condition)
    if view.join is not None:
        raise BadRequestData("histories are not joined with others: leave join out (10.3)")
    return Asked(wanted, temporal, attributes_read(view))


def _object(content: Mapping[str, Any], member: str) -> Mapping[str, Any]:
    value = content.get(member, {})
    if not isinstance(value, dict):
        raise BadRequestData(f"{member} is {value!r}: give an object")
    return value
