"""An answer of guidance in words and figures of the page's language, ready for the template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.services.parking.queries.guidance import Guidance
from zinneke.services.parking.rules.guidance.answer import Change
from zinneke.services.parking.rules.guidance.chance import LONG_AHEAD_MIN, Basis
from zinneke.services.parking.rules.guidance.offers import Offer, Reason
from zinneke.services.parking.rules.guidance.plan import Plan, Step
from zinneke.ui.figures import number
from zinneke.ui.places import Place

REASONS: Final[dict[Reason, str | Promise]] = {
    Reason.NO_WAY: gettext_lazy("no way there by car in the street network"),
    Reason.TOO_FAR: gettext_lazy("too far to walk"),
    Reason.CLOSED: gettext_lazy("closed on arrival"),
    Reason.CLOSES: gettext_lazy("closes during your stay"),
    Reason.VEHICLE: gettext_lazy("not for your vehicle"),
    Reason.PERMIT: gettext_lazy("asks for a card you do not have"),
    Reason.HEIGHT: gettext_lazy("too low for your vehicle"),
    Reason.HEIGHT_UNKNOWN: gettext_lazy("height limit not known, and your vehicle is high"),
    Reason.WIDTH: gettext_lazy("too narrow for your vehicle"),
    Reason.STAY: gettext_lazy("does not allow so long a stay"),
    Reason.CLASS: gettext_lazy("has no space of the kind you need"),
    Reason.CLASS_UNKNOWN: gettext_lazy("does not say whether it has a space of the kind you need"),
    Reason.NO_COUNT: gettext_lazy("sends no count that can be believed"),
    Reason.TOO_OLD: gettext_lazy("its count is too old"),
    Reason.UNLIKELY: gettext_lazy("a space is unlikely: less than one chance in five"),
}
BASES: Final[dict[Basis, str | Promise]] = {
    Basis.MODEL: gettext_lazy("by forecast"),
    Basis.COUNT: gettext_lazy("from the latest count"),
    Basis.ESTIMATE: gettext_lazy("reckoned from how full the whole car park is"),
}
CHANGES: Final[dict[Change, str | Promise]] = {
    Change.KEPT: gettext_lazy("Your plan still holds."),
    Change.BETTER: gettext_lazy("There is a better plan now."),
    Change.UNLIKELY: gettext_lazy("The car park you are driving to is filling up: a space is unlikely by now."),
    Change.LEFT_OUT: gettext_lazy("The car park you are driving to can no longer be used."),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a plan for the page. ``euros`` None: assumed, since the price is not known."""

    place: Place
    step: Step
    chance: int
    basis: str | Promise
    euros: float | None
    assumed_euros: float
    drive_min: int
    walk_min: int
    arrival: datetime
    counted_at: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as the page tells it: its stops, and what its minutes are made of."""

    stops: tuple[Stop, ...]
    parts: tuple[tuple[str, str], ...]
    total: int
    fail: int

    @property
    def first(self) -> Stop:
        """Where to drive."""
        return self.stops[0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Places that cannot be used, by reason; ``more`` counts those that are not named one by one."""

    reason: str | Promise
    places: tuple[Place, ...]
    more: int


NAMED: Final = 20
"""How many places of one reason are named."""


def sheet(found: Guidance, plan: Plan) -> Sheet:
    """A plan in figures for people."""
    parts = (
        (_("drive"), plan.drive_min),
        (_("search and entrance"), plan.search_min),
        (_("walk"), plan.walk_min),
        (_("price, in minutes of your time"), plan.price_min),
        (_("risk that all are full"), plan.penalty_min),
    )
    return Sheet(
        stops=tuple(_stops(found, plan)),
        parts=tuple((name, number(minutes, 1)) for name, minutes in parts),
        total=round(plan.total_min),
        fail=round(100 * plan.fail),
    )


def left_out(found: Guidance) -> list[LeftOut]:
    """Every place left out by its reason, in the order of the reasons; of each the nearest first."""
    reasons: Mapping[str, Reason] = found.answer.left_out
    groups = []
    for reason in (*list(Reason)[1:], Reason.TOO_FAR):
        named = sorted((place for place, why in reasons.items() if why is reason), key=lambda i: _near(found.offers[i]))
        if named:
            places = tuple(found.sites[place].row.place for place in named[:NAMED])
            groups.append(LeftOut(REASONS[reason], places, len(named) - len(places)))
    return groups


def is_long_ahead(found: Guidance) -> bool:
    """Whether the arrival lies so far ahead that the present count says little."""
    arrive = found.question.arrive
    return arrive is not None and arrive - found.at > timedelta(minutes=LONG_AHEAD_MIN)


def changed(change: Change, reason: Reason | None) -> str:
    """What became of the plan, in a sentence, with the reason where a place is out."""
    said = str(CHANGES[change])
    if change is Change.LEFT_OUT and reason is not None:
        return f"{said} ({REASONS[reason]})"
    return said


def map_of(found: Guidance) -> dict[str, Any]:
    """What the map draws: the two ways, and the ends and stops by name."""
    drive, walk = found.routes()
    question, plan = found.question, found.answer.plan
    stops = [found.sites[step.id] for step in plan.steps] if plan else []
    marks = [
        ("origin", question.origin.name.text, question.origin.point),
        ("destination", question.destination.name.text, question.destination.point),
        *(("stop", f"{rank}. {site.row.place.name.text}", site.point) for rank, site in enumerate(stops, 1)),
    ]
    return {
        "ways": [
            {"type": "Feature", "properties": {"mode": mode}, "geometry": way.geojson()}
            for mode, way in (("drive", drive), ("walk", walk))
            if way
        ],
        "marks": [
            {"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": point.geojson()}
            for kind, name, point in marks
        ],
    }


def _stops(found: Guidance, plan: Plan) -> Iterator[Stop]:
    for step in plan.steps:
        offer, site = found.offers[step.id], found.sites[step.id]
        yield Stop(
            place=site.row.place,
            step=step,
            chance=round(100 * step.chance),
            basis=BASES[offer.chance.basis] if offer.chance else "",
            euros=None if offer.cents is None else offer.cents / 100,
            assumed_euros=step.cents / 100,
            drive_min=max(1, round(step.drive_min)),
            walk_min=max(1, round(step.walk_min)),
            arrival=found.arrival(step.id),
            counted_at=site.counted_at,
            stale=site.row.stale,
        )


def _near(offer: Offer) -> tuple[float, float, str]:
    return offer.walk_s, offer.drive_s, offer.id
