"""Guidance: the answer to "from here to there, arriving at …", with all that explains it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import isfinite
from typing import Final

from django.conf import settings

from zinneke.services.parking.queries.advice import ADVICE
from zinneke.services.parking.queries.chances import Asked, Counted, chances
from zinneke.services.parking.queries.learned import learned
from zinneke.services.parking.queries.legs import legs
from zinneke.services.parking.queries.sites import Site, Sites, sites
from zinneke.services.parking.queries.whereabouts import Spot
from zinneke.services.parking.rules import tariffs
from zinneke.services.parking.rules.guidance.answer import Answer, choose
from zinneke.services.parking.rules.guidance.chance import Chance
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer
from zinneke.services.parking.rules.guidance.plan import LATER_MIN, Drive
from zinneke.services.parking.rules.guidance.stay import Stay, is_open, longest_stay_min, permits_for
from zinneke.streets.travel import Route, Ways, ways

LATER: Final = timedelta(minutes=LATER_MIN)


@dataclass(frozen=True, slots=True)
class Question:
    """From where to where, with which needs; ``arrive`` None: leaving now. ``kept`` is the place advised before."""

    origin: Spot
    destination: Spot
    need: Need
    arrive: datetime | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """The answer with the places it speaks of, the streets it went by, and when it was given."""

    question: Question
    answer: Answer
    offers: dict[str, Offer]
    sites: dict[str, Site]
    ways: Ways
    at: datetime

    def arrival(self, place: str) -> datetime:
        """When one would be at a place on the direct way."""
        return _arrival(self.question, self.at, self.offers[place].drive_s)

    def routes(self) -> tuple[Route | None, Route | None]:
        """The way by car to the first place of the plan, and on foot from there to the end."""
        plan = self.answer.plan
        if plan is None:
            return None, None
        place, question = self.offers[plan.first].place, self.question
        on_foot = self.ways.walk_route(place, question.destination.point, stairs=question.need.stairs)
        return self.ways.drive_route(question.origin.point, place), on_foot


def guided(question: Question, draw: float) -> Guidance:
    """The answer to a question; ``draw`` from 0 up to 1 decides between nearly equal plans."""
    found, streets = sites(), ways(settings.CITY.data)
    offers = _offers(question, found, streets)
    known = found.by_id()
    drive = legs(streets, found.places)

    def refine(few: Sequence[Offer]) -> tuple[Sequence[Offer], Drive]:
        arrivals = [_arrival(question, found.at, offer.drive_s) + LATER for offer in few]
        asked = [_asked(known[o.id], question, found.at, at) for o, at in zip(few, arrivals, strict=True)]
        later = chances(asked, learned)
        return [replace(offer, later=chance) for offer, chance in zip(few, later, strict=True)], drive

    advised = ADVICE.expected(known, question.arrive or found.at + timedelta(minutes=LATER_MIN))
    answer = choose(offers, question.need, refine, advised=advised, draw=draw, kept=question.kept)
    return Guidance(question, answer, {offer.id: offer for offer in offers}, known, streets, found.at)


def _offers(question: Question, found: Sites, streets: Ways) -> list[Offer]:
    """What every place offers; of those out of reach nothing but that is asked."""
    points = [site.point for site in found.sites]
    need, limit_s = question.need, 60.0 * question.need.longest_walk_min
    drives = streets.drive_seconds(question.origin.point, points).tolist()
    walks = streets.walk_seconds(question.destination.point, points, stairs=need.stairs, limit_s=limit_s).tolist()
    reached = [
        (site, drive_s)
        for site, drive_s, walk_s in zip(found.sites, drives, walks, strict=True)
        if isfinite(drive_s) and walk_s <= limit_s
    ]
    asked = [_asked(site, question, found.at, _arrival(question, found.at, drive_s)) for site, drive_s in reached]
    likely = {each.id: chance for each, chance in zip(asked, chances(asked, learned), strict=True)}
    return [
        _offer(site, question, found.at, drive_s, walk_s, likely[site.id])
        if site.id in likely
        else Offer(site.id, site.point, drive_s, walk_s, None)
        for site, drive_s, walk_s in zip(found.sites, drives, walks, strict=True)
    ]


def _offer(
    site: Site, question: Question, present: datetime, drive_s: float, walk_s: float, chance: Chance | None
) -> Offer:
    need, supply = question.need, site.row.supply
    arrival = _arrival(question, present, drive_s)
    stay = Stay(arrival, arrival + timedelta(minutes=need.stay_min))
    quote = tariffs.price(supply.tariff, arrival, need.stay_min) if supply.tariff else None
    longest = longest_stay_min(supply.maximum_stay)
    on_arrival, for_stay = is_open(supply.hours, stay, closed_at=site.closed_at)
    return Offer(
        id=site.id,
        place=site.point,
        drive_s=drive_s,
        walk_s=walk_s,
        chance=chance,
        age_s=None if site.age_min is None else 60 * site.age_min,
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


def _asked(site: Site, question: Question, present: datetime, arrival: datetime) -> Asked:
    row, age_min = site.row, site.age_min
    whole = None
    if row.free is not None and row.spaces and age_min is not None:
        whole = Counted(row.free, row.spaces, age_min)
    classes = tuple(
        Counted(group.free, group.spaces or 0, age_min or 0.0)
        for group in row.supply.groups
        if group.spot_class.code in question.need.classes
    )
    return Asked(site.id, arrival, max(0.0, (arrival - present).total_seconds() / 60), whole, classes)


def _arrival(question: Question, present: datetime, drive_s: float) -> datetime:
    return question.arrive or present + timedelta(seconds=drive_s)
