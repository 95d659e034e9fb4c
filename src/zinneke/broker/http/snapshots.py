"""Snapshots (6.36, 6.37, 6.38)."""

from zinneke.broker.engine import snapshots as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.addressing import location, path_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.snapshot import Snapshot
from zinneke.kernel.time import now


async def create(broker: Broker, call: Call) -> Answer:
    """POST /snapshots: Create Snapshot (5.16.1, 6.36.3.1)."""
    body = await read_body(broker, call)
    made = await engine.create(broker, call.tenant, body.content, body.context, now())
    return Answer(201, headers=(location("snapshots", made),))


async def purge(broker: Broker, call: Call) -> Answer:
    """DELETE /snapshots: Purge Snapshots by their members (5.16.7, 6.36.3.2)."""
    if "q" not in call.parameters:
        raise BadRequestData("a purge of snapshots needs q, such as snapshotPriority<3 (5.16.7)")
    await engine.purge(broker, call.tenant, call.parameters["q"], now())
    return NO_CONTENT


async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /snapshots/{id}: Retrieve Snapshot Status (5.16.3, 6.37.3.1)."""
    await of_headers(broker, call)
    return await _answer(broker, call, await engine.existing(broker, call.tenant, path_id(call)))


async def update(broker: Broker, call: Call) -> Answer:
    """PATCH /snapshots/{id}: Update Snapshot Status (5.16.4, 6.37.3.2)."""
    snapshot_id, body = path_id(call), await read_body(broker, call)
    return await _answer(
        broker, call, await engine.change(broker, call.tenant, snapshot_id, body.content, body.context, now())
    )


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /snapshots/{id}: Delete Snapshot (5.16.5, 6.37.3.3)."""
    await engine.delete(broker, call.tenant, path_id(call), now())
    return NO_CONTENT


async def clone(broker: Broker, call: Call) -> Answer:
    """POST /snapshots/{id}/clone: Clone Snapshot (5.16.2, 6.38.3.1)."""
    snapshot_id, body = path_id(call), await read_body(broker, call)
    made = await engine.clone(broker, call.tenant, snapshot_id, body.content, body.context, now())
    return Answer(201, headers=(location("snapshots", made),))


async def _answer(broker: Broker, call: Call, snapshot: Snapshot) -> Answer:
    """The queries are shown as they were written, so the answer names the @context they were written with."""
    context = await broker.context(snapshot.source)
    return await answer_document(broker, call, context, snapshot.shown())
