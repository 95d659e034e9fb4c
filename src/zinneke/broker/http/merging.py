"""Merge patches as requests and batches give them (5.6.17)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from zinneke.broker.http.call import Call
from zinneke.broker.model.attribute import MERGE
from zinneke.broker.model.change import Changed
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Document
from zinneke.broker.model.merge import merge
from zinneke.broker.model.parse import parse_fragment
from zinneke.broker.model.simplified import as_normalized
from zinneke.broker.model.times import canonical

SIMPLIFIED: Final = frozenset({"simplified", "keyValues"})


def merging(call: Call, payload: Any, context: Context, at: datetime) -> Callable[[Document], Changed]:
    """What a merge makes of an entity. Raises BadRequestData now, or when the entity is known.

    Simplified input and ``lang`` need the entity to be understood; anything else is read at once.
    """
    lang = call.parameters.get("lang")
    simplified = not SIMPLIFIED.isdisjoint({call.parameters.get("format"), *call.options})
    observed_at = canonical(call.parameters["observedAt"]) if "observedAt" in call.parameters else None
    if lang or simplified:

        def merge_spelled_out(document: Document) -> Changed:
            spelled_out = as_normalized(payload, context, document, lang=lang, simplified=simplified)
            return merge(document, parse_fragment(spelled_out, context, at, MERGE), at, observed_at=observed_at)

        return merge_spelled_out
    fragment = parse_fragment(payload, context, at, MERGE)
    return lambda document: merge(document, fragment, at, observed_at=observed_at)
