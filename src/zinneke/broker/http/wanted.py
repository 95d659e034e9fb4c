"""What a read asks of registered sources, in the client's own words (5.7.1.4, 5.7.2.4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.wanted import Wanted
from zinneke.broker.engine.wanting import named_attributes, said, shown_attributes
from zinneke.broker.http.call import Call
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, need_of
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.view import View
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.tree import Condition, Query
from zinneke.broker.query.types import ANY_TYPE

WORDS: Final = (
    "q", "georel", "geometry", "coordinates", "geoproperty", "scopeQ", "expandValues",
    "jsonKeys", "datasetId",
)  # fmt: skip
"""Parameters of a query that travel on to sources as they were written."""


def asks_sources(broker: Broker, call: Call, members: Mapping[str, Any]) -> bool:
    """Whether a read looks beyond this broker: sources are registered, and it is not confined to here (5.5.13)."""
    if not broker.registry.of(call.tenant) or call.truth("local"):
        return False
    return all(one.get("type") != ANY_TYPE for one in (members, *members.get("entities", ())))


def origin_of(call: Call, context: Context) -> Origin:
    """The request as those who are asked because of it see it."""
    return Origin(context, call.headers)


def wanted_one(call: Call, entity_id: str, view: View) -> Wanted:
    """What the retrieval of an entity asks of sources."""
    words = {name: call.parameters[name] for name in ("datasetId",) if name in call.parameters}
    need = Need(need_of(entity_id).selectors, shown_attributes(view), view.datasets)
    return Wanted(Query(), need, view.attributes, words)


def wanted_many(
    call: Call, query: Query, context: Context, view: View, body: Mapping[str, Any] | None = None
) -> Wanted:
    """What a query asks of sources; ``body`` is the Query document of a POST."""
    members: Mapping[str, Any] = call.parameters if body is None else {**call.parameters, **body}
    return Wanted(
        query=query,
        need=Need(query.selectors, shown_attributes(view) | named_attributes(query), view.datasets),
        shown=view.attributes,
        words={name: call.parameters[name] for name in WORDS if name in call.parameters}
        if body is None
        else said(body),
        by_post=body is not None,
        split=_split(call, members),
        csf=_csf(members, context),
    )


def wanted_past(
    call: Call, query: Query, attributes: frozenset[str], view: View, body: Mapping[str, Any] | None = None
) -> Wanted:
    """What a query of histories asks of sources: what is shown, and what filters look at here once more (5.7.4.4)."""
    wanted = wanted_many(call, query, view.context, view, body)
    judged = named_attributes(query) | ({query.geo.attribute} if query.geo else set())
    return replace(wanted, shown=attributes | judged if attributes else frozenset())


def _split(call: Call, members: Mapping[str, Any]) -> bool | None:
    given = members.get("splitEntities")
    if given is None or isinstance(given, bool):
        return given
    return call.truth("splitEntities")


def _csf(members: Mapping[str, Any], context: Context) -> Condition | None:
    text = members.get("csf")
    if text is None:
        return None
    if not isinstance(text, str):
        raise BadRequestData(f"csf is {text!r}: give text such as endpoint~=https.*")
    return parse_q(text, context)
