"""Many entities at once: query by GET and by POST, purge (6.4.3.2, 6.4.3.3, 6.23)."""

from typing import Any, Final

from zinneke.broker.engine import entities as engine
from zinneke.broker.engine import maps, purging
from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.purging import Purge
from zinneke.broker.http.call import JSON, NO_CONTENT, Answer, Call
from zinneke.broker.http.contexts import of_headers, read_body
from zinneke.broker.http.features import answer_entities
from zinneke.broker.http.json import encode
from zinneke.broker.http.mapped import Asking, answer_mapped, named_map, uses_map
from zinneke.broker.http.paging import page_of
from zinneke.broker.http.preferring import preferring
from zinneke.broker.http.shaping import view_of
from zinneke.broker.http.spread import errors_of, has_sources
from zinneke.broker.http.wanted import origin_of, wanted_many
from zinneke.broker.model.errors import BadRequestData, InvalidRequest
from zinneke.broker.model.tenants import snapshot_of
from zinneke.broker.query.narrow import among
from zinneke.broker.query.parse import parse_body, parse_names, parse_parameters, refuse_links
from zinneke.kernel.time import now

QUERY_MEMBERS: Final = frozenset(
    {
        "type", "entities", "q", "geoQ", "scopeQ", "attrs", "pick", "omit", "datasetId", "lang", "expandValues",
        "jsonKeys", "ordering", "csf", "splitEntities", "join", "joinLevel", "containedBy",
        "entityMap", "entityMapLifetime",
    }
)  # fmt: skip
"""Members of a Query that this broker carries out (5.2.23)."""


@preferring
async def query(broker: Broker, call: Call) -> Answer:
    """GET /entities: Query Entities (5.7.2, 6.4.3.2)."""
    return await _answer(broker, await asking_by_parameters(broker, call))


@preferring
async def query_by_body(broker: Broker, call: Call) -> Answer:
    """POST /entityOperations/query: Query Entities (5.7.2, 6.23.3.1)."""
    return await _answer(broker, await asking_by_body(broker, call))


async def asking_by_parameters(broker: Broker, call: Call) -> Asking:
    """The query that URL parameters ask. Raises BadRequestData."""
    context = await of_headers(broker, call)
    asked, view = parse_parameters(call.parameters, context, local=local_of(call)), view_of(call, context, now())
    refuse_links(asked.condition, view.join.level if view.join else 0)
    return Asking(call, view, asked, call.parameters)


async def asking_by_body(broker: Broker, call: Call) -> Asking:
    """The query that a Query document asks (5.2.23). Raises BadRequestData, InvalidRequest."""
    body = await read_body(broker, call)
    check_members(body.content, QUERY_MEMBERS)
    asked = parse_body(body.content, body.context, local=local_of(call))
    view = view_of(call, body.context, now(), body.content)
    refuse_links(asked.condition, view.join.level if view.join else 0)
    return Asking(call, view, asked, body.content, by_post=True)


async def purge(broker: Broker, call: Call) -> Answer:
    """DELETE /entities: Purge Entities, or with ``drop`` and ``keep`` attributes of them (5.6.21, 6.4.3.3)."""
    context, at = await of_headers(broker, call), now()
    asked = parse_parameters(call.parameters, context, local=local_of(call))
    refuse_links(asked.condition)
    if (map_id := named_map(call)) is not None:
        asked = among(asked, (await maps.existing(broker, call.tenant, map_id, at)).entries)
    drop, keep = (
        frozenset(map(context.expand_attribute, parse_names(call.parameters[name], name)))
        if name in call.parameters
        else None
        for name in ("drop", "keep")
    )
    if drop is not None and keep is not None:
        raise BadRequestData("drop and keep exclude each other: give one of them")
    if drop is not None:
        await engine.purge_attributes(broker, call.tenant, asked, at, drop.__contains__)
    elif keep is not None:
        await engine.purge_attributes(broker, call.tenant, asked, at, lambda name: name not in keep)
    else:
        await engine.purge(broker, call.tenant, asked, at)
    if not has_sources(broker, call) or map_id is not None:
        return NO_CONTENT
    wanted = wanted_many(call, asked, context, view_of(call, context, at))
    return await _purge_sources(broker, call, Purge(wanted, drop, keep), origin_of(call, context))


async def _purge_sources(broker: Broker, call: Call, asked: Purge, origin: Origin) -> Answer:
    """204, or 207 with an entry for each source that failed (6.4.3.3)."""
    outcomes = await purging.purge(broker, call.tenant, asked, origin, now())
    failed = [error for outcome in outcomes for error in errors_of(outcome.registration_id or "", [outcome])]
    return Answer(207, encode({"success": [], "errors": failed}), JSON) if failed else NO_CONTENT


def local_of(call: Call) -> bool | None:
    """The parameter ``local``; None where it is not given (5.5.13). What is in a snapshot is always here (5.5.15)."""
    if snapshot_of(call.tenant) is not None:
        return True
    return call.truth("local") if "local" in call.parameters else None


def check_members(document: Any, known: frozenset[str]) -> None:
    """Refuse members of a Query that would otherwise be left unheard. Raises InvalidRequest."""
    if isinstance(document, dict) and (unknown := document.keys() - known):
        raise InvalidRequest(
            f"the Query member {min(unknown)!r} is not carried out here: use {', '.join(sorted(known))}"
        )


async def _answer(broker: Broker, asking: Asking) -> Answer:
    call, page = asking.call, page_of(asking.call)
    if uses_map(call, asking.members):
        return await answer_mapped(broker, asking, page)
    found = await asking.find(broker, (page.offset, page.limit), count=page.count)
    headers = page.headers(call, page.limit + found.more, found.total) + found.warnings.headers()
    return await answer_entities(broker, call, asking.view, found.documents, headers)
