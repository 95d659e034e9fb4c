"""Drivers who follow our guidance: the rules of services/parking as the site runs them, fed with the same counts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import cos, radians
from random import Random
from typing import Final

from parking_district.choices import REMEMBERED_S, District, Driver, Local
from parking_district.spaces import Spaces
from parking_district.supply import Parking
from zinneke.kernel.geo import Point
from zinneke.services.parking.queries.advice import Register
from zinneke.services.parking.rules.guidance.answer import Answer, choose
from zinneke.services.parking.rules.guidance.chance import Chance, chance_from_count
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer
from zinneke.services.parking.rules.guidance.plan import LATER_MIN, Drive

Chances = Callable[[Parking, int, float, float], Chance]
"""The chance of a space in a place: from its count, the second of the morning it was made, and that of the arrival."""

BEGIN: Final = datetime(2026, 11, 27, 7, tzinfo=UTC)
SOUTH_WEST: Final = Point(4.34, 50.84)
METRES_A_DEGREE: Final = 111_195


def by_rule(parking: Parking, free: int, counted: float, arrival: float) -> Chance:
    """As where no forecast is trained: from the count and its age alone."""
    return chance_from_count(free, parking.capacity, (arrival - counted) / 60)


class Guided:
    """Follows the plan; asks again when new counts have come, and when a place was full."""

    def __init__(self, district: District, spaces: Spaces, chances: Chances = by_rule, *, again: bool = True) -> None:
        self._district = district
        self._spaces = spaces
        self._chances = chances
        self._asks_again = again
        self._local = Local(district)
        self._register = Register()
        self._points = {str(one.number): _point(one.at) for one in district.parkings}

    def first(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """The first place of the plan."""
        return self._advised(driver, edge, now)

    def another(self, driver: Driver, edge: int, now: float) -> Parking:
        """The first place of a new plan from here, of those not seen full."""
        driver.aim = None
        return self._advised(driver, edge, now) or self._local.another(driver, edge, now)

    def again(self, driver: Driver, edge: int, now: float) -> Parking | None:
        """When new counts have come: another place if the plan has changed."""
        if not self._asks_again or driver.aim is None or self._spaces.told(now).second <= driver.counts:
            return None
        before = driver.aim
        advised = self._advised(driver, edge, now)
        return None if advised is before else advised

    def _advised(self, driver: Driver, edge: int, now: float) -> Parking | None:
        driver.asked += 1
        driver.counts = self._spaces.told(now).second
        offers = self._offers(driver, edge, now)
        kept = str(driver.aim.number) if driver.aim else ""
        answer = self._answer(offers, driver, now, kept)
        if answer.plan is None:
            return None
        first = answer.plan.first
        if first != kept:
            arrival = now + next(offer.drive_s for offer in offers if offer.id == first)
            self._register.note(first, _instant(arrival), _instant(now))
        return self._district.parkings[int(first)]

    def _answer(self, offers: Sequence[Offer], driver: Driver, now: float, kept: str) -> Answer:
        def refine(few: Sequence[Offer]) -> tuple[Sequence[Offer], Drive]:
            return [replace(one, later=self._chance(one.id, now, one.drive_s + 60 * LATER_MIN)) for one in few], drive

        def drive(one: str, other: str) -> float:
            parkings = self._district.parkings
            return self._district.drive(parkings[int(one)].edge, parkings[int(other)])

        stay = max(1, round(driver.trip.stay / 60))
        return choose(
            offers,
            Need(stay_min=stay),
            refine,
            advised=self._register.expected(_instant(now + 60 * LATER_MIN)),
            draw=Random(f"{driver.trip.number} {driver.asked}").random(),
            kept=kept,
        )

    def _offers(self, driver: Driver, edge: int, now: float) -> list[Offer]:
        """Every counted place that was not seen full; all are open, of one price and for every car."""
        age = now - self._spaces.told(now).second
        return [
            Offer(
                id=str(one.number),
                place=self._points[str(one.number)],
                drive_s=(drive_s := self._district.drive(edge, one)),
                walk_s=driver.walk(one),
                chance=self._chance(str(one.number), now, drive_s),
                age_s=age,
                cents=0,
            )
            for one in self._district.parkings
            if one.is_counted and now - driver.full.get(one.number, -REMEMBERED_S) >= REMEMBERED_S
        ]

    def _chance(self, number: str, now: float, ahead_s: float) -> Chance:
        counts = self._spaces.told(now)
        parking = self._district.parkings[int(number)]
        return self._chances(parking, counts.free[parking.number], counts.second, now + ahead_s)


def _instant(second: float) -> datetime:
    return BEGIN + timedelta(seconds=second)


def _point(at: tuple[float, float]) -> Point:
    """Metres east and north of a corner in Brussels: guidance reckons in degrees."""
    east = METRES_A_DEGREE * cos(radians(SOUTH_WEST.lat))
    return Point(SOUTH_WEST.lon + at[0] / east, SOUTH_WEST.lat + at[1] / METRES_A_DEGREE)
