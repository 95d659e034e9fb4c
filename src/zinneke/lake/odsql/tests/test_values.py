"""Values apart from any table: dates, the clock, words, geometries, pages, names of days, JSON texts."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from shapely import box, to_wkb

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.clock import moved
from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.odsql.geometries import parse_geometry, parse_point
from zinneke.lake.odsql.names import NAMES
from zinneke.lake.odsql.paging import Page, export_page, list_page
from zinneke.lake.odsql.periods import parse_period
from zinneke.lake.odsql.rows import document, document_or, finite, instant, whole
from zinneke.lake.odsql.spatial import clusters, shape_metres
from zinneke.lake.odsql.words import folded, words

BRUSSELS = ZoneInfo("Europe/Brussels")


def span(text: str, zone: ZoneInfo | None = None) -> tuple[str, str | None]:
    period = parse_period(text, zone or ZoneInfo("UTC"))
    return period.start.isoformat(), period.end.isoformat() if period.end else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017", "2017-01-01T00:00:00+00:00", "2018-01-01T00:00:00+00:00"),
        ("2016-02", "2016-02-01T00:00:00+00:00", "2016-03-01T00:00:00+00:00"),
        ("2017/12", "2017-12-01T00:00:00+00:00", "2018-01-01T00:00:00+00:00"),
        ("2018/4/1", "2018-04-01T00:00:00+00:00", "2018-04-02T00:00:00+00:00"),
        ("2017-04-03T08", "2017-04-03T08:00:00+00:00", "2017-04-03T09:00:00+00:00"),
        ("2017-04-03T08:02", "2017-04-03T08:02:00+00:00", "2017-04-03T08:03:00+00:00"),
        ("2017-04-03 08:02:07", "2017-04-03T08:02:07+00:00", "2017-04-03T08:02:08+00:00"),
        ("2017-04-03T08:02:07.12", "2017-04-03T08:02:07.120000+00:00", "2017-04-03T08:02:07.130000+00:00"),
        ("2017-04-03T08:02:07.123456789Z", "2017-04-03T08:02:07.123456+00:00", "2017-04-03T08:02:07.123457+00:00"),
        ("2017-04-03T08:02+0200", "2017-04-03T08:02:00+02:00", "2017-04-03T08:03:00+02:00"),
        ("9999", "9999-01-01T00:00:00+00:00", None),
        ("0001-01-01T00:00+14:00", "0001-01-01T00:00:00+00:00", None),
    ],
)
def test_a_literal_is_a_period(text: str, start: str, end: str | None) -> None:
    assert span(text) == (start, end)


def test_a_literal_without_offset_is_of_the_zone() -> None:
    assert span("2021-03-28", BRUSSELS) == ("2021-03-28T00:00:00+01:00", "2021-03-29T00:00:00+02:00")


@pytest.mark.parametrize(
    "text", ["", "17", "2017-13", "2017-02-30", "2017-04-03T25", "0000", "9999-12-31T23:00-05:00", "x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no date|years 1 to 9999"):
        parse_period(text, UTC)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((("days", 30), ("hours", -1)), "2021-06-05T11:34:55"),
        ((("months", -15),), "2020-02-06T12:34:55"),
        ((("day", 31), ("months", 1)), "2021-06-30T12:34:55"),
        ((("day", 99),), "2021-05-31T12:34:55"),
        ((("month", 2), ("day", 31)), "2021-02-28T12:34:55"),
        ((("weekday", 3),), "2021-05-06T12:34:55"),
        ((("thursdays", 1),), "2021-05-13T12:34:55"),
        ((("thursdays", -1),), "2021-04-29T12:34:55"),
        ((("sundays", 2),), "2021-05-16T12:34:55"),
        ((("mondays", -2),), "2021-04-26T12:34:55"),
        ((("mondays", 0),), "2021-05-06T12:34:55"),
        ((("hour", 0), ("minute", 0), ("second", 0)), "2021-05-06T00:00:00"),
        ((("minutes", 30), ("seconds", 5), ("microseconds", 1_000_000)), "2021-05-06T13:05:01"),
    ],
)
def test_the_clock_is_moved_part_by_part(parts: tuple[tuple[str, int], ...], told: str) -> None:
    assert moved(datetime(2021, 5, 6, 12, 34, 55), parts).isoformat() == told  # noqa: DTZ001 - wall time will do


@pytest.mark.parametrize(
    "part", [("hour", 24), ("year", 0), ("years", 9_000), ("days", 10**9), ("century", 1), ("weekday", 7)]
)
def test_the_clock_keeps_within_the_calendar(part: tuple[str, int]) -> None:
    with pytest.raises(ValueError, match=r"expected|lies outside|knows no"):
        moved(datetime(2021, 5, 6, tzinfo=UTC), (part,))


def test_words_are_folded_and_tolerate_more_the_longer_they_are() -> None:
    assert [word.text for word in words("L'École d’Été, n°12_b")] == ["l", "ecole", "d", "ete", "n", "12", "b"]
    assert [word.tolerance for word in words("of bok secret")] == [0, 1, 2]
    assert [word.begins for word in words("fil* m")] == [True, False]
    assert folded("ÀÉÎÕÜç") == "aeiouc"
    with pytest.raises(ValueError, match="at most 32 words"):
        words("a " * 33)


def test_geometries_are_read_in_three_notations() -> None:
    point = parse_geometry("POINT(4.35 50.85)")
    assert parse_geometry(point.wkb_hex) == point
    assert parse_geometry('{"type": "Point", "coordinates": [4.35, 50.85]}') == point
    assert parse_point("POINT Z (4.35 50.85 12)").lon == 4.35
    assert (
        parse_geometry("polygon((0 0, 1 0, 1 1, 0 0.1))").area
        == parse_geometry("POLYGON((0 0,1 0,1 1,0 0.1,0 0))").area
    )
    bow_tie = parse_geometry("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))")
    assert bow_tie.is_valid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<geometry>",
        "POINT EMPTY",
        "POINT(200 0)",
        "POINT(nan 1)",
        "{}",
        "{",
        '{"type": "Point"}',
        "00zz",
        "POLYGON((0 0))",
        '{"type": "Point", "coordinates": [1e400, 1]}',
        '{"type":"Feature","geometry":null}',
        "[" * 9_000,
        '{"a":' * 9_000,
    ],
)
def test_what_is_no_geometry_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_geometry(text)


def test_pages_have_the_limits_and_the_words_of_the_reference() -> None:
    assert list_page() == Page(10, 0)
    assert list_page(-1) == Page(100, 0)
    assert list_page(-1, grouped=True) == Page(20_000, 0)
    assert export_page() == Page(None, 0)
    with pytest.raises(InvalidParameter) as refused:
        list_page(1486)
    assert refused.value.code == "InvalidRESTParameterError"
    assert refused.value.message == (
        "Invalid value for limit API parameter: 1486 was found but -1 <= limit <= 100 is expected."
    )
    with pytest.raises(InvalidParameter) as refused:
        list_page(50, 10_000)
    assert refused.value.message == (
        "Invalid value for sum of offset + limit API parameter: 10050 was found but <= 10000 is expected"
    )
    for wrong in ((-2, 0), (10, -1)):
        with pytest.raises(InvalidParameter):
            list_page(*wrong)
    with pytest.raises(InvalidParameter):
        export_page(-2)


@pytest.mark.parametrize("language", NAMES)
def test_names_are_those_of_unicode(language: str) -> None:
    cldr, names = Locale.parse(language), NAMES[language]
    assert names.months == tuple(cldr.months["stand-alone"]["wide"][month] for month in range(1, 13))
    assert names.days == tuple(cldr.days["format"]["wide"][day] for day in range(7))
    assert names.short_days == tuple(cldr.days["format"]["abbreviated"][day] for day in range(7))


def test_values_that_json_does_not_know_are_null_or_text() -> None:
    assert finite(float("inf")) is None
    assert whole(2.0) == 2
    assert whole(float("nan")) is None
    assert document("NaN") == "NaN"
    assert document('{"a": 1}') == {"a": 1}
    assert document_or(None)("[" * 100_000) is None
    assert instant(ZoneInfo("UTC"))(10**30) is None


def test_distance_to_a_shape_is_that_to_its_nearest_point() -> None:
    square = to_wkb(box(4.36, 50.82, 4.38, 50.84))
    assert shape_metres(4.37, 50.83, square) == 0
    assert shape_metres(4.39, 50.83, square) == pytest.approx(702, abs=2)
    assert shape_metres(4.37, 50.85, square) == pytest.approx(1112, abs=2)


def test_a_chain_of_neighbours_is_not_one_cluster() -> None:
    lons = [0.0, 0.01, 0.02, 0.03, 0.04]
    found = clusters([1, 2, 3, 4, 5], lons, [0.0] * 5, [1] * 5, 1_200.0)
    assert {one["cell"]: one["rank"] for one in found} == {1: 0, 2: 0, 3: 1, 4: 1, 5: 2}


@pytest.mark.parametrize("name", ["Name", "a b", "", "_row", 'a"b', "a.lon", "é"])
def test_names_of_fields_are_stable(name: str) -> None:
    with pytest.raises(ValueError, match="use a-z, 0-9 and _ only"):
        Field(name, Kind.TEXT)


def test_a_table_has_columns_for_every_kind() -> None:
    schema = Schema("t", tuple(Field(kind.name.lower(), kind) for kind in Kind))
    assert schema.create() == (
        'CREATE TABLE "t" ("_row" BIGINT, "text" VARCHAR, "int" BIGINT, "double" DOUBLE, "boolean" BOOLEAN, '
        '"date" DATE, "datetime" TIMESTAMPTZ, "geo_point.lon" DOUBLE, "geo_point.lat" DOUBLE, "geo_shape" BLOB, '
        '"geo_shape.west" DOUBLE, "geo_shape.south" DOUBLE, "geo_shape.east" DOUBLE, "geo_shape.north" DOUBLE, '
        '"file" VARCHAR, "json" VARCHAR)'
    )
    assert Field("a", Kind.TEXT, facet=True, multivalued=",", facet_sort="-count").annotations() == {
        "facet": [],
        "multivalued": [","],
        "facetsort": ["-count"],
    }
    with pytest.raises(ValueError, match="two fields of one name"):
        Schema("t", (Field("a", Kind.TEXT), Field("a", Kind.INT)))
    with pytest.raises(ValueError, match="holds one value only"):
        Field("a", Kind.GEO_POINT, multivalued=",")
