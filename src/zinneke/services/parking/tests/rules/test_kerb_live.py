"""What the rules of the kerb put onto a street segment."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from zinneke.services.parking.rules.kerb_live import ATTRIBUTES, attributes, hours
from zinneke.services.parking.rules.kerb_terms import Effect, Permit, Side, Terms, Vehicle, Version
from zinneke.services.parking.tests.street import PAID, SENNE

DAY = date(2026, 11, 30)
RESERVED = Terms(
    Effect.RESERVED, (SENNE,), opens=time(19), closes=time(7), permits=frozenset({Permit.RESIDENT, Permit.CARER})
)


def told(*terms: Terms, zone: str = "centre") -> dict[str, Any]:
    versions = [Version(f"rule-{number}", 1, one, DAY) for number, one in enumerate(terms)]
    return attributes(SENNE, (zone,), versions, DAY)


def test_nothing_is_said_without_rules() -> None:
    assert told() == dict.fromkeys(ATTRIBUTES)


def test_a_permit_is_required_where_the_kerb_is_reserved() -> None:
    found = told(RESERVED)
    assert found["requiredPermit"] == ["careTakingPermit", "residentPermit"]
    assert found["permitActiveHours"]["residentPermit"] == "Mo-Su 19:00-07:00"


def test_permits_that_only_exempt_are_not_required() -> None:
    found = told(PAID)
    assert (found["requiredPermit"], found["permitActiveHours"]) == (None, None)


def test_the_shortest_stay_counts() -> None:
    assert told(PAID, replace(PAID, longest_min=30))["maximumParkingDuration"] == "PT30M"


def test_it_says_which_rules_say_so() -> None:
    assert told(PAID, RESERVED)["kerbRules"] == ["rule-0@1", "rule-1@1"]


def test_other_zones_sides_and_vehicles_are_left_out() -> None:
    lorries = replace(PAID, vehicles=frozenset({Vehicle.LORRY}))
    one_side = replace(PAID, places=(SENNE,), side=Side.LEFT)
    assert told(PAID, lorries, one_side, zone="north") == dict.fromkeys(ATTRIBUTES)


def test_hours_as_schema_org_writes_them() -> None:
    assert hours(PAID) == "Mo,Tu,We,Th,Fr,Sa 09:00-18:00"
    assert hours(Terms(Effect.FREE, (SENNE,))) == "Mo-Su 00:00-24:00"
