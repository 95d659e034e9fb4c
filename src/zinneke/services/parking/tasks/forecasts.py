"""Forecasts: made every few minutes, learned and judged by night."""

from typing import Final

from django_tasks import task

from zinneke.kernel.time import now
from zinneke.services.parking.actions import issuing, learning
from zinneke.ui.city import connected

PATIENCE_S: Final = 60.0
"""How long an answer of the broker may take."""


@task()
def issue_forecasts() -> str:
    """Make a forecast for every car park. Gives what was done."""
    with connected(timeout_s=PATIENCE_S) as broker:
        return issuing.issue(broker, now())


@task(queue_name="loads")
def learn_by_night() -> str:
    """Learn, judge and decide, once a night; then forecasts begin anew at the broker, without their past.

    Gives what was done; empty where it is done already.
    """
    told = learning.work_by_night(now())
    if not told:
        return ""
    with connected(timeout_s=PATIENCE_S) as broker:
        issuing.forget(broker)
        return f"{told}; {issuing.issue(broker, now())}"
