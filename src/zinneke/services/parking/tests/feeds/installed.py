"""All live feeds of parking, for tests of the intake with them."""

from typing import Final

from zinneke.intake.mapping import Feed
from zinneke.services.parking.feeds import accesses, bays, bicycles, counter, counts, records

FEEDS: Final[tuple[Feed, ...]] = (
    *accesses.FEEDS,
    *bays.FEEDS,
    *bicycles.FEEDS,
    *counter.FEEDS,
    *counts.FEEDS,
    *records.FEEDS,
)
