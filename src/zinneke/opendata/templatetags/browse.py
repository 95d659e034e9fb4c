"""Tags for pages of tables. ``{% load browse %}``.

``{% ways dataset "table" %}`` links between the pages of a dataset, on its page of the table.
"""

from typing import Any

from django import template

from zinneke.opendata.browse import navigation
from zinneke.opendata.models import Dataset

register = template.Library()


@register.inclusion_tag("opendata/ways.html")
def ways(dataset: Dataset, here: str) -> dict[str, Any]:
    """Links to the pages of a dataset, where it has several."""
    return {"ways": navigation.ways(dataset, here)}
