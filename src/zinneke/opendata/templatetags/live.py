"""What pages say of live datasets."""

from django import template

from zinneke.opendata.live.panel import Panel, panel_of
from zinneke.opendata.models import Dataset

register = template.Library()


@register.inclusion_tag("opendata/live.html")
def live_panel(dataset: Dataset) -> dict[str, Panel | None]:
    """As of when a live dataset is, and where its things are shown; nothing for other datasets."""
    return {"panel": panel_of(dataset)}
