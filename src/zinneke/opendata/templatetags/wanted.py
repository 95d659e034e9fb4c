"""What pages of datasets say of requests for data."""

from typing import Any

from django import template

from zinneke.opendata.models import Dataset
from zinneke.opendata.wanted.queries import answered_by

register = template.Library()


@register.inclusion_tag("opendata/wanted/answered_by.html")
def answered_requests(dataset: Dataset) -> dict[str, Any]:
    """The public requests that a dataset answered."""
    return {"requests": answered_by(dataset)}
