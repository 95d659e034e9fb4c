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


def shown_attributes(view: View) -> frozenset[Iri]:
    """The attributes an answer shows (empty: any)."""
    return view.attributes or frozenset(view.pick - {"id", "type", "scope"})


def named_attributes(query: Query) -> frozenset[Iri]:
    """Attributes that filters look at: a source without them is not asked unless others are (5.12)."""
    named = set(query.attributes)
    if query.condition is not None:
        named |= attributes_of(query.condition)
    return frozenset(named)
