"""Entity maps as resources (6.32, 6.34, 6.35)."""

from zinneke.broker.engine import maps as engine
from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.http import histories
from zinneke.broker.http.addressing import path_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.http.mapped import Asking, make_map, map_header
from zinneke.broker.http.mapped_past import make_past_map
from zinneke.broker.http.queries import asking_by_body, asking_by_parameters
from zinneke.broker.model.entitymap import EntityMap
from zinneke.broker.model.view import View
from zinneke.kernel.time import now


async def make(broker: Broker, call: Call) -> Answer:
    """GET /entityMaps: Create Entity Map for Query Entities (5.14.4, 6.34.3.1)."""
    return await _answer_present(broker, await asking_by_parameters(broker, call))


async def make_by_body(broker: Broker, call: Call) -> Answer:
    """POST /entityMaps: the same by a Query document (5.14.4, 6.34.3.2)."""
    return await _answer_present(broker, await asking_by_body(broker, call))


async def make_past(broker: Broker, call: Call) -> Answer:
    """GET /temporal/entityMaps: Create Entity Map for Query Temporal Evolution of Entities (5.14.5, 6.35.3.1)."""
    return await _answer_past(broker, await histories.asking_by_parameters(broker, call))


async def make_past_by_body(broker: Broker, call: Call) -> Answer:
    """POST /temporal/entityMaps: the same by a Query document (5.14.5, 6.35.3.2)."""
    return await _answer_past(broker, await histories.asking_by_body(broker, call))


async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /entityMaps/{id}: Retrieve Entity Map (5.14.1, 6.32.3.1)."""
    known = await engine.existing(broker, call.tenant, path_id(call), now())
    return await answer_document(broker, call, await of_headers(broker, call), known.document())


async def update(broker: Broker, call: Call) -> Answer:
    """PATCH /entityMaps/{id}: Update Entity Map; only its expiry can change (5.14.2, 6.32.3.2)."""
    map_id, body = path_id(call), await read_body(broker, call)
    await engine.update(broker, call.tenant, map_id, body.content, now(), Origin(headers=call.headers))
    return NO_CONTENT


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /entityMaps/{id}: Delete Entity Map (5.14.3, 6.32.3.3)."""
    await engine.delete(broker, call.tenant, path_id(call), now(), Origin(headers=call.headers))
    return NO_CONTENT


async def _answer_present(broker: Broker, asking: Asking) -> Answer:
    return await _answer_made(broker, asking.call, asking.view, await make_map(broker, asking))


async def _answer_past(broker: Broker, asking: histories.PastAsking) -> Answer:
    return await _answer_made(broker, asking.call, asking.view, await make_past_map(broker, asking))


async def _answer_made(broker: Broker, call: Call, view: View, made: EntityMap) -> Answer:
    headers = (map_header(made),)
    return await answer_document(broker, call, view.context, made.document(), status=201, headers=headers)
