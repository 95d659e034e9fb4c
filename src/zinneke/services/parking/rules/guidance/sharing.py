"""Drivers are shared out among nearly equal plans: all sent to the same last spaces, they would belie the forecast.

A place takes as many new drivers as spaces are expected to be free there, less those it was advised to already. Among
the plans that are nearly as good as the best one is drawn, the likelier the better it is and the more room its first
place has. The draw is given from outside, so that the same draw gives the same plan.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from zinneke.services.parking.rules.guidance.plan import Plan

NEARLY_MIN: Final = 2.0
NEARLY_SHARE: Final = 0.1
"""A plan is nearly as good as the best while it costs at most two minutes more, or a tenth. Our own choice."""
SOFTNESS_MIN: Final = 1.0
"""A plan that costs a minute more is drawn a third as often for the same room. Our own choice."""


def room(free: Mapping[str, float], advised: Mapping[str, int]) -> dict[str, float]:
    """For how many more drivers each place has space: expected free spaces less those advised to come already."""
    return {place: max(0.0, spaces - advised.get(place, 0)) for place, spaces in free.items()}


def nearly_best(plans: Sequence[Plan]) -> list[Plan]:
    """Of plans in order, those that are nearly as good as the best."""
    best = plans[0].total_min
    limit = best + max(NEARLY_MIN, NEARLY_SHARE * best)
    return [plan for plan in plans if plan.total_min <= limit]


def drawn(plans: Sequence[Plan], rooms: Mapping[str, float], draw: float, kept: str = "") -> Plan:
    """The plan for this driver; ``draw`` is from 0 up to but not including 1.

    Who was advised to a place before (``kept``) keeps it while its plan is nearly as good. Places without room are
    passed over, be their plans the best; only where none has room the best plan is given all the same.
    """
    near = nearly_best(plans)
    if same := next((plan for plan in near if plan.first == kept), None):
        return same
    with_room = [plan for plan in near if rooms.get(plan.first, 0.0) >= 1]
    if not with_room:
        return next((plan for plan in plans if rooms.get(plan.first, 0.0) >= 1), plans[0])
    best = with_room[0].total_min
    weights = [rooms[plan.first] * exp((best - plan.total_min) / SOFTNESS_MIN) for plan in with_room]
    mark = draw * sum(weights)
    for plan, weight in zip(with_room, weights, strict=True):
        mark -= weight
        if mark < 0:
            return plan
    return with_room[-1]
