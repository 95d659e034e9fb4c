"""The queries a snapshot is filled by: Query documents that are kept and run later (5.2.41, 5.2.23)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.view import View
from zinneke.broker.query.parse import parse_body, refuse_links
from zinneke.broker.query.shaping import parse_view
from zinneke.broker.query.temporal import TemporalQuery, parse_temporal
from zinneke.broker.query.tree import Query

_MEMBERS: Final = frozenset(
    {
        "type", "entities", "q", "geoQ", "scopeQ", "attrs", "pick", "omit", "datasetId", "lang", "expandValues",
        "jsonKeys", "local",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """Which entities, what of them, and for their past which stretch of it."""

    query: Query
    view: View
    temporal: TemporalQuery


def parse_saved(document: Any, context: Context, at: datetime, *, temporal: bool) -> SavedQuery:
    """The query a document states, with the temporalQ it needs if it is one of histories. Raises BadRequestData."""
    if not isinstance(document, Mapping):
        raise BadRequestData(f'{document!r} is no query: write an object with "type": "Query"')
    if unknown := document.keys() - (_MEMBERS | {"temporalQ"} if temporal else _MEMBERS):
        raise BadRequestData(f"the Query member {min(unknown)!r} has no meaning in a snapshot: leave it out")
    query = parse_body(document, context, local=_local(document))
    refuse_links(query.condition)
    window = document.get("temporalQ", {})
    if not isinstance(window, Mapping):
        raise BadRequestData(f"temporalQ is {window!r}: give an object with timerel and timeAt")
    past = parse_temporal(window)
    if temporal and not past.given:
        raise BadRequestData("a query of histories needs a temporalQ with timerel and timeAt (5.7.4.4)")
    return SavedQuery(query, parse_view(document, context, at), past)


def _local(document: Mapping[str, Any]) -> bool | None:
    local = document.get("local")
    if local is not None and not isinstance(local, bool):
        raise BadRequestData(f"local is {local!r}: it is true or false")
    return local
