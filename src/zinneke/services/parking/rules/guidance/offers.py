"""What each place to park offers a driver, and why one is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final

from zinneke.kernel.geo import Point
from zinneke.services.parking.rules.guidance.chance import Basis, Chance
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.state import STALE_AFTER

UNLIKELY_BELOW: Final = 0.2
"""A chance below one in five is not worth the drive while there are better ones. Our own choice."""
USUAL_HEIGHT_M: Final = 1.9
"""What lower vehicles fit under everywhere: the lowest limits of Belgian car parks are about 1.90 m."""
ASSUMED_CENTS_AN_HOUR: Final = 250
"""Reckoned where a price is not known, which is not free. Our own choice; pages say that it is assumed."""
FREE_OF_PERMIT: Final = "noPermitNeeded"


class Reason(StrEnum):
    """Why a place is left out, in the order in which it is looked for."""

    TOO_FAR = "tooFar"
    NO_WAY = "noWay"
    CLOSED = "closed"
    CLOSES = "closes"
    VEHICLE = "vehicle"
    PERMIT = "permit"
    HEIGHT = "height"
    HEIGHT_UNKNOWN = "heightUnknown"
    WIDTH = "width"
    STAY = "stay"
    CLASS = "class"
    CLASS_UNKNOWN = "classUnknown"
    NO_COUNT = "noCount"
    TOO_OLD = "tooOld"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Offer:
    """A place to park as this driver would find it. None is not known, which is neither zero nor free nor open.

    ``drive_s`` and ``walk_s`` are infinite where there is no way, or where it was not looked for: of what is too far
    to walk, the drive does not matter. ``permits`` are those of which one is asked for at
    some time of the stay. ``classes`` are spaces by class. ``age_s`` is the age of the count, None without one that can
    be believed. ``chance`` is that of a space of the classes asked for on arrival; ``later`` the same a quarter of an
    hour after, None where it is the same.
    """

    id: str
    place: Point
    drive_s: float
    walk_s: float
    chance: Chance | None
    age_s: float | None = None
    later: Chance | None = None
    cents: int | None = None
    open_on_arrival: bool | None = None
    open_for_stay: bool | None = None
    stay_allowed: bool = True
    vehicles: frozenset[str] = frozenset()
    permits: frozenset[str] = frozenset()
    height_m: float | None = None
    width_m: float | None = None
    classes: Mapping[str, int | None] | None = None

    @property
    def probability(self) -> float:
        """The chance of a space; none where it is not known."""
        return self.chance.probability if self.chance else 0.0


def cents_of(offer: Offer, need: Need) -> int:
    """The price of the stay, or what is assumed where it is not known."""
    return offer.cents if offer.cents is not None else round(ASSUMED_CENTS_AN_HOUR * need.stay_min / 60)


def left_out(offer: Offer, need: Need) -> Reason | None:
    """Why the driver cannot use this place; None where they can. The chance is judged by ``screened``."""
    return _out_of_reach(offer, need) or _closed(offer) or _forbidden(offer, need) or _uncounted(offer)


def screened(offers: list[Offer], need: Need) -> tuple[list[Offer], dict[str, Reason]]:
    """The places that remain, and for every other one its reason.

    Unlikely ones are left out while a likely one remains; else they are all there is, and are kept.
    """
    reasons = {offer.id: reason for offer in offers if (reason := left_out(offer, need))}
    usable = [offer for offer in offers if offer.id not in reasons]
    likely = [offer for offer in usable if offer.probability >= UNLIKELY_BELOW]
    if not likely:
        return usable, reasons
    unlikely = {offer.id: Reason.UNLIKELY for offer in usable if offer.probability < UNLIKELY_BELOW}
    return likely, reasons | unlikely


def _out_of_reach(offer: Offer, need: Need) -> Reason | None:
    if not offer.walk_s <= 60 * need.longest_walk_min:
        return Reason.TOO_FAR
    return None if isfinite(offer.drive_s) else Reason.NO_WAY


def _closed(offer: Offer) -> Reason | None:
    if offer.open_on_arrival is False:
        return Reason.CLOSED
    return Reason.CLOSES if offer.open_for_stay is False else None


def _forbidden(offer: Offer, need: Need) -> Reason | None:
    if offer.vehicles and need.vehicle.value not in offer.vehicles:
        return Reason.VEHICLE
    if offer.permits and FREE_OF_PERMIT not in offer.permits and not offer.permits & need.permits:
        return Reason.PERMIT
    if not offer.stay_allowed:
        return Reason.STAY
    return _too_small(offer, need) or _without_class(offer, need)


def _too_small(offer: Offer, need: Need) -> Reason | None:
    if need.height_m is not None:
        if offer.height_m is not None and need.height_m > offer.height_m:
            return Reason.HEIGHT
        if offer.height_m is None and need.height_m > USUAL_HEIGHT_M:
            return Reason.HEIGHT_UNKNOWN
    wide = need.width_m is not None and offer.width_m is not None and need.width_m > offer.width_m
    return Reason.WIDTH if wide else None


def _without_class(offer: Offer, need: Need) -> Reason | None:
    told = [(offer.classes or {}).get(code) for code in need.classes]
    if any(spaces == 0 for spaces in told):
        return Reason.CLASS
    return Reason.CLASS_UNKNOWN if any(spaces is None for spaces in told) else None


def _uncounted(offer: Offer) -> Reason | None:
    if offer.chance is None:
        return Reason.NO_COUNT
    old = offer.age_s is None or offer.age_s > STALE_AFTER.total_seconds()
    return Reason.TOO_OLD if old and offer.chance.basis is not Basis.MODEL else None
