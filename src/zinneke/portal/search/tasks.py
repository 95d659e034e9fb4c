"""What the search does by itself; when, the portal's manifest says."""

from typing import Final

from django_tasks import task

from zinneke.portal.search.filling import fill
from zinneke.portal.search.index import index

SOON: Final = 50
"""Before tables that are loaded and forecasts that are learnt: a new city cannot be searched until this has run."""


@task(queue_name="loads", priority=SOON)
def index_changes() -> dict[str, int]:
    """Take up what has changed in the city. Gives by part how many documents were written or removed."""
    return {one.part: one.written + one.removed for one in fill(index())}


@task(queue_name="loads")
def index_anew() -> dict[str, int]:
    """Read everything again: what nobody told of as gone goes."""
    return {one.part: one.written + one.removed for one in fill(index(), whole=True)}
