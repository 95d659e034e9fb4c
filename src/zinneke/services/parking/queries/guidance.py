"""Guidance: the answer to "from here to there, arriving at …", with all that explains it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf, isfinite
from typing import Final

from zinneke.kernel.time import now
from zinneke.services.parking.queries.advice import ADVICE
from zinneke.services.parking.queries.chances import Asked, Counted, chances
from zinneke.services.parking.queries.learned import learned
from zinneke.services.parking.queries.legs import legs
from zinneke.services.parking.queries.sites import Site, Sites, sites
from zinneke.services.parking.rules import tariffs
from zinneke.services.parking.rules.guidance.answer import Answer, choose
from zinneke.services.parking.rules.guidance.chance import Chance
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer
from zinneke.services.parking.rules.guidance.plan import LATER_MIN, Drive
from zinneke.services.parking.rules.guidance.stay import Stay, is_open, longest_stay_min, permits_for
from zinneke.streets.travel import Reach, Route, StraightLines, Ways
from zinneke.ui.where.named import Spot
from zinneke.ui.where.streets import streets

LATER: Final = timedelta(minutes=LATER_MIN)
SOMEWHAT_S: Final = 600.0
"""By how much longer than estimated from the straight line a drive is looked for at first."""
_priced: Final = lru_cache(maxsize=4096)(tariffs.price)
"""Many places have the same tariff, and many drivers arrive in the same minute."""


@dataclass(frozen=True, slots=True)
class Question:
    """From where to where, with which needs; ``arrive`` None: leaving now. ``kept`` is the place advised before."""

    origin: Spot
    destination: Spot
    need: Need
    arrive: datetime | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What lies around the two ends of the way: by car from the start, on foot from the end."""

    driving: Reach
    walking: Reach


@dataclass(frozen=True, slots=True)
class Guidance:
    """The answer with the places it speaks of, the streets it went by, and when it was given."""

    question: Question
    answer: Answer
    offers: dict[str, Offer]
    sites: dict[str, Site]
    ways: Ways
    around: Around
    at: datetime

    def arrival(self, place: str) -> datetime:
        """When one would be at a place on the direct way."""
        return self.question.arrive or self.at + timedelta(seconds=self.offers[place].drive_s)

    def routes(self) -> tuple[Route | None, Route | None]:
        """The way by car to the first place of the plan, and on foot from there to the end."""
        plan = self.answer.plan
        if plan is None:
            return None, None
        place = self.offers[plan.first].place
        on_foot = self.around.walking.route(place)
        return self.around.driving.route(place), on_foot.turned() if on_foot else None


def guided(question: Question, draw: float) -> Guidance:
    """The answer to a question; ``draw`` from 0 up to 1 decides between nearly equal plans."""
    asked = _Asked(question, sites(), now())
    network, need = streets(), question.need
    around, near = _around(network, question, asked.found)
    offers, known = _offers(asked, near), asked.found.by_id()
    drive = legs(network, asked.found.places)

    def refine(few: Sequence[Offer]) -> tuple[Sequence[Offer], Drive]:
        questions = [asked.chance_of(known[offer.id], asked.arrival(offer.drive_s) + LATER) for offer in few]
        later = chances(questions, learned)
        return [replace(offer, later=chance) for offer, chance in zip(few, later, strict=True)], drive

    advised = ADVICE.expected(question.arrive or asked.present + LATER)
    answer = choose(offers, need, refine, advised=advised, draw=draw, kept=question.kept)
    return Guidance(question, answer, {offer.id: offer for offer in offers}, known, network, around, asked.present)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question at an instant, and the places it is asked about."""

    question: Question
    found: Sites
    present: datetime

    def arrival(self, drive_s: float) -> datetime:
        """When one would be there on the direct way."""
        return self.question.arrive or self.present + timedelta(seconds=drive_s)

    def chance_of(self, site: Site, arrival: datetime) -> Asked:
        """What is asked of the chance at a place."""
        row, age_min = site.row, self.found.age_min(site, self.present)
        whole = None
        if row.free is not None and row.spaces and age_min is not None:
            whole = Counted(row.free, row.spaces, age_min)
        classes = tuple(
            Counted(group.free, group.spaces or 0, age_min or 0.0)
            for group in row.supply.groups
            if group.spot_class.code in self.question.need.classes
        )
        ahead_min = max(0.0, (arrival - self.present).total_seconds() / 60)
        return Asked(site.id, arrival, ahead_min, whole, classes)


def _around(streets: Ways, question: Question, found: Sites) -> tuple[Around, dict[str, tuple[float, float]]]:
    """The ways around both ends; and by place the seconds of the drive and the walk, of those near enough to walk.

    The drive is looked for no farther than to the end and somewhat on, unless that misses one of these.
    """
    origin, destination, need = question.origin.point, question.destination.point, question.need
    walking = streets.walking(destination, stairs=need.stairs, limit_s=60.0 * need.longest_walk_min)
    walks = walking.seconds([site.point for site in found.sites]).tolist()
    near = [(site, walk_s) for site, walk_s in zip(found.sites, walks, strict=True) if isfinite(walk_s)]
    points = [site.point for site, _walk_s in near]
    (straight_s,) = StraightLines().driving(origin).seconds([destination]).tolist()
    driving = streets.driving(origin, straight_s + SOMEWHAT_S)
    drives = driving.seconds(points).tolist()
    if not all(map(isfinite, drives)):
        driving = streets.driving(origin)
        drives = driving.seconds(points).tolist()
    found_ways = zip(near, drives, strict=True)
    return Around(driving, walking), {site.id: (drive_s, walk_s) for (site, walk_s), drive_s in found_ways}


def _offers(asked: _Asked, near: Mapping[str, tuple[float, float]]) -> list[Offer]:
    """What every place offers; of those too far to walk nothing but that is asked."""
    reached = [(site, near[site.id][0]) for site in asked.found.sites if site.id in near]
    questions = [asked.chance_of(site, asked.arrival(drive_s)) for site, drive_s in reached if isfinite(drive_s)]
    likely = {each.id: chance for each, chance in zip(questions, chances(questions, learned), strict=True)}
    return [
        _offer(site, asked, *near[site.id], likely[site.id])
        if site.id in likely
        else Offer(site.id, site.point, *near.get(site.id, (inf, inf)), None)
        for site in asked.found.sites
    ]


def _offer(site: Site, asked: _Asked, drive_s: float, walk_s: float, chance: Chance | None) -> Offer:
    need, supply = asked.question.need, site.row.supply
    arrival = asked.arrival(drive_s).replace(second=0, microsecond=0)
    stay = Stay(arrival, arrival + timedelta(minutes=need.stay_min))
    quote = _priced(supply.tariff, arrival, need.stay_min) if supply.tariff else None
    longest = longest_stay_min(supply.maximum_stay)
    on_arrival, for_stay = is_open(supply.hours, stay, closed_at=site.closed_at)
    age_min = asked.found.age_min(site, asked.present)
    return Offer(
        id=site.id,
        place=site.point,
        drive_s=drive_s,
        walk_s=walk_s,
        chance=chance,
        age_s=None if age_min is None else 60 * age_min,
        cents=quote.cents if quote else None,
        open_on_arrival=on_arrival,
        open_for_stay=for_stay,
        stay_allowed=(quote is None or quote.allowed) and (longest is None or need.stay_min <= longest),
        vehicles=frozenset(supply.vehicles),
        permits=permits_for(supply.permits, site.permit_hours, stay),
        height_m=supply.height_m,
        width_m=supply.width_m,
        classes={group.spot_class.code: group.spaces for group in supply.groups},
    )
