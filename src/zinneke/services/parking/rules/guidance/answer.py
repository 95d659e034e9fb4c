"""The whole answer: the plan for this driver, the runner-up, and every other place with what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import UNLIKELY_BELOW, Offer, Reason, screened
from zinneke.services.parking.rules.guidance.plan import Drive, Plan, plans, shortlist
from zinneke.services.parking.rules.guidance.sharing import drawn, room

RULE_VERSION = "1"


class Change(StrEnum):
    """What became of the place a driver was on the way to."""

    KEPT = "kept"
    BETTER = "better"
    UNLIKELY = "unlikely"
    LEFT_OUT = "leftOut"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a driver is told. ``plan`` and ``runner_up`` are None where there is none.

    ``left_out`` has every place that cannot be used with its reason; ``usable`` those that can, best alone first.
    ``scarce`` says that no usable place is likely to have a space. ``shared`` says that the plan is not the very best
    one, since drivers are shared out.
    """

    plan: Plan | None
    runner_up: Plan | None
    usable: tuple[Offer, ...]
    left_out: Mapping[str, Reason]
    scarce: bool
    shared: bool


def choose(
    offers: Sequence[Offer],
    need: Need,
    refine: Callable[[Sequence[Offer]], tuple[Sequence[Offer], Drive]],
    *,
    advised: Mapping[str, int],
    draw: float,
    kept: str = "",
) -> Answer:
    """The answer. ``refine`` brings for the few best places their chances later on and the drives between them."""
    usable, reasons = screened(list(offers), need)
    if not usable:
        return Answer(None, None, (), reasons, scarce=False, shared=False)
    few, drive = refine(shortlist(usable, need))
    weighed = plans(few, need, drive)
    free = {offer.id: offer.chance.free for offer in few if offer.chance}
    chosen = drawn(weighed, room(free, advised), draw, kept)
    runner_up = next((plan for plan in weighed if plan.first != chosen.first), None)
    scarce = all(offer.probability < UNLIKELY_BELOW for offer in usable)
    shared = chosen.first != weighed[0].first
    return Answer(chosen, runner_up, tuple(usable), reasons, scarce=scarce, shared=shared)


def change(answer: Answer, kept: str) -> tuple[Change, Reason | None]:
    """What became of the place a driver was advised before, by a new answer; with the reason where it is out."""
    if reason := answer.left_out.get(kept):
        return (Change.UNLIKELY if reason is Reason.UNLIKELY else Change.LEFT_OUT), reason
    if answer.plan is not None and answer.plan.first == kept:
        return Change.KEPT, None
    return Change.BETTER, None
