"""Places, needs and whole answers that the tests of guidance share."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from zinneke.kernel.geo import Point, distance_m
from zinneke.services.parking.rules.guidance.answer import Answer, choose
from zinneke.services.parking.rules.guidance.chance import Basis, Chance
from zinneke.services.parking.rules.guidance.needs import Need
from zinneke.services.parking.rules.guidance.offers import Offer

HERE = Point(4.35, 50.85)
NEED = Need()


def chance(probability: float = 0.9, free: float = 50, basis: Basis = Basis.COUNT) -> Chance:
    return Chance(probability, free, basis)


def offer(name: str = "a", **changes: Any) -> Offer:
    usual = Offer(
        id=name,
        place=HERE,
        drive_s=600,
        walk_s=300,
        chance=chance(),
        age_s=60,
        cents=400,
        open_on_arrival=True,
        open_for_stay=True,
        vehicles=frozenset({"car"}),
        height_m=2.0,
        width_m=2.2,
    )
    return replace(usual, **changes)


def nowhere(_from: str, _to: str) -> float:
    return 0.0


OFFERS = st.builds(
    lambda name, lon, lat, p, walk, cents: offer(
        name,
        place=Point(4.3 + lon, 50.8 + lat),
        chance=chance(p),
        drive_s=distance_m(Point(4.3, 50.8), Point(4.3 + lon, 50.8 + lat)) / 5,
        walk_s=walk,
        cents=cents,
    ),
    st.uuids().map(str),
    st.floats(0, 0.05),
    st.floats(0, 0.05),
    st.floats(0, 1),
    st.floats(0, 1200),
    st.integers(0, 3000),
)


def straight(offers: list[Offer]) -> Any:
    places = {each.id: each.place for each in offers}
    return lambda a, b: distance_m(places[a], places[b]) / 5


def answered(offers: list[Offer], need: Need = NEED, **given: Any) -> Answer:
    options = {"advised": {}, "draw": 0.0, **given}
    return choose(offers, need, lambda few: (few, straight(offers)), **options)
