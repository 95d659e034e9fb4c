"""Streets and rules of the kerb, for tests."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from zinneke.broker.client import Entity
from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.actions.kerb import Draft, Wording
from zinneke.services.parking.rules.kerb_terms import SEGMENT, Effect, Permit, Terms

SENNE: Final = f"{SEGMENT}senne"
MARKET: Final = f"{SEGMENT}market"
PAID: Final = Terms(
    Effect.PAID, ("centre",), weekdays=frozenset(range(6)), opens=time(9), closes=time(18), longest_min=120,
    tariff="orange", permits=frozenset({Permit.RESIDENT}),
)  # fmt: skip
"""Paid from Monday to Saturday, 9 to 18, in the zone of both streets; residents are exempt."""
WORDS: Final = Wording("Zone orange", "Oranje zone", "Plan de stationnement", "Parkeerplan")


def street(entity_id: str = SENNE, *, zone: str = "centre", **attributes: Any) -> Entity:
    """A segment as the broker has it."""
    return {
        "id": entity_id,
        "type": "OnStreetParking",
        "name": {"languageMap": {"fr": f"Rue {entity_id[-5:]}", "nl": f"{entity_id[-5:]}straat"}},
        "location": {"type": "Point", "coordinates": [4.35, 50.85]},
        "areaServed": zone,
        "totalSpotNumber": 20,
        **attributes,
    }


def today() -> date:
    """The present day in Brussels."""
    return in_brussels(now()).date()


def draft(**changes: Any) -> Draft:
    """A version that can be published: ``in_days`` from now, ``last`` days long if given."""
    first = today() + timedelta(days=changes.pop("in_days", 0))
    lasting = changes.pop("lasting", None)
    last = None if lasting is None else first + timedelta(days=lasting)
    words = replace(WORDS, **{name: changes.pop(name) for name in list(changes) if name[:4] in ("name", "why_")})
    return Draft(replace(PAID, **changes), words, first, last)
