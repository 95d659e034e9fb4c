"""Tables in files: the variants of CSV found in the wild, and Parquet."""

from pathlib import Path
from typing import Any

import pytest

from zinneke.lake.engine import connect
from zinneke.lake.formats import csv_rows, parquet_rows

SHARED = Path(__file__).resolve().parents[4].parent / "shared" / "data"


def write(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (b"a,b\n1,\xc3\xa9\n", {}),
        (b"\xef\xbb\xbfa,b\r\n1,\xc3\xa9\r\n", {}),
        (b"a;b\n1;\xc3\xa9", {}),
        (b"a\tb\n1\t\xc3\xa9\n\n", {}),
        (b"a|b\n1|\xe9\n", {"encoding": "latin-1"}),
        (b'a,b\n1,"\xc3\xa9"\n', {}),
        (b"Serial: 4; x\n\na;b\n1;\xc3\xa9\n", {"preamble_lines": 2}),
        (b" a , b\n1,\xc3\xa9\n", {}),
    ],
)
def test_csv_in_its_variants(tmp_path: Path, content: bytes, options: dict[str, Any]):
    assert list(csv_rows(write(tmp_path, content), **options)) == [{"a": "1", "b": "é"}]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"a,b\n1\n", "line 2"),
        (b"a,b\n1,2\n1,2,3\n", "line 3"),
        (b"a,b\n\xff,2\n", "utf-8"),
        (b"a,a\n1,2\n", "'a'"),
    ],
)
def test_broken_csv_is_refused_naming_what_is_wrong(tmp_path: Path, content: bytes, names: str):
    with pytest.raises(ValueError, match=names):
        list(csv_rows(write(tmp_path, content)))


def test_a_file_shorter_than_its_preamble_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="preamble"):
        list(csv_rows(write(tmp_path, b"a\n"), preamble_lines=6))


def test_an_empty_file_has_no_rows(tmp_path: Path):
    assert list(csv_rows(write(tmp_path, b""))) == []


def test_parquet_sorted_by_what_is_asked(tmp_path: Path):
    path = tmp_path / "it's a table.parquet"
    connect().sql("""SELECT 10 - i AS n, 'x' AS "od""d" FROM range(3) r(i)""").write_parquet(str(path))
    assert list(parquet_rows(path, columns=["n"], order=["n"])) == [{"n": 8}, {"n": 9}, {"n": 10}]
    assert list(parquet_rows(path, columns=['od"d'])) == [{'od"d': "x"}] * 3


def test_what_is_not_parquet_is_refused_by_name(tmp_path: Path):
    with pytest.raises(ValueError, match=r"table\.csv"):
        list(parquet_rows(write(tmp_path, b"a,b\n")))


def test_a_missing_column_is_refused(tmp_path: Path):
    path = tmp_path / "t.parquet"
    connect().sql("SELECT 1 AS n").write_parquet(str(path))
    with pytest.raises(ValueError, match="elsewhere"):
        list(parquet_rows(path, columns=["elsewhere"]))


def test_the_engine_fetches_nothing():
    assert connect().execute("SELECT current_setting('autoinstall_known_extensions')").fetchone() == (False,)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the recordings of ../shared/data are not here")
def test_real_recordings_are_read_to_the_end():
    air = csv_rows(SHARED / "uci_airquality" / "AirQualityUCI.csv")
    assert sum(1 for _ in air) == 9357
    sensor = list(csv_rows(SHARED / "sensortoolkit_rtp" / "toco_toucan_RT01_raw.csv", preamble_lines=6))
    assert sensor[1]["PM2.5 (µg/m³)"] == "5.5"
