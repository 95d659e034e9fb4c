"""What the settings ask of a broker that is about to serve: what stands before the operations, what is indexed."""

from typing import Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.access import access_of
from zinneke.broker.http.audit import Audit
from zinneke.broker.http.cors import Cors
from zinneke.broker.http.gate import Gate
from zinneke.broker.http.limits import Concurrency, Rates
from zinneke.broker.model.context import Context
from zinneke.broker.query.path import read_path
from zinneke.broker.query.scan import Scan
from zinneke.broker.query.tree import Path
from zinneke.kernel.context import city_context_url
from zinneke.kernel.openness import refusal_to_start
from zinneke.kernel.problem import Problem
from zinneke.kernel.proxies import proxies_of
from zinneke.kernel.settings import Settings

AUDIT_FOLDER: Final = "audit"


MOST_DECLARED: Final = 32
_IRIS: Final = ("http://", "https://", "urn:")


async def index_declared(broker: Broker, settings: Settings) -> None:
    """Ask the store for the indexes that the settings name. Raises ValueError for a path that cannot be indexed."""
    given = settings.items("broker_value_indexes")
    if not given:
        return
    if len(given) > MOST_DECLARED:
        raise ValueError(
            f"broker_value_indexes names {len(given)} paths: at most {MOST_DECLARED}, each costs every write"
        )
    city = await broker.contexts.resolve(city_context_url())
    broker.store.index([_path(text, city) for text in given])


def _path(text: str, city: Context) -> Path:
    """A path in the names of the city's @context; an IRI is the attribute of that name."""
    if text.startswith(_IRIS):
        return Path((text,))
    scan = Scan(text, "broker_value_indexes")
    try:
        path = read_path(scan, city)
    except Problem as problem:
        raise ValueError(problem.detail) from problem
    if not scan.done or path.linked is not None:
        raise ValueError(f"broker_value_indexes names {text!r}: write attribute, attribute.part or attribute[key]")
    return path


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
