"""Two car parks that have counted for some weeks, for tests: a daily rise, quieter at weekends, some noise."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zinneke.lake.engine import connect
from zinneke.services.parking.actions import gathering

PRESENT = datetime(2026, 11, 27, 10, 7, tzinfo=UTC)
QUIET = "urn:ngsi-ld:OffStreetParking:quiet"
BUSY = "urn:ngsi-ld:OffStreetParking:busy"
_ROWS = """
    SELECT slot, place_id, least(cap, greatest(0, round(cap * (1 - share)))) AS free, cap, NULL::DOUBLE AS occ,
        NULL::VARCHAR AS state, slot AS seen_at
    FROM (SELECT slot, place_id, cap, 0.1 + height * exp(-pow((hour(slot) + minute(slot) / 60 - 13) / 4, 2))
            * if(isodow(slot) > 5, 0.5, 1) + 0.1 * sin(epoch(slot) / 9000) + 0.02 * (hash(slot, place_id) % 100) / 100
            AS share
        FROM generate_series($start, $stop, INTERVAL 15 MINUTE) AS slots(slot),
            (VALUES ($quiet, 400.0, 0.5), ($busy, 100.0, 0.85)) AS places(place_id, cap, height))"""


def count(days: int, until: datetime = PRESENT) -> None:
    """Let both have counted for so many days, in the data folder of the settings."""
    slots = gathering.folder() / "slots"
    slots.mkdir(parents=True, exist_ok=True)
    stop = gathering.quarter(until)
    values = {"start": stop - timedelta(days=days), "stop": stop, "quiet": QUIET, "busy": BUSY}
    target: Path = slots / gathering.SIMULATED
    with closing(connect()) as engine:
        engine.execute(f"COPY ({_ROWS}) TO {gathering.quoted(target)} (FORMAT parquet)", values)
