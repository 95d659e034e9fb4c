"""Files of counts are read whole, whatever columns they have, and what cannot be is reported."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from zinneke.forecast.plausible import Finding
from zinneke.forecast.reading import read_parquet

ROWS = """
    ('2025-03-01 08:00', 'a', 20, 100, 0.8), ('2025-03-01 08:15', 'a', -3, 100, 1.0),
    ('2025-03-01 08:30', 'a', 120, 100, 0.0), ('2025-03-01 08:45', 'a', 10, 0, 1.0),
    ('2025-03-01 09:00', 'a', 30, 120, 0.75),
    ('2025-03-01 08:00', 'b', NULL, 50, 0.5), ('2025-03-01 09:00', 'b', 10, NULL, NULL)"""


def written(path: Path, columns: str = "*", rows: str = ROWS) -> Path:
    file = path / "counts.parquet"
    named = duckdb.sql(f"FROM (VALUES {rows}) AS t(slot, place_id, free, cap, occ)")
    named.select("* REPLACE (slot::TIMESTAMP AS slot)").select(columns).write_parquet(str(file))
    return file


def test_counts_become_shares_and_the_impossible_is_reported(tmp_path: Path) -> None:
    read = read_parquet(written(tmp_path), zone="Europe/Brussels")
    histories = read.histories
    eight = 32
    assert histories.places == ("a", "b")
    assert histories.share[0, eight : eight + 5] == pytest.approx([0.8, np.nan, np.nan, np.nan, 0.75], nan_ok=True)
    assert histories.share[1, [eight, eight + 4]] == pytest.approx([0.5, 0.8])
    assert read.reports[0].kept_out == {
        Finding.NO_CAPACITY: 1,
        Finding.NEGATIVE: 1,
        Finding.ABOVE_CAPACITY: 1,
        Finding.CLOSED: 0,
        Finding.STUCK: 0,
    }
    assert read.reports[0].used == 2
    assert "kept out: 1 no capacity, 1 negative, 1 above capacity" in str(read.reports[0])
    assert read.recorded().share[0, eight + 1 : eight + 3].tolist() == [1.0, 0.0]


def test_a_capacity_that_changes_is_kept_with_its_time(tmp_path: Path) -> None:
    spaces = read_parquet(written(tmp_path), zone="Europe/Brussels").histories.spaces
    place = np.zeros(3, np.int32)
    assert spaces.at(place, np.array([0, 34, 36], np.int32)).tolist() == [100, 100, 120]


def test_missing_columns_are_made_good_from_what_is_there(tmp_path: Path) -> None:
    meta = tmp_path / "meta.csv"
    meta.write_text("place_id,cap,city_name\na,100.0,Gent\nb,,\n")
    shares = read_parquet(written(tmp_path, "slot, place_id, occ"), meta, zone="Europe/Brussels").histories
    assert shares.share[0, 32] == pytest.approx(0.8)
    assert shares.cities == ("Gent", "")
    assert shares.spaces.at(np.array([0, 1], np.int32), np.array([5, 5], np.int32)).tolist() == [100, 0]
    counts = read_parquet(written(tmp_path, "slot, place_id, free"), meta, zone="Europe/Brussels")
    assert counts.histories.share[0, 32] == pytest.approx(0.8)
    assert counts.reports[1].kept_out[Finding.NO_CAPACITY] == 1


@pytest.mark.parametrize("columns", ["slot, free, cap", "place_id, free", "slot, place_id, cap"])
def test_says_which_column_is_missing(tmp_path: Path, columns: str) -> None:
    with pytest.raises(ValueError, match=r"no column|nothing is counted"):
        read_parquet(written(tmp_path, columns), zone="Europe/Brussels")


def test_refuses_what_is_no_parquet_or_empty(tmp_path: Path) -> None:
    (tmp_path / "no.parquet").write_text("slot,place_id\n")
    with pytest.raises(ValueError, match="cannot be read as Parquet"):
        read_parquet(tmp_path / "no.parquet", zone="Europe/Brussels")
    duckdb.read_parquet(str(written(tmp_path))).filter("false").write_parquet(str(tmp_path / "empty.parquet"))
    with pytest.raises(ValueError, match="is empty"):
        read_parquet(tmp_path / "empty.parquet", zone="Europe/Brussels")
