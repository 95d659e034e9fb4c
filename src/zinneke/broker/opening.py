"""What the settings ask to stand before the operations: access, limits, origins, the audit log."""

from typing import Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.access import access_of
from zinneke.broker.http.audit import Audit
from zinneke.broker.http.cors import Cors
from zinneke.broker.http.gate import Gate
from zinneke.broker.http.limits import Concurrency, Rates, proxies_of
from zinneke.kernel.context import city_context_url
from zinneke.kernel.openness import refusal_to_start
from zinneke.kernel.settings import Settings

AUDIT_FOLDER: Final = "audit"


async def open_gate(broker: Broker, settings: Settings) -> Gate:
    """The gate before a broker that is not serving yet. Raises ValueError, also where everybody might do everything
    and nobody said so."""
    if (refusal := refusal_to_start(settings)) is not None:
        raise ValueError(refusal)
    access = access_of(settings, broker.caller, await broker.contexts.resolve(city_context_url()))
    broker.policy = access.policy if access else None
    rate, origins, days = settings.real("broker_rate"), settings.items("broker_cors_origins"), "broker_audit_days"
    return Gate(
        access=access,
        rates=Rates(rate, float(max(1, settings.number("broker_burst")))) if rate > 0 else None,
        cors=Cors(frozenset(origins)) if origins else None,
        audit=Audit(settings.data / AUDIT_FOLDER, settings.number(days)) if settings.number(days) else None,
        proxies=proxies_of(settings.items("trusted_proxies")),
        concurrency=Concurrency(settings.number("broker_most_requests")),
        most_bytes=settings.number("broker_most_bytes"),
    )
