"""Entity maps as resources (6.32, 6.34)."""

from zinneke.broker.engine import maps as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.addressing import path_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.http.mapped import make_map, map_header
from zinneke.broker.http.queries import asking_by_body, asking_by_parameters
from zinneke.kernel.time import now


async def make(broker: Broker, call: Call) -> Answer:
    """GET /entityMaps: Create Entity Map for Query Entities (5.14.4, 6.34.3.1)."""
    asking = await asking_by_parameters(broker, call)
    known = await make_map(broker, asking)
    document = known.document()
    return await answer_document(
        broker, call, asking.view.context, document, status=201, headers=(map_header(known),)
    )  # fmt: skip


async def make_by_body(broker: Broker, call: Call) -> Answer:
    """POST /entityMaps: the same by a Query document (5.14.4, 6.34.3.2)."""
    asking = await asking_by_body(broker, call)
    known = await make_map(broker, asking)
    document = known.document()
    return await answer_document(
        broker, call, asking.view.context, document, status=201, headers=(map_header(known),)
    )  # fmt: skip


async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /entityMaps/{id}: Retrieve Entity Map (5.14.1, 6.32.3.1)."""
    known = engine.existing(broker, call.tenant, path_id(call), now())
    return await answer_document(broker, call, await of_headers(broker, call), known.document())


async def update(broker: Broker, call: Call) -> Answer:
    """PATCH /entityMaps/{id}: Update Entity Map; only its expiry can change (5.14.2, 6.32.3.2)."""
    map_id, body = path_id(call), await read_body(broker, call)
    await engine.update(broker, call.tenant, map_id, body.content, now())
    return NO_CONTENT


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /entityMaps/{id}: Delete Entity Map (5.14.3, 6.32.3.3)."""
    await engine.delete(broker, call.tenant, path_id(call), now())
    return NO_CONTENT
