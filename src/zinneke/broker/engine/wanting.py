"""What a query asks of sources: a Query document in words that can be sent on, and the attributes it needs (5.12)."""

from collections.abc import Mapping
from typing import Any

import msgspec

from zinneke.broker.model.document import Iri
from zinneke.broker.model.view import View
from zinneke.broker.query.parse import parse_names
from zinneke.broker.query.q import attributes_of
from zinneke.broker.query.tree import Query


def said(body: Mapping[str, Any]) -> dict[str, str]:
    """The filters of a Query document as parameters."""
    words = {name: str(body[name]) for name in ("q", "scopeQ") if name in body}
    for name in ("expandValues", "jsonKeys", "datasetId"):
        if name in body:
            words[name] = ",".join(parse_names(body[name], name))
    if geo := body.get("geoQ"):
        words |= {name: str(geo[name]) for name in ("georel", "geometry", "geoproperty") if name in geo}
        given = geo["coordinates"]
        words["coordinates"] = given if isinstance(given, str) else msgspec.json.encode(given).decode()
    return words


def shown_attributes(view: View) -> frozenset[Iri]:
    """The attributes an answer shows (empty: any)."""
    return view.attributes or frozenset(view.pick - {"id", "type", "scope"})


def named_attributes(query: Query) -> frozenset[Iri]:
    """Attributes that filters look at: a source without them is not asked unless others are (5.12)."""
    named = set(query.attributes)
    if query.condition is not None:
        named |= attributes_of(query.condition)
    return frozenset(named)
