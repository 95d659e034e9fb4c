"""Erasing what parking knows of somebody."""

from zinneke.kernel.personal import Erased, Subject
from zinneke.services.parking.queries.personal import alerts_of


def erase(subject: Subject) -> Erased:
    """Their alerts."""
    return Erased(alerts_of(subject).delete()[0])
