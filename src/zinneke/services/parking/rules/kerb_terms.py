"""What a rule of the kerb says: its terms, what is wrong with them, how they are kept, what changed between two."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum
from typing import Any, Final

SEGMENT: Final = "urn:ngsi-ld:OnStreetParking:"
"""How the names of street segments begin; any other place is the name of a zone."""
LONGEST_STAY_MIN: Final = 7 * 24 * 60
WEEK: Final = frozenset(range(7))
"""Monday is 0."""


class Vehicle(StrEnum):
    """Classes of vehicles, in the words of ``OnStreetParking.allowedVehicleType``."""

    CAR = "car"
    VAN = "van"
    LORRY = "lorry"
    BUS = "bus"
    MOTORCYCLE = "motorcycle"
    BICYCLE = "bicycle"
    CARAVAN = "caravan"


class Permit(StrEnum):
    """Kinds of permits. Which person or vehicle holds one is personal data, and known nowhere in this city."""

    RESIDENT = "residentPermit"
    DISABLED = "disabledPermit"
    CARER = "careTakingPermit"
    DELIVERY = "loadingUnloading"
    WORKS = "roadWorksPermit"


class Effect(StrEnum):
    """What a rule does, the strictest first."""

    FORBIDDEN = "forbidden"
    RESERVED = "reserved"
    PAID = "paid"
    DISC = "disc"
    FREE = "free"


class Side(StrEnum):
    """The side of the street, seen in the direction in which the segment is drawn."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Fault(StrEnum):
    """Why terms cannot be a rule."""

    NO_PLACE = "noPlace"
    NO_DAY = "noDay"
    STAY = "stay"
    DISC_WITHOUT_STAY = "discWithoutStay"
    PAID_WITHOUT_TARIFF = "paidWithoutTariff"
    TARIFF_WITHOUT_PAY = "tariffWithoutPay"
    RESERVED_FOR_NOBODY = "reservedForNobody"
    SIDE_OF_ZONE = "sideOfZone"


@dataclass(frozen=True, slots=True)
class Terms:
    """What applies, where and when.

    Holders of ``permits`` are the only ones where the kerb is reserved; anywhere else they are exempt. ``opens`` and
    ``closes`` are clocks of Brussels: equal means the whole day, ``closes`` before ``opens`` runs past midnight and
    belongs to the day it begins on. No ``vehicles`` means all. ``tariff`` names a tariff; prices stand there. An
    ``exception``, such as a market or works, goes before every rule that is none.
    """

    effect: Effect
    places: tuple[str, ...]
    side: Side = Side.BOTH
    weekdays: frozenset[int] = WEEK
    holidays: bool = False
    opens: time = time(0)
    closes: time = time(0)
    vehicles: frozenset[Vehicle] = frozenset()
    longest_min: int | None = None
    tariff: str = ""
    permits: frozenset[Permit] = frozenset()
    exception: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a rule: immutable. It is in force from ``first_day`` until a later version is, or ``last_day``."""

    rule: str
    number: int
    terms: Terms
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A member of the terms that two versions have otherwise."""

    name: str
    before: Any
    after: Any


def faults(terms: Terms) -> tuple[Fault, ...]:
    """What hinders these terms from being a rule; empty if nothing does."""
    longest, effect = terms.longest_min, terms.effect
    wrong = {
        Fault.NO_PLACE: not terms.places,
        Fault.NO_DAY: not terms.weekdays or not terms.weekdays <= WEEK,
        Fault.STAY: longest is not None and not 0 < longest <= LONGEST_STAY_MIN,
        Fault.DISC_WITHOUT_STAY: effect is Effect.DISC and longest is None,
        Fault.PAID_WITHOUT_TARIFF: effect is Effect.PAID and not terms.tariff,
        Fault.TARIFF_WITHOUT_PAY: effect is not Effect.PAID and bool(terms.tariff),
        Fault.RESERVED_FOR_NOBODY: effect is Effect.RESERVED and not terms.permits,
        Fault.SIDE_OF_ZONE: terms.side is not Side.BOTH and not all(map(is_segment, terms.places)),
    }
    return tuple(fault for fault, found in wrong.items() if found)


def is_segment(place: str) -> bool:
    """Whether the place is a street segment, not a zone."""
    return place.startswith(SEGMENT)


def written(terms: Terms) -> dict[str, Any]:
    """The terms as JSON holds them, in an order that does not depend on how they were typed."""
    return {each.name: _plain(getattr(terms, each.name)) for each in fields(terms)}


def read(kept: Mapping[str, Any]) -> Terms:
    """The terms of :func:`written`."""
    return Terms(
        effect=Effect(kept["effect"]),
        places=tuple(kept["places"]),
        side=Side(kept["side"]),
        weekdays=frozenset(kept["weekdays"]),
        holidays=kept["holidays"],
        opens=time.fromisoformat(kept["opens"]),
        closes=time.fromisoformat(kept["closes"]),
        vehicles=frozenset(map(Vehicle, kept["vehicles"])),
        longest_min=kept["longest_min"],
        tariff=kept["tariff"],
        permits=frozenset(map(Permit, kept["permits"])),
        exception=kept["exception"],
    )


def differences(before: Terms, after: Terms) -> tuple[Difference, ...]:
    """What another version changes, member by member. The order of places says nothing."""
    pairs = ((each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(before))
    return tuple(Difference(name, old, new) for name, old, new in pairs if _plain(old) != _plain(new))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | frozenset):
        return sorted(value)
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.value if isinstance(value, StrEnum) else value
