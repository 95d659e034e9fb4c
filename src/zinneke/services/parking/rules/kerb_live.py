"""What the rules of the kerb say of a street segment, in the attributes of the data model ``OnStreetParking``."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from zinneke.services.parking.rules.kerb import concerns, in_force
from zinneke.services.parking.rules.kerb_terms import WEEK, Effect, Permit, Side, Terms, Vehicle, Version

ATTRIBUTES: Final = ("requiredPermit", "permitActiveHours", "maximumParkingDuration", "kerbRules")
"""``kerbRules`` is our own: which rules say so, as ``name@version``."""
DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""As opening hours of schema.org name them."""


def attributes(segment: str, zones: Collection[str], versions: Iterable[Version], day: date) -> dict[str, Any]:
    """Values by attribute for a car on this day; None where the rules say nothing, so that an older value goes.

    A permit is required only where the kerb is reserved. Where several rules limit the stay, the shortest is told:
    the model has room for one. Rules for one side only are not told of the whole segment.
    """
    here = [one for one in in_force(versions, day) if _told(one.terms, segment, zones)]
    hours = _permit_hours(one.terms for one in here)
    stays = [one.terms.longest_min for one in here if one.terms.longest_min is not None]
    values = (
        sorted(hours) or None,
        {permit: " ".join(sorted(found)) for permit, found in sorted(hours.items())} or None,
        f"PT{min(stays)}M" if stays else None,
        [f"{one.rule}@{one.number}" for one in here] or None,
    )
    return dict(zip(ATTRIBUTES, values, strict=True))


def hours(terms: Terms) -> str:
    """Days and hours as schema.org writes them: ``Mo,Tu 09:00-18:00``."""
    days = "Mo-Su" if terms.weekdays == WEEK else ",".join(DAYS[day] for day in sorted(terms.weekdays))
    whole = terms.opens == terms.closes
    return f"{days} 00:00-24:00" if whole else f"{days} {terms.opens:%H:%M}-{terms.closes:%H:%M}"


def _told(terms: Terms, segment: str, zones: Collection[str]) -> bool:
    for_cars = not terms.vehicles or Vehicle.CAR in terms.vehicles
    return concerns(terms, segment, zones) and for_cars and terms.side is Side.BOTH


def _permit_hours(found: Iterable[Terms]) -> dict[Permit, set[str]]:
    by_permit: dict[Permit, set[str]] = {}
    for terms in found:
        for permit in terms.permits if terms.effect is Effect.RESERVED else ():
            by_permit.setdefault(permit, set()).add(hours(terms))
    return by_permit
