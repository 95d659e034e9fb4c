"""Counts of the past: what of them goes into which quarter of an hour, and what does not."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from zinneke.kernel.time import format_instant
from zinneke.lake.engine import connect
from zinneke.lake.history.compaction import append
from zinneke.lake.history.observation import Observation
from zinneke.services.parking.actions import gathering

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
EARLY, LATE = NOON - dt.timedelta(days=9), NOON + dt.timedelta(days=9)
Slot = tuple[float, str, float | None, float | None]


def count(
    minutes: float, free: float, *, spaces: float = 100, state: str = "spacesAvailable", thing: str = "a"
) -> list[Observation]:
    at = format_instant(NOON + dt.timedelta(minutes=minutes))
    told = {"availableSpotNumber": free, "totalSpotNumber": spaces, "occupancy": 1 - free / spaces}
    numbers = [Observation(thing, name, at, at, value) for name, value in told.items()]
    return [*numbers, Observation(thing, "status", at, at, text=state)]


def take(data: Path, observed: Iterable[Observation], kind: str = "OffStreetParking", hours: float = 1) -> None:
    append(data / "history" / kind, lambda _: observed, NOON + dt.timedelta(hours=hours))


def slots(arrivals: Iterable[Observation] = (), since: dt.datetime = EARLY, until: dt.datetime = LATE) -> list[Slot]:
    """Minutes after noon, car park, free spaces and capacity."""
    with gathering.past(since, until, arrivals) as path:
        if path is None:
            return []
        with connect() as engine:
            rows = engine.execute(
                "SELECT epoch(slot), place_id, free, cap FROM read_parquet(?)", [str(path)]
            ).fetchall()
    return [((epoch - NOON.timestamp()) / 60, *rest) for epoch, *rest in rows]


def test_a_quarter_of_an_hour_has_the_last_count_before_its_end(data_folder: Path) -> None:
    take(data_folder, [*count(1, 50), *count(14.9, 40), *count(15, 30), *count(15.1, 20)])
    assert slots() == [(15, "a", 30, 100), (30, "a", 20, 100)]


def test_closed_is_not_full(data_folder: Path) -> None:
    take(data_folder, [*count(1, 0, state="closed"), *count(16, 0, state="full")])
    assert slots() == [(30, "a", 0, 100)]


def test_what_arrived_since_is_added_and_the_newest_count_wins(data_folder: Path) -> None:
    take(data_folder, count(1, 50))
    assert slots([*count(2, 48), *count(20, 10, thing="b")]) == [(15, "a", 48, 100), (30, "b", 10, 100)]
    assert slots([*count(0.5, 99)]) == [(15, "a", 50, 100)]


def test_later_counts_of_the_history_replace_its_slots(data_folder: Path) -> None:
    take(data_folder, count(1, 50))
    assert slots() == [(15, "a", 50, 100)]
    take(data_folder, count(5, 45), hours=2)
    assert slots() == [(15, "a", 45, 100)]
    take(data_folder, count(10, 44), hours=48)
    assert slots() == [(15, "a", 44, 100)]
    assert len(list((data_folder / "parking" / "slots").glob("*.parquet"))) == 1


def test_segments_of_streets_are_gathered_too(data_folder: Path) -> None:
    take(data_folder, count(1, 50))
    take(data_folder, count(1, 5, spaces=12, thing="street"), "OnStreetParking")
    assert slots() == [(15, "a", 50, 100), (15, "street", 5, 12)]


def test_only_the_time_asked_for(data_folder: Path) -> None:
    take(data_folder, [row for quarter in range(4) for row in count(15 * quarter + 1, quarter)])
    wanted = slots(since=NOON + dt.timedelta(minutes=30), until=NOON + dt.timedelta(minutes=45))
    assert [minutes for minutes, *_ in wanted] == [30, 45]


def test_without_counts_there_is_no_file(data_folder: Path) -> None:
    assert slots() == []
    take(data_folder, count(1, 50))
    assert slots(until=NOON) == []
    assert [path.name for path in (data_folder / "parking").iterdir() if path.is_dir()] == ["slots"]
