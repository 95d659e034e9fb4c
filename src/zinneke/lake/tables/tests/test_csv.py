"""CSV as it is found: encodings, delimiters, numbers and dates of Belgium, and what comes late in a file."""

import datetime as dt
from pathlib import Path

import pytest

from zinneke.lake.field import Kind
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.tests.conftest import Loader

TEXT = "rue;n°\nChaussée d’Ixelles;1\n€ plein;2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_found_out(loaded: Loader, encoding: str):
    table = loaded(TEXT.encode(encoding))
    assert table.column("rue") == ["Chaussée d’Ixelles", "€ plein"]
    assert list(table.fields) == ["rue", "n"]


def test_latin_1_is_read_and_said(loaded: Loader):
    table = loaded("a,b\nété,1\n".encode("latin-1"))
    assert table.column("a") == ["été"]
    assert "cp1252" in table.report.decisions[0].why


def test_a_named_encoding_that_is_wrong_is_refused(loaded: Loader):
    with pytest.raises(TableError, match="utf-8"):
        loaded("a,b\nété,1\n".encode("latin-1"), encoding="utf-8")
    with pytest.raises(TableError, match="no encoding"):
        loaded("a,b\n1,2\n", encoding="klingon")


def test_one_damaged_line_does_not_cost_the_encoding_of_all(loaded: Loader):
    table = loaded("a,b\né,1\nü,2\nê,3\nà,4\n".encode() + b"\xe9t,5\nz,6\n")
    assert table.column("a") == ["é", "ü", "ê", "à", "z"]
    assert [(one.line, one.reason) for one in table.report.rejects.kept] == [(6, "not UTF-8")]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found_out(loaded: Loader, mark: str):
    assert loaded(f"a{mark}b\n1{mark}x\n2{mark}y\n").rows == [
        {"_row": 1, "a": 1, "b": "x"},
        {"_row": 2, "a": 2, "b": "y"},
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_even_mixed(loaded: Loader, end: str):
    assert loaded(f"a,b{end}1,2{end}3,4\n5,6\r\n").column("b") == [2, 4, 6]


def test_a_title_before_the_names_is_left_aside(loaded: Loader):
    table = loaded("Comptages 2023\n\nposte;nombre\nA;1\nB;2\nC;3\n")
    assert table.fields == {"poste": "text", "nombre": "int"}
    assert len(table.rows) == 3


def test_numbers_of_belgium(loaded: Loader):
    table = loaded("prix;taux;code;texte\n3.000,00;12,5;01000;1/2\n1.234.567,89;0,25;1000;x\n-12,00;7;1050;y\n")
    assert table.column("prix") == [3000.0, 1234567.89, -12.0]
    assert table.column("taux") == [12.5, 0.25, 7.0]
    assert table.column("code") == ["01000", "1000", "1050"]
    assert table.fields == {"prix": "double", "taux": "double", "code": "text", "texte": "text"}


def test_numbers_with_commas_between_thousands(loaded: Loader):
    assert loaded('a;b\n"3,000.50";x\n"1,234,567";y\n').column("a") == [3000.5, 1234567.0]


def test_numbers_are_never_rounded_or_cut(loaded: Loader):
    rows = "".join(f"{n}\n" for n in range(30_000))
    table = loaded("a\n" + rows + "1.5\n")
    assert (table.fields["a"], table.rows[-1]["a"]) == ("double", 1.5)


def test_digits_that_no_number_can_hold_are_codes(loaded: Loader):
    table = loaded("a,b\n12345678901234567890123,1\n99999999999999999999999,2\n")
    assert table.column("a") == ["12345678901234567890123", "99999999999999999999999"]


def test_a_leading_zero_late_in_a_file_makes_codes(loaded: Loader):
    rows = "".join(f"{n},x\n" for n in range(1000, 31_000))
    table = loaded("code,t\n" + rows + "01000,x\n")
    assert (table.fields["code"], table.rows[-1]["code"], len(table.rows)) == ("text", "01000", 30_001)
    assert any("leading zero" in one.why for one in table.report.decisions)


def test_one_half_late_in_a_file_costs_its_row_and_says_so(loaded: Loader):
    rows = "".join(f'{n},"a\nb"\n' for n in range(30_000))
    table = loaded("n,t\n" + rows + "1/2,z\n7,last\n")
    assert (table.fields["n"], len(table.rows)) == ("int", 30_001)
    assert table.rejects() == [(60_002, "n", "1/2")]
    assert table.report.rejects.rows == 1


def test_too_many_that_do_not_fit_make_text_and_lose_nothing(loaded: Loader):
    rows = "".join(f"{n}\n" for n in range(21_000)) + "n/a\n" * 9_000
    table = loaded("n\n" + rows)
    assert (table.fields["n"], len(table.rows), table.report.rejects.rows) == ("text", 30_000, 0)
    assert any("too many to set aside" in one.why for one in table.report.decisions)


def test_what_stands_for_no_value_can_be_named(loaded: Loader):
    assert loaded("n,t\n1,x\nn/a,y\n3,-\n", missing=("n/a", "-")).rows == [
        {"_row": 1, "n": 1, "t": "x"}, {"_row": 2, "n": None, "t": "y"}, {"_row": 3, "n": 3, "t": None},
    ]  # fmt: skip


def test_dates_are_judged_over_the_whole_column(loaded: Loader):
    rows = "".join(f"{n % 12 + 1:02}/{n % 11 + 1:02}/2023\n" for n in range(25_000))
    table = loaded("d\n" + rows + "12/31/2023\n")
    assert table.rows[-1]["d"] == dt.date(2023, 12, 31)
    assert table.rows[1]["d"] == dt.date(2023, 2, 2)
    assert table.rows[12]["d"] == dt.date(2023, 1, 2)


def test_dates_in_the_order_of_belgium(loaded: Loader):
    table = loaded("d,m\n31/12/2023,31/12/2023 10:30\n1/2/2023,1/2/2023 10:30:15\n")
    assert table.column("d") == [dt.date(2023, 12, 31), dt.date(2023, 2, 1)]
    assert table.column("m")[1] == dt.datetime(2023, 2, 1, 10, 30, 15, tzinfo=dt.UTC)
    assert not table.found("date order")


def test_dates_that_could_be_either_are_told(loaded: Loader):
    table = loaded("d,x\n01/02/2023,1\n03/04/2023,2\n")
    assert table.column("d") == [dt.date(2023, 2, 1), dt.date(2023, 4, 3)]
    assert table.found("date order")[0].fields == ("d",)


def test_a_time_late_in_a_column_of_dates_is_not_cut(loaded: Loader):
    rows = "2023-01-01\n" * 25_000
    table = loaded("d\n" + rows + "2023-05-06T07:08:09Z\n")
    assert table.rows[-1]["d"] == dt.datetime(2023, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


def test_times_without_a_zone_are_of_the_zone_named(loaded: Loader):
    table = loaded("t,x\n2023-07-01 12:00,1\n2023-07-01T12:00:00+00:00,2\n", timezone="Europe/Brussels")
    assert [value.astimezone(dt.UTC).hour for value in table.column("t")] == [10, 12]


def test_values_that_come_after_the_sample_are_read_too(loaded: Loader):
    table = loaded("a,late\n" + "1,\n" * 25_000 + "2,42\n")
    assert (table.fields["late"], table.rows[-1]["late"]) == ("int", 42)


def test_rows_of_another_shape_are_told_by_line(loaded: Loader):
    table = loaded('a,b\n1,2\n3\n"x\ny",5\n4,5,6\n7,8\n')
    assert [row["b"] for row in table.rows] == [2, 5, 8]
    assert [(one.line, one.reason) for one in table.report.rejects.kept] == [
        (3, "fewer values than columns"), (6, "more values than columns"),
    ]  # fmt: skip


def test_blank_lines_do_not_shift_the_lines_told(loaded: Loader):
    assert loaded("n\n1\n\n" + "3\n" * 300 + "x\n").rejects() == [(304, "n", "x")]
    assert loaded("n,t\n1,a\n\n" + "3,b\n" * 300 + "x,c\n", "two.csv").rejects() == [(304, "n", "x")]


def test_a_quotation_mark_that_never_closes_counts_the_lines_it_swallows(loaded: Loader):
    table = loaded('a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert len(table.rows) == 1
    assert (table.report.rejects.rows, table.report.rejects.kept[0].line) == (3, 3)


def test_the_report_is_bounded_and_counts_on(loaded: Loader):
    rows = "".join(f"{n}\n" for n in range(20_480)) + "x\n" * 50
    report = loaded("n\n" + rows, limits=Limits(rejects=10)).report
    assert (report.rejects.rows, len(report.rejects.kept), report.rejects.complete) == (50, 10, False)
    assert report.rejects.reasons == {("n", "no whole number"): 50}


def test_a_file_of_another_delimiter_than_named_is_refused(loaded: Loader):
    with pytest.raises(TableError, match="is ',' its delimiter"):
        loaded("a;b,c\n" + "1;2\n" * 300, delimiter=",", limits=Limits(rejects=200))


def test_the_owner_fixes_a_kind(loaded: Loader):
    table = loaded("n,zip\n1,1000\nx,1050\n", kinds={"n": Kind.INT, "zip": Kind.TEXT})
    assert (table.fields, table.rejects()) == ({"n": "int", "zip": "text"}, [(3, "n", "x")])


def test_a_wish_for_a_field_that_is_none_is_refused(loaded: Loader):
    with pytest.raises(TableError, match="no field 'zipp': the file has n, zip"):
        loaded("n,zip\n1,1000\n", kinds={"zipp": Kind.TEXT})


def test_headers_become_stable_names(loaded: Loader):
    names = list(loaded("Nom du site,Nom du site,,_row,Größe %\na,b,c,d,e\n").fields)
    assert names == ["nom_du_site", "nom_du_site_2", "column_3", "row", "grosse_percent"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"  \n \n", "no text"),
        (b"a,b\n", "no row fits"),
        (b"\x00\x01\x02" * 50, "zero bytes"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x1f\x8b\x08 x", "gzip"),
        (b"<!doctype html><html><body>Sign in", "web page"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(loaded: Loader, content: bytes, says: str):
    with pytest.raises(TableError, match=says):
        loaded(content, "table" if content.startswith(b"<") else "table.csv")


def test_a_failed_load_leaves_no_file(loaded: Loader, tmp_path: Path):
    with pytest.raises(TableError):
        loaded(b"a,b\n")
    assert not list(tmp_path.glob("*.duckdb*"))


def test_lambert_coordinates_become_a_point(loaded: Loader):
    table = loaded("naam;x;y\nGrote Markt;148679.4;171066.8\nelders;;\n")
    assert table.rows[0]["geo_point_2d.lon"] == pytest.approx(4.35, abs=1e-5)
    assert table.rows[0]["geo_point_2d.lat"] == pytest.approx(50.85, abs=1e-5)
    assert table.rows[1]["geo_point_2d.lon"] is None


def test_rows_keep_the_order_of_the_file(loaded: Loader):
    table = loaded("n,t\n" + "".join(f"{n},text {n % 7}\n" for n in range(400_000)))
    assert all(row["_row"] == row["n"] + 1 for row in table.rows)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2024-07-05T23:30:00+02:00", 21), ("2024-07-05 23:30:00-0500", 28), ("2024-07-05T23:30:00+02", 21),
        ("2024-07-05T23:30:00Z", 23), ("2024-07-05T23:30:00", 23), ("2024-07-05 23:30", 23),
        ("2024-07-05T23:30:00.5+00:00", 23), ("2024-07-05T23:30+02:00", 21),
    ],
)  # fmt: skip
def test_an_offset_that_is_written_counts(loaded: Loader, written: str, hour: int) -> None:
    table = loaded(f"at\n{written}\n")
    start = dt.datetime(2024, 7, 5, tzinfo=dt.UTC)
    [at] = table.column("at")
    assert at.replace(microsecond=0) == start + dt.timedelta(hours=hour, minutes=30)


def test_a_text_for_no_value_that_holds_the_delimiter_is_refused_with_the_remedy(loaded: Loader):
    with pytest.raises(TableError, match=r"missing has 'n,a', with the character ',' .* choose another delimiter"):
        loaded('a,b\n"n,a",2\n', missing=("n,a",))
    assert loaded("a;b\nn,a;2\n", delimiter=";", missing=("n,a",)).column("a") == [None]
