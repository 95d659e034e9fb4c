"""Who this broker is (6.33)."""

from datetime import timedelta

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers
from zinneke.kernel.time import format_instant, now


async def source_identity(broker: Broker, call: Call) -> Answer:
    """GET /info/sourceIdentity: Retrieve Context Source Identity; the alias tells tenants apart (5.15.1, 6.33.3.1)."""
    context, at = await of_headers(broker, call), now()
    alias = broker.identity.alias_in(call.tenant)
    shown = {
        "id": f"urn:ngsi-ld:ContextSourceIdentity:{alias}",
        "type": "ContextSourceIdentity",
        "contextSourceAlias": alias,
        "contextSourceUptime": _duration(at - broker.started),
        "contextSourceTimeAt": format_instant(at),
    }
    return await answer_document(broker, call, context, shown)


def _duration(span: timedelta) -> str:
    """An ISO 8601 duration in days, hours, minutes and seconds."""
    hours, rest = divmod(span.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"P{span.days}DT{hours}H{minutes}M{seconds}S"
