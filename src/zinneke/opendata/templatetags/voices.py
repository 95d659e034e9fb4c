"""What the page of a dataset says of its reuses and comments. ``{% load voices %}``."""

from typing import Any, Final

from django import template

from zinneke.opendata.models import Dataset
from zinneke.opendata.voices import queries
from zinneke.opendata.voices.answering import answerer
from zinneke.opendata.voices.names import KINDS
from zinneke.opendata.voices.rules import Kind
from zinneke.ui.language import active

register = template.Library()
FIRST: Final = 5
"""Reuses that stand on the page of a dataset; the list has them all."""
LATEST: Final = 3


@register.inclusion_tag("opendata/voices/below.html")
def voices(dataset: Dataset, gone: bool) -> dict[str, Any]:
    """Who uses a dataset, and the latest questions and remarks. Of one that is gone there is nothing to be said."""
    used, said = queries.reuses().filter(datasets=dataset), queries.comments(dataset)
    uses, count = used.count(), said.count()
    return {
        "dataset": dataset,
        "gone": gone,
        "uses": uses,
        "reuses": [(one, KINDS[Kind(one.kind)]) for one in used[:FIRST]] if uses else [],
        "count": count,
        "comments": said[:LATEST] if count else [],
        "answerer": answerer(dataset, active()) if count else None,
    }
