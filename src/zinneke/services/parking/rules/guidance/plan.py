"""The best plan: where to drive first, and where to next if it is full, by expected minutes.

Expected cost of an ordered list of places 1…K, in minutes of the driver's time:

    E = Σ over k of  reach(k) · [drive(k−1→k) + p(k)·(enter + walk(k) + price(k)) + (1−p(k))·turn away]
        + reach(K+1) · penalty

where reach(k) is the chance that all before k were full. p(k) is taken at the time of arrival there, and lowered for
neighbours of what was full: nearby car parks fill together. The penalty lies half an hour above the worst success, so
that no list is better for having failed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf
from typing import Final

from zinneke.kernel.geo import distance_m
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer, cents_of

LONGEST_LIST: Final = 3
SHORTLIST: Final = 8
"""How many places, best alone, are put in order: 400 lists, all of which are weighed."""
ENTER_MIN: Final = 2.0
"""To drive in, find the space and walk out. Our own choice."""
TURN_AWAY_MIN: Final = 2.0
"""To see that it is full and be on the road again. Our own choice."""
GIVE_UP_MIN: Final = 30.0
"""What it costs to find all places of the plan full, above the dearest success. Our own choice."""
TOGETHER: Final = 0.5
"""Share of its chance that a place next door to a full one loses. Our own choice."""
TOGETHER_M: Final = 400.0
"""Distance over which that share falls to a third. Our own choice."""
LATER_MIN: Final = 15.0
"""How long after the first arrival ``Offer.later`` speaks of."""

Drive = Callable[[str, str], float]
"""Seconds by car between two places by id; infinite where there is no way."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place of a plan. ``reach`` is the chance that one has to go there, ``chance`` that of a space once there."""

    id: str
    reach: float
    chance: float
    drive_min: float
    walk_min: float
    cents: int
    price_min: float


@dataclass(frozen=True, slots=True)
class Plan:
    """An ordered list with its expected minutes and what they are made of; ``fail``: the chance that all are full."""

    steps: tuple[Step, ...]
    drive_min: float
    search_min: float
    walk_min: float
    price_min: float
    fail: float
    penalty_min: float

    @property
    def total_min(self) -> float:
        """The expected cost in minutes."""
        return self.drive_min + self.search_min + self.walk_min + self.price_min + self.penalty_min

    @property
    def first(self) -> str:
        """The place to drive to."""
        return self.steps[0].id


def shortlist(offers: Sequence[Offer], need: Need) -> list[Offer]:
    """The places that are best alone: only these are put in order."""
    penalty = penalty_min(offers, need)

    def alone(offer: Offer) -> tuple[float, str]:
        plan = weigh((offer,), need, lambda _from, _to: 0.0, penalty)
        return plan.total_min, offer.id

    return sorted(offers, key=alone)[:SHORTLIST]


def plans(offers: Sequence[Offer], need: Need, drive: Drive) -> list[Plan]:
    """For each place the best list of up to three that begins with it, the best of all first.

    Every list is looked at; of equal ones that with more fallbacks counts.
    """
    penalty = penalty_min(offers, need)
    table = _table(offers, need, drive, penalty)
    best = [_best(table, (number,), 1.0, 0.0, 0.0)[1] for number in range(len(offers))]
    found = [weigh([offers[number] for number in order], need, drive, penalty) for order in best]
    return sorted(found, key=lambda plan: (plan.total_min, [step.id for step in plan.steps]))


def penalty_min(offers: Sequence[Offer], need: Need) -> float:
    """What it costs to find every place of a plan full."""
    return GIVE_UP_MIN + max((_success_min(offer, need) for offer in offers), default=0.0)


def weigh(order: Sequence[Offer], need: Need, drive: Drive, penalty: float) -> Plan:
    """The expected cost of this ordered list."""
    steps: list[Step] = []
    reach, elapsed = 1.0, 0.0
    first = walk = price = search = 0.0
    for number, offer in enumerate(order):
        leg = (offer.drive_s if number == 0 else drive(order[number - 1].id, offer.id)) / 60
        elapsed += leg
        chance = _lowered(_chance_at(offer, elapsed - offer.drive_s / 60), offer, order[:number])
        cents = cents_of(offer, need)
        step = Step(offer.id, reach, chance, leg, offer.walk_s / 60, cents, need.minutes_for(cents))
        steps.append(step)
        found = reach * chance
        first, search = (leg, search) if number == 0 else (first, search + reach * leg)
        search += found * ENTER_MIN + (reach - found) * TURN_AWAY_MIN
        walk += found * step.walk_min
        price += found * step.price_min
        reach -= found
        elapsed += TURN_AWAY_MIN
    return Plan(tuple(steps), first, search, walk, price, max(0.0, reach), max(0.0, reach) * penalty)


def _success_min(offer: Offer, need: Need) -> float:
    return ENTER_MIN + offer.walk_s / 60 + need.minutes_for(cents_of(offer, need))


def _chance_at(offer: Offer, after_min: float) -> float:
    """The chance so many minutes after the arrival that a direct drive would have had: between now and later."""
    if offer.later is None:
        return offer.probability
    part = min(1.0, max(0.0, after_min / LATER_MIN))
    return offer.probability + part * (offer.later.probability - offer.probability)


def _lowered(chance: float, offer: Offer, full: Sequence[Offer]) -> float:
    for other in full:
        chance *= _kept_share(other, offer)
    return chance


def _kept_share(full: Offer, offer: Offer) -> float:
    """The share of its chance that a place keeps when another is found full."""
    return 1 - TOGETHER * exp(-distance_m(offer.place, full.place) / TOGETHER_M)


@dataclass(frozen=True, slots=True)
class _Table:
    """What the cost of any list is made of, by number of the place: looked up hundreds of times."""

    offers: Sequence[Offer]
    direct: Sequence[float]
    success: Sequence[float]
    legs: Sequence[Sequence[float]]
    kept: Sequence[Sequence[float]]
    penalty: float


def _table(offers: Sequence[Offer], need: Need, drive: Drive, penalty: float) -> _Table:
    return _Table(
        offers,
        [offer.drive_s / 60 for offer in offers],
        [_success_min(offer, need) for offer in offers],
        [[0.0 if a is b else drive(a.id, b.id) / 60 for b in offers] for a in offers],
        [[_kept_share(a, b) for b in offers] for a in offers],
        penalty,
    )


def _best(
    table: _Table, order: tuple[int, ...], reach: float, elapsed: float, cost: float
) -> tuple[float, tuple[int, ...]]:
    """The least cost of a list that begins so, and that list. ``reach``, ``elapsed`` and ``cost`` are of all before
    the last of the order."""
    here = order[-1]
    leg = table.direct[here] if len(order) == 1 else table.legs[order[-2]][here]
    elapsed += leg
    chance = _chance_at(table.offers[here], elapsed - table.direct[here])
    for full in order[:-1]:
        chance *= table.kept[full][here]
    found = reach * chance
    cost += reach * leg + found * table.success[here] + (reach - found) * TURN_AWAY_MIN
    reach -= found
    best = cost + reach * table.penalty, order
    if len(order) < LONGEST_LIST:
        for number in range(len(table.offers)):
            if number not in order and table.legs[here][number] < inf:
                longer = _best(table, (*order, number), reach, elapsed + TURN_AWAY_MIN, cost)
                best = longer if longer[0] <= best[0] else best
    return best
