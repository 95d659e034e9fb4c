"""Registrations of context sources (6.8, 6.9)."""

from typing import Any

from zinneke.broker.engine import registrations as engine
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.source import Source
from zinneke.broker.engine.suitable import Asked, need_of_query
from zinneke.broker.http.addressing import location, path_id
from zinneke.broker.http.call import NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers, read_body
from zinneke.broker.http.paging import page_of
from zinneke.broker.model.context import Context
from zinneke.broker.model.registration import Information
from zinneke.broker.model.registration_shown import represent_registration
from zinneke.broker.query.parse import parse_parameters
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.shaping import SYS_ATTRS
from zinneke.broker.query.temporal import parse_temporal
from zinneke.kernel.time import now


async def create(broker: Broker, call: Call) -> Answer:
    """POST /csourceRegistrations: Register Context Source (5.9.2, 6.8.3.1)."""
    body = await read_body(broker, call)
    made = await engine.create(broker, call.tenant, body.content, body.context, now())
    return Answer(201, headers=(location("csourceRegistrations", made),))


async def query(broker: Broker, call: Call) -> Answer:
    """GET /csourceRegistrations: Query Context Source Registrations (5.10.2, 6.8.3.2)."""
    context, page = await of_headers(broker, call), page_of(call)
    found = engine.find(broker, call.tenant, asked_of(call, context), now())
    shown = [_projected(_shown(source, call, context, items), call) for source, items in page.of(found)]
    headers = page.headers(call, len(found) - page.offset, len(found) if page.count else None)
    return await answer_document(broker, call, context, shown, headers=headers)


async def retrieve(broker: Broker, call: Call) -> Answer:
    """GET /csourceRegistrations/{id}: Retrieve Context Source Registration (5.10.1, 6.9.3.1)."""
    context = await of_headers(broker, call)
    source = engine.existing(broker, call.tenant, path_id(call))
    return await answer_document(broker, call, context, _shown(source, call, context))


async def update(broker: Broker, call: Call) -> Answer:
    """PATCH /csourceRegistrations/{id}: Update Context Source Registration (5.9.3, 6.9.3.2)."""
    registration_id, body = path_id(call), await read_body(broker, call)
    await engine.change(broker, call.tenant, registration_id, body.content, body.context, now())
    return NO_CONTENT


async def delete(broker: Broker, call: Call) -> Answer:
    """DELETE /csourceRegistrations/{id}: Delete Context Source Registration (5.9.4, 6.9.3.3)."""
    await engine.delete(broker, call.tenant, path_id(call), now())
    return NO_CONTENT


def asked_of(call: Call, context: Context) -> Asked:
    """What the parameters look for; they describe entities, which sources may have. Raises BadRequestData."""
    query = parse_parameters(call.parameters, context)
    temporal = parse_temporal(call.parameters)
    csf = call.parameters.get("csf")
    return Asked(
        need=need_of_query(query),
        geo=query.geo,
        scope=query.scope,
        window=temporal.window if temporal.given else None,
        csf=None if csf is None else parse_q(csf, context),
    )


def _shown(source: Source, call: Call, context: Context, only: tuple[Information, ...] | None = None) -> dict[str, Any]:
    sys_attrs = SYS_ATTRS in call.options
    return represent_registration(source.registration, context, counters=source.fares(), sys_attrs=sys_attrs, only=only)


def _projected(shown: dict[str, Any], call: Call) -> dict[str, Any]:
    """The members picked, without those omitted (4.21)."""
    pick, omit = call.names("pick"), call.names("omit")
    return {name: value for name, value in shown.items() if (not pick or name in pick) and name not in omit}
