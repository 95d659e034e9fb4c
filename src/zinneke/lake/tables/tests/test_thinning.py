"""Versions of tables that are published every few minutes: which stay, and what is said of those that went."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.direct import filled_from, make, write_things
from zinneke.lake.tables.errors import TableError, Withdrawn
from zinneke.lake.tables.thinning import Thinning
from zinneke.lake.tables.versions import ROWS, Entry, Prepared, Versions

NOW = dt.datetime(2026, 11, 26, 12, 30, tzinfo=dt.UTC)
FIELDS = (Field("id", Kind.TEXT), Field("n", Kind.INT, unit="m", labels=(("fr", "N"),)), Field("at", Kind.GEO_POINT))


def entry(number: int, minutes_ago: float) -> Entry:
    return Entry(number, NOW - dt.timedelta(minutes=minutes_ago), "live", 1, 0)


def prepared(table: Versions, n: int) -> Prepared:
    def made(folder: Path):
        path = folder / "rows.csv"
        write_things(path, FIELDS, [{"id": 'a\n"b"', "n": n, "at.lon": 4.5, "at.lat": 50.5}, {"id": "c"}])
        return make(folder / ROWS, Schema("rows", FIELDS), filled_from(path, FIELDS), called="live", unit="thing")

    return table.prepare_made(made)


@pytest.fixture
def table(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "table")


def test_last_of_each_hour_and_of_each_day_stays():
    entries = [entry(1, 40 * 24 * 60), entry(2, 3 * 24 * 60), entry(3, 3 * 24 * 60 - 5), entry(4, 70), entry(5, 65),
               entry(6, 10), entry(7, 1)]  # fmt: skip
    assert Thinning(hours=24, days=30).kept(entries, NOW) == {3, 5, 7}


@given(st.lists(st.integers(0, 100 * 24 * 60), max_size=200))
def test_number_of_versions_is_bounded_and_the_last_stays(ages: list[int]):
    entries = [entry(number, age) for number, age in enumerate(sorted(ages, reverse=True), 1)]
    kept = Thinning(hours=24, days=30).kept(entries, NOW)
    assert len(kept) <= 24 + 1 + 30 + 1
    if entries and ages and min(ages) < 24 * 60:
        assert entries[-1].number in kept


def test_version_that_was_thinned_says_why_and_its_number_is_not_given_again(table: Versions):
    for n in range(4):
        table.publish_prepared(prepared(table, n), "live", NOW)
    assert table.thin(lambda _: [2], "too many") == 2
    assert [one.number for one in table.all()] == [2, 4]
    assert [(one.first, one.last) for one in table.gone()] == [(1, 1), (3, 3)]
    for number in (1, 3):
        with pytest.raises(Withdrawn, match="too many"):
            table.version(number)
    with pytest.raises(TableError, match="no version 5"):
        table.version(5)
    assert not list((table.version(4).folder.parent).glob("000001"))
    assert table.thin(lambda _: [], "erased") == 1
    assert table.publish_prepared(prepared(table, 9), "live").number == 5
    assert table.thin(lambda _: [], "erased") == 1
    with pytest.raises(Withdrawn, match="too many"):
        table.version(3)


def test_published_version_is_never_thinned(table: Versions):
    table.publish_prepared(prepared(table, 1), "live")
    assert table.thin(lambda _: [], "all") == 0
    assert table.current() is not None


def test_table_made_of_rows_is_a_version_like_any_other(table: Versions):
    version = table.publish_prepared(prepared(table, 7), "live", NOW)
    assert (version.entry.rows, version.entry.as_of) == (2, NOW)
    assert table.current() == version
    assert version.schema().fields == FIELDS
    assert version.report().unit == "thing"
    with version.open() as engine:
        assert engine.execute("FROM rows").fetchall() == [(1, 'a\n"b"', 7, 4.5, 50.5), (2, "c", None, None, None)]


def test_labels_are_told_in_the_language_of_the_reader():
    assert (FIELDS[1].label_in("fr"), FIELDS[1].label_in("nl")) == ("N", "n")
    assert FIELDS[1].annotations() == {"unit": ["m"]}


def test_folder_that_a_crash_left_of_a_version_that_is_gone_is_swept(table: Versions):
    for n in range(2):
        table.publish_prepared(prepared(table, n), "live")
    kept = table.version(2).folder
    table.thin(lambda _: [], "too many")
    left = kept.with_name("000001")
    left.mkdir()
    assert table.sweep(dt.timedelta(days=1)) == 0
    assert table.sweep(dt.timedelta(seconds=-10)) == 1
    assert (left.exists(), kept.exists()) == (False, True)
