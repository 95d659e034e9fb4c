"""Observations go into sorted files and stay there once, whatever comes late, twice or corrected."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.lake.engine import connect
from zinneke.lake.history.compaction import append
from zinneke.lake.history.forgetting import erase, expire, things
from zinneke.lake.history.ledger import Folder
from zinneke.lake.history.observation import Observation
from zinneke.lake.history.tests.observed import NOON, expected, held_in, seen, take

observations = st.builds(
    seen,
    st.integers(-3 * 24 * 60, 50),
    st.floats(-100, 1000).map(lambda value: round(value, 2) + 0.0),
    thing=st.sampled_from("ab"),
    name=st.sampled_from(["no2", "level"]),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "history" / "Well"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.lists(observations, max_size=12), st.integers(0, 40)), min_size=1, max_size=5))
def test_every_observation_is_there_once_however_it_came(runs: list[tuple[list[Observation], int]]) -> None:
    with TemporaryDirectory() as room:
        folder, hours = Path(room) / "h", 0
        told: list[Observation] = []
        for number, (batch, later) in enumerate(runs):
            hours += later
            batch = [one._replace(arrived_at=f"2026-11-25T{number:02}:00:00.{place:06}Z")
                     for place, one in enumerate(batch)]  # fmt: skip
            told += batch
            take(folder, batch, hours)
            take(folder, batch, hours)
            assert held_in(folder) == expected(told)
        assert sorted(path.name for path in folder.glob("*.parquet")) == sorted(
            one.name for one in Folder(folder).ledger().parts
        )


def test_today_is_kept_in_hours_and_sealed_into_a_day(folder: Path) -> None:
    take(folder, [seen(-60), seen(0), seen(30), seen(-25 * 60)])
    assert [(one.start.hour, one.hours, one.rows) for one in Folder(folder).ledger().parts] == [
        (0, 24, 1), (11, 1, 1), (12, 1, 2),
    ]  # fmt: skip
    take(folder, [], hours=13)
    assert [(one.start.day, one.hours, one.rows) for one in Folder(folder).ledger().parts] == [(23, 24, 1), (24, 24, 3)]


def test_files_are_sorted_by_thing_attribute_and_time(folder: Path) -> None:
    take(
        folder, [seen(number % 7, thing="ba"[number % 2], name=("o3", "no2")[number % 3 == 0]) for number in range(40)]
    )
    (path,) = Folder(folder).files(Folder(folder).ledger().parts)
    with connect() as engine:
        rows = engine.execute("SELECT entity, attribute, epoch_us(observed_at) FROM read_parquet(?)", [path]).fetchall()
    assert rows == sorted(rows)
    assert len(rows) > 20


def test_what_comes_late_goes_into_a_sealed_day_and_a_correction_takes_its_place(folder: Path) -> None:
    take(folder, [seen(-2 * 24 * 60, 5.0)])
    take(folder, [seen(-2 * 24 * 60 + 1, 6.0, after=600), seen(-2 * 24 * 60, 7.5, after=600)])
    assert sorted(held_in(folder).values()) == ["6.0", "7.5"]
    assert len(Folder(folder).ledger().parts) == 1


def test_run_without_news_changes_nothing(folder: Path) -> None:
    first = take(folder, [seen(0), seen(1, text="good", name="level")])
    before = Folder(folder).ledger()
    again = take(folder, [seen(0), seen(1, text="good", name="level")])
    assert (first.changed, again.changed) == (True, False)
    assert Folder(folder).ledger() == before


def test_next_run_is_told_until_when_the_broker_was_read(folder: Path) -> None:
    asked: list[dt.datetime | None] = []

    def arrivals(since: dt.datetime | None) -> list[Observation]:
        asked.append(since)
        return [seen(0, after=5), seen(-90, after=3)]

    for _ in range(2):
        append(folder, arrivals, NOON)
    assert asked == [None, NOON + dt.timedelta(minutes=5)]


def test_clock_of_the_future_and_rubbish_are_refused(folder: Path) -> None:
    outcome = take(
        folder,
        [
            seen(0), seen(90, after=-89), seen(0, float("nan"), name="o3"),
            seen(1)._replace(observed_at="yesterday"), seen(61, after=-59.5),
        ],
    )  # fmt: skip
    assert (outcome.read, outcome.refused, outcome.rows) == (5, 3, 2)


def test_texts_with_anything_in_them_come_back(folder: Path) -> None:
    odd = 'a,"b"\nc; é'
    take(folder, [seen(0, text=odd, name="level")])
    assert list(held_in(folder).values()) == [odd]


def test_erased_things_are_gone_from_every_file(folder: Path) -> None:
    take(folder, [seen(minute, thing=thing) for minute in (-3000, 0, 45) for thing in ("a", "b", "c")])
    take(folder, [seen(-6000, thing="b")])
    assert erase(folder, ["b", "unknown"]) == 4
    assert things(folder) == ["a", "c"]
    assert erase(folder, ["b"]) == 0
    with connect() as engine:
        files = [str(path) for path in folder.glob("*.parquet")]
        assert engine.execute("SELECT DISTINCT entity FROM read_parquet(?) ORDER BY 1", [files]).fetchall() == [
            ("a",), ("c",),
        ]  # fmt: skip


def test_days_past_their_time_go_whole(folder: Path) -> None:
    take(folder, [seen(0), seen(-3 * 24 * 60), seen(-2 * 24 * 60)])
    assert expire(folder, NOON - dt.timedelta(days=2)) == 1
    assert Folder(folder).ledger().oldest == NOON - dt.timedelta(days=2)
    assert len(list(folder.glob("*.parquet"))) == 2
