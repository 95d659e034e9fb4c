"""Workbooks, Parquet, calendars and RDF, read back by others."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyoxigraph
import pytest
import python_calamine
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from zinneke.lake.exports import spreadsheet
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS
from zinneke.lake.exports.icalendar import folded
from zinneke.lake.exports.scratch import sent_aside
from zinneke.lake.exports.tests.conftest import Taken, opened, taken_from
from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.errors import InvalidParameter, Refused
from zinneke.lake.running import TooLong

FORMULA = "=1+1"


def file(extract: Extract, form: str) -> bytes:
    """The whole file."""
    return b"".join(FORMATS[form].write(extract))


def test_workbook_keeps_kinds(taken: Taken) -> None:
    select = "name, population, share, open, since, changed, tags, place, month_known"
    wanted = Wanted(labels={"name": "Nom"}, timezone="Europe/Brussels")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file(taken(wanted, select=select), "xlsx")))
    header, first, *_ = book.get_sheet_by_index(0).to_python()
    assert header == ["Nom", *select.split(", ")[1:]]
    assert first[:5] == ["Ixelles", 10.0, 0.5, True, date(2007, 11, 20)]
    assert first[5:] == [datetime(2007, 11, 20, 2, 23, 45), "lake,Flagey", "50.83, 4.37", "1988-01"]  # noqa: DTZ001


def test_workbook_takes_text_for_text_and_refuses_what_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = Schema("t", (Field("text", Kind.TEXT), Field("whole", Kind.INT)))
    rows = [{"text": text, "whole": 2**62} for text in (FORMULA, "http://town.example/", "12", "@x")]
    table = opened(tmp_path / "rows.duckdb", schema, rows)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file(taken_from(table), "xlsx")))
    assert book.get_sheet_by_index(0).to_python()[1:] == [[row["text"], str(2**62)] for row in rows]
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 4)
    with pytest.raises(Refused, match="3 rows"):
        file(taken_from(table, select="whole"), "xlsx")
    assert file(taken_from(table, select="whole", limit=3), "xlsx")
    monkeypatch.setattr(spreadsheet, "LONGEST", 3)
    with pytest.raises(Refused, match="characters"):
        file(taken_from(table, select="text"), "xlsx")
    table.connection.close()


def test_parquet_keeps_types(taken: Taken, tmp_path: Path) -> None:
    path = tmp_path / "d.parquet"
    path.write_bytes(
        file(taken(select="name, population, share, open, since, changed, tags, codes, extra, month_known"), "parquet")
    )
    described = {
        name: kind for name, kind, *_ in duckdb.execute("DESCRIBE FROM read_parquet(?)", [str(path)]).fetchall()
    }
    assert described | {"population": "BIGINT", "share": "DOUBLE", "open": "BOOLEAN", "since": "DATE"} == described
    assert described | {"changed": "TIMESTAMP WITH TIME ZONE", "tags": "VARCHAR[]", "codes": "BIGINT[]"} == described
    assert described["month_known"] == "VARCHAR"
    query = "SELECT name, tags, since, epoch_us(changed) FROM read_parquet(?)"
    assert duckdb.execute(query, [str(path)]).fetchall()[0] == (
        "Ixelles",
        ["lake", "Flagey"],
        date(2007, 11, 20),
        1195521825000000,
    )
    groups = taken(select="count(*) as n, avg(share) as mean, bbox(place) as box", group_by="open")
    path.write_bytes(file(groups, "parquet"))
    assert duckdb.execute("SELECT n FROM read_parquet(?) WHERE open", [str(path)]).fetchall() == [(2,)]


@pytest.mark.parametrize("form", ["parquet", "csv", "fgb"])
def test_time_is_limited(taken: Taken, form: str) -> None:
    extract = taken(select="name, place")
    endless = "SELECT i::VARCHAR, [1.0, sum(i * j)::DOUBLE] FROM range(1000000) a(i), range(10000000) b(j) GROUP BY ALL"
    query = replace(extract.query, sql=endless, parameters={})
    with pytest.raises(TooLong):
        file(Extract(extract.table, query, extract.wanted, limit_s=0.3), form)


def test_calendar(taken: Taken) -> None:
    lines = file(taken(select="title, since, changed, place"), "ical").decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20071120" in lines
    assert "SUMMARY:A film\\, an action\\, two movies" in lines
    assert "GEO:50.830000;4.370000" in lines
    with pytest.raises(InvalidParameter, match="date"):
        file(taken(select="title"), "ical")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_lines_are_folded_at_75_octets(line: str) -> None:
    written = folded(line)
    assert all(len(one) <= 75 for one in written.split(b"\r\n"))
    assert written.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == line


def test_rdf_is_the_same_in_every_format(taken: Taken) -> None:
    wanted = Wanted(address="https://town.example/dataset/d", subject="https://town.example/r/{}".format)
    graphs = {
        form: set(pyoxigraph.parse(file(taken(wanted, numbered=True), form), kind))
        for form, kind in (
            ("turtle", pyoxigraph.RdfFormat.TURTLE),
            ("n3", pyoxigraph.RdfFormat.N3),
            ("rdfxml", pyoxigraph.RdfFormat.RDF_XML),
            ("jsonld", pyoxigraph.RdfFormat.JSON_LD),
        )
    }
    turtle = {(one.subject, one.predicate, one.object) for one in graphs["turtle"]}
    assert len(turtle) > 40
    for form, graph in graphs.items():
        assert {(one.subject, one.predicate, one.object) for one in graph} == turtle, form
    base = "https://town.example/dataset/d#"
    day = pyoxigraph.Literal("2007-11-20", datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    first = pyoxigraph.NamedNode("https://town.example/r/1")
    assert (first, pyoxigraph.NamedNode(base + "since"), day) in turtle
    assert (first, pyoxigraph.NamedNode(base + "tags"), pyoxigraph.Literal("lake")) in turtle
    assert (first, pyoxigraph.NamedNode(base + "_12")) in {(s, p) for s, p, _ in turtle}


def test_rdf_of_groups_and_of_any_text(tmp_path: Path) -> None:
    schema = Schema("t", (Field("text", Kind.TEXT),))
    table = opened(tmp_path / "rows.duckdb", schema, [{"text": 'a "b" \\ <c>&\r\n\té😀'}])
    extract = taken_from(table, select="text, count(*) as n", group_by="text")
    for form in ("turtle", "xml", "json-ld"):
        name = {"xml": "rdfxml", "json-ld": "jsonld"}.get(form, form)
        graph = rdflib.Graph().parse(data=file(extract, name), format=form)
        texts = [str(value) for value in graph.objects(None, rdflib.URIRef("urn:zinneke:export#text"))]
        assert texts == ['a "b" \\ <c>&\r\n\té😀'], form
    table.connection.close()


def test_nothing_is_left_of_a_file_whose_reader_hangs_up(tmp_path: Path) -> None:
    """The folder is gone before the first byte is sent."""
    made: list[Path] = []

    def make(folder: Path) -> Path:
        made.append(folder)
        (folder / "f").write_bytes(b"x" * 1_000_000)
        return folder / "f"

    pieces = sent_aside(make)
    assert not made[0].exists()
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError):
        sent_aside(lambda folder: made.append(folder) or folder / str(1 / 0))  # type: ignore[func-returns-value]
    assert not made[1].exists()
