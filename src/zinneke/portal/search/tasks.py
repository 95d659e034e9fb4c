"""What the search does by itself; when, the portal's manifest says."""

from django_tasks import task

from zinneke.portal.search.filling import fill
from zinneke.portal.search.index import index


@task(queue_name="loads")
def index_changes() -> dict[str, int]:
    """Take up what has changed in the city. Gives by part how many documents were written or removed."""
    return {one.part: one.written + one.removed for one in fill(index())}


@task(queue_name="loads")
def index_anew() -> dict[str, int]:
    """Read everything again: what nobody told of as gone goes."""
    return {one.part: one.written + one.removed for one in fill(index(), whole=True)}
