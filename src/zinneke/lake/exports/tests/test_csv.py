"""CSV: what DuckDB writes is what Python writes, and what another reader reads."""

import csv
import io
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.lake.exports.csv_lines import line_of, write_csv
from zinneke.lake.exports.csv_rows import csv_file
from zinneke.lake.exports.tests.conftest import Taken, opened, taken_from
from zinneke.lake.exports.wanted import DELIMITERS, Sheet, Wanted
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.open_table import OpenTable

ANY = Schema(
    "kinds",
    (
        Field("text", Kind.TEXT),
        Field("whole", Kind.INT),
        Field("real", Kind.DOUBLE),
        Field("yes", Kind.BOOLEAN),
        Field("day", Kind.DATE),
        Field("month", Kind.DATE, precision="month"),
        Field("at", Kind.DATETIME),
        Field("texts", Kind.TEXT, multivalued=","),
        Field("reals", Kind.DOUBLE, multivalued=","),
        Field("times", Kind.DATETIME, multivalued=","),
        Field("truths", Kind.BOOLEAN, multivalued=","),
        Field("place", Kind.GEO_POINT),
        Field("document", Kind.JSON),
        Field("file", Kind.FILE),
    ),
)
TEXTS = st.text(st.sampled_from([*'a;,|\t"\r\n é😀=+-\\'])) | st.text(st.characters(exclude_categories=["Cs"]))
REALS = st.floats()
TIMES = st.datetimes(timezones=st.just(UTC))
DEGREES = st.floats(-180, 180)
ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "text": TEXTS,
            "whole": st.integers(-(2**63), 2**63 - 1),
            "real": REALS,
            "yes": st.booleans(),
            "day": st.dates(),
            "month": st.dates(),
            "at": TIMES,
            "texts": st.lists(st.none() | TEXTS),
            "reals": st.lists(st.none() | REALS),
            "times": st.lists(st.none() | TIMES),
            "truths": st.lists(st.none() | st.booleans()),
            "place": st.tuples(DEGREES, DEGREES),
            "document": TEXTS,
            "file": TEXTS,
        },
    ),
    max_size=6,
)
SHEETS = st.builds(
    Sheet,
    delimiter=st.sampled_from(DELIMITERS),
    list_separator=st.sampled_from([",", ";", '"', "\n", "é", "'"]),
    quote_all=st.booleans(),
    with_bom=st.booleans(),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rows=ROWS, sheet=SHEETS)
def test_duckdb_writes_what_python_writes(rows: list[dict[str, Any]], sheet: Sheet) -> None:
    """To the byte, for every kind of field and any content."""
    with TemporaryDirectory() as folder:
        table = opened(Path(folder, "rows.duckdb"), ANY, rows)
        extract = taken_from(table, Wanted(sheet=sheet))
        assert line_of(extract.columns, sheet, in_utc=True)
        slow = b"".join(csv_file(extract.header, extract.cells(), sheet))
        assert b"".join(write_csv(extract)) == slow
        table.connection.close()


def test_read_back_by_another_reader(taken: Taken) -> None:
    """A line for each row, also with shapes, which only Python writes."""
    for select in ("", "exclude(border)"):
        text = b"".join(write_csv(taken(select=select))).decode("utf-8-sig")
        read = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert [row["name"] for row in read] == ["Ixelles", "Forêt", "Paris 20", "ixelles", ""]
        assert (read[0]["tags"], read[0]["place"], read[0]["open"]) == ("lake,Flagey", "50.83, 4.37", "true")
        assert (read[0]["extra"], read[1]["extra"]) == ('{"a": [1, null]}', "no json")
        assert (read[0]["changed"], read[0]["month_known"]) == ("2007-11-20T01:23:45+00:00", "1988-01")
        assert "_size" not in read[0]


def test_instants_of_another_zone_are_told_in_it(taken: Taken) -> None:
    text = b"".join(write_csv(taken(Wanted(timezone="Europe/Brussels"), select="name, changed", limit=2))).decode()
    assert text.splitlines()[1:] == ["Ixelles;2007-11-20T02:23:45+01:00", "Forêt;2017-04-03T10:02:00+02:00"]


def test_groups_labels_and_order(taken: Taken) -> None:
    wanted = Wanted(labels={"open": "Est ouvert"})
    text = b"".join(write_csv(taken(wanted, select="count(*) as n", group_by="open", order_by="n desc"))).decode()
    assert text.splitlines() == ["\ufeffEst ouvert;n", "true;2", ";2", "false;1"]
    ordered = b"".join(write_csv(taken(select="name, population", order_by="population desc", limit=2))).decode()
    assert ordered.splitlines()[1:] == ["ixelles;100", "Paris 20;15"]


def test_one_column_that_is_empty_is_still_a_row(taken: Taken) -> None:
    text = b"".join(write_csv(taken(select="name"))).decode()
    assert text.endswith('ixelles\r\n""\r\n')


def test_what_no_csv_has_is_refused() -> None:
    with pytest.raises(InvalidParameter, match="delimiter"):
        Sheet(delimiter="x")
    with pytest.raises(InvalidParameter, match="list_separator"):
        Sheet(list_separator="")


def test_rows_stay_in_their_order(tmp_path: Path) -> None:
    """Nobody sorts them: two threads read several blocks at a time, and give them in the order of insertion."""
    schema = Schema("many", (Field("n", Kind.INT), Field("half", Kind.DOUBLE)))
    path = tmp_path / "rows.duckdb"
    with duckdb.connect(str(path)) as writer:
        writer.execute(schema.create())
        writer.execute("INSERT INTO many SELECT i + 1, i, i / 2 FROM range(400000) t(i)")
    table = OpenTable(schema, duckdb.connect(str(path), read_only=True, config={"threads": 2}))
    extract = taken_from(table, Wanted(sheet=Sheet(with_bom=False)), where=["n < 300000"])
    assert "ORDER BY" not in extract.query.sql
    lines = b"".join(write_csv(extract)).decode().splitlines()
    assert lines == ["n;half", *(f"{n};{n / 2}" for n in range(300_000))]
    table.connection.close()
