"""What a read asks of registered sources, in the client's own words (5.7.1.4, 5.7.2.4)."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from zinneke.broker.engine.asking import Origin
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.gathering import Wanted
from zinneke.broker.http.call import Call
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, need_of
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.view import View
from zinneke.broker.query.parse import parse_names
from zinneke.broker.query.q import attributes_of, parse_q
from zinneke.broker.query.tree import Condition, Query
from zinneke.broker.query.types import ANY_TYPE

WORDS: Final = (
    "type", "id", "idPattern", "q", "georel", "geometry", "coordinates", "geoproperty", "scopeQ", "expandValues",
    "jsonKeys", "datasetId",
)  # fmt: skip
"""Parameters of a query that travel on to sources as they were written."""


def asks_sources(broker: Broker, call: Call, members: Mapping[str, Any]) -> bool:
    """Whether a read looks beyond this broker: sources are registered, and it is not confined to here (5.5.13)."""
    return bool(broker.registry.of(call.tenant)) and not call.truth("local") and members.get("type") != ANY_TYPE


def origin_of(call: Call, context: Context) -> Origin:
    """The request as those who are asked because of it see it."""
    return Origin(context, call.headers)


def wanted_one(call: Call, entity_id: str, view: View) -> Wanted:
    """What the retrieval of an entity asks of sources."""
    words = {name: call.parameters[name] for name in ("type", "datasetId") if name in call.parameters}
    shown = _shown_attributes(view)
    need = Need(need_of(entity_id).selectors, shown, view.datasets)
    return Wanted(Query(), need, shown, words)


def wanted_many(
    call: Call, query: Query, context: Context, view: View, body: Mapping[str, Any] | None = None
) -> Wanted:
    """What a query asks of sources; ``body`` is the Query document of a POST."""
    members: Mapping[str, Any] = call.parameters if body is None else {**call.parameters, **body}
    return Wanted(
        query=query,
        need=Need(query.selectors, _shown_attributes(view) | _named_attributes(query), view.datasets),
        words={name: call.parameters[name] for name in WORDS if name in call.parameters}
        if body is None
        else said(body),
        by_post=body is not None,
        split=_split(call, members),
        csf=_csf(members, context),
    )


def said(body: Mapping[str, Any]) -> dict[str, str]:
    """A Query document as parameters. Of several selectors the types and ids together: what does not fit any of them
    is sorted out when it arrives."""
    words = {name: str(body[name]) for name in ("q", "scopeQ") if name in body}
    for name in ("expandValues", "jsonKeys", "datasetId"):
        if name in body:
            words[name] = ",".join(parse_names(body[name], name))
    selectors = body.get("entities", [])
    if selectors:
        words["type"] = ",".join(f"({one['type']})" if ";" in one["type"] else one["type"] for one in selectors)
    ids = [one.get("id") for one in selectors]
    if ids and all(ids):
        words["id"] = ",".join(part for one in ids for part in ([one] if isinstance(one, str) else one))
    elif len(selectors) == 1 and "idPattern" in selectors[0]:
        words["idPattern"] = selectors[0]["idPattern"]
    if geo := body.get("geoQ"):
        words |= {name: str(geo[name]) for name in ("georel", "geometry", "geoproperty") if name in geo}
        given = geo["coordinates"]
        words["coordinates"] = given if isinstance(given, str) else msgspec.json.encode(given).decode()
    return words


def _shown_attributes(view: View) -> frozenset[str]:
    return view.attributes or frozenset(view.pick - {"id", "type", "scope"})


def _named_attributes(query: Query) -> frozenset[str]:
    """Attributes that filters look at: a source without them is not asked unless others are (5.12)."""
    named = set(query.attributes)
    if query.condition is not None:
        named |= attributes_of(query.condition)
    return frozenset(named)


def _split(call: Call, members: Mapping[str, Any]) -> bool:
    given = members.get("splitEntities")
    if given is None or isinstance(given, bool):
        return bool(given)
    return call.truth("splitEntities")


def _csf(members: Mapping[str, Any], context: Context) -> Condition | None:
    text = members.get("csf")
    if text is None:
        return None
    if not isinstance(text, str):
        raise BadRequestData(f"csf is {text!r}: give text such as endpoint~=https.*")
    return parse_q(text, context)
