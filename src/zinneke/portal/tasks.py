"""What the portal does by itself; when, its manifest says."""

from django_tasks import task

from zinneke.kernel.time import now
from zinneke.portal.mine import telling


@task()
def tell_of_bad() -> int:
    """Tell residents of what became bad near the place they follow."""
    return telling.tell_of_bad()


@task()
def tell_news() -> int:
    """Tell residents once a day what is new near the place they follow."""
    return telling.tell_news(now())
