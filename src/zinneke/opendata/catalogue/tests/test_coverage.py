"""Where and when datasets are of, and what has to do with a place or a time."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.geo import Box
from zinneke.opendata.catalogue.coverage import Area, Days, areas, box_of, covered_by, days_of
from zinneke.opendata.catalogue.covered import Covered
from zinneke.opendata.record.dataset import Dataset, Period, Place
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.gazetteer import BELGIUM, CITY, PLACES, REGION

SQUARE = "POLYGON((4.3 50.8, 4.4 50.8, 4.4 50.9, 4.3 50.9, 4.3 50.8))"
BOX = Box(4.3, 50.8, 4.4, 50.9)


@pytest.mark.parametrize(
    ("literal", "box"),
    [
        (SQUARE, BOX),
        (f"<http://www.opengis.net/def/crs/OGC/1.3/CRS84> {SQUARE}", BOX),
        ("<http://www.opengis.net/def/crs/EPSG/0/4326> LINESTRING(50.8 4.3, 50.9 4.4)", BOX),
        (f"SRID=4326;{SQUARE}", BOX),
        ("ENVELOPE(4.3, 4.4, 50.9, 50.8)", BOX),
        ('{"type": "Point", "coordinates": [4.35, 50.85]}', Box(4.35, 50.85, 4.35, 50.85)),
        ('{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[4.3, 50.8], [4.4, 50.9]]}}', BOX),
        (f"<http://www.opengis.net/def/crs/EPSG/0/31370> {SQUARE}", None),
        ("POINT(149000 170000)", None),
        ("POINT EMPTY", None),
        ("ENVELOPE(4.3, 4.4)", None),
        ('{"type": "Point"}', None),
        ('{"type": ' + "[" * 50_000, None),
        ('{"type": "Point", "coordinates": "here"}', None),
        ("[1, 2]", None),
        ("{", None),
        ("Brussels", None),
        ("", None),
    ],
)  # fmt: skip
def test_geometries_are_read_as_boxes_in_degrees(literal: str, box: Box | None) -> None:
    assert box_of(literal) == box


@given(st.text(max_size=60))
def test_whatever_a_source_writes_is_a_box_on_the_globe_or_none(literal: str) -> None:
    for given_ in (literal, "{" + literal, f"POLYGON({literal})", f"ENVELOPE({literal})"):
        box = box_of(given_)
        assert box is None or (-180 <= box.west <= box.east <= 180 and -90 <= box.south <= box.north <= 90)
    found = days_of(literal)
    assert found is None or found.first < found.until


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Place("http://publications.europa.eu/resource/authority/place/BEL_BRU"), CITY.code),
        (Place("https://sws.geonames.org/2800867/"), REGION.code),
        (Place("https://sws.geonames.org/2795012/"), "21009"),
        (Place("https://publications.europa.eu/resource/authority/country/BEL"), BELGIUM.code),
        (Place(names=(Tagged("ixelles", "fr"),)), "21009"),
        (Place(names=(Tagged("Sint Jans-Molenbeek", "nl"),)), "21012"),
        (Place("http://town.example/x", names=(Tagged("Bruxelles", "fr"),)), REGION.code),
    ],
)
def test_places_are_known_by_address_and_by_name(place: Place, code: str) -> None:
    assert areas(Dataset("x", places=(place, place))) == [Area(PLACES[code].box, code)]


def test_a_geometry_says_more_than_a_name_and_a_name_more_than_a_point() -> None:
    ixelles = (Tagged("Ixelles", "fr"),)
    assert areas(Dataset("x", places=(Place(names=ixelles, bbox=SQUARE, centroid="POINT(4 50)"),))) == [Area(BOX)]
    assert areas(Dataset("x", places=(Place(names=ixelles, centroid="POINT(4 50)"),)))[0].place == "21009"
    assert areas(Dataset("x", places=(Place("http://town.example/x", centroid="POINT(4 50)"),)))[0].box.west == 4
    assert areas(Dataset("x", places=(Place("http://town.example/x"),))) == []


def test_municipalities_lie_in_the_region_and_it_in_belgium() -> None:
    def around(outer: Box, inner: Box) -> bool:
        lon, lat = inner.west >= outer.west - 0.002, inner.south >= outer.south - 0.002
        return lon and lat and inner.east <= outer.east + 0.002 and inner.north <= outer.north + 0.002

    assert len(PLACES) == 21
    assert [one.code for one in PLACES.values() if one.is_municipality and not around(REGION.box, one.box)] == []
    assert around(BELGIUM.box, REGION.box)


def span(first: date, last: date) -> Days:
    """Days, the last one included."""
    return Days(first.toordinal(), last.toordinal() + 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", span(date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", span(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-12-31", span(date(2024, 12, 31), date(2024, 12, 31))),
        ("2024-12-31+01:00", span(date(2024, 12, 31), date(2024, 12, 31))),
        ("2024-12-31T23:30:00Z", span(date(2025, 1, 1), date(2025, 1, 1))),
        ("2018-08-16T13:14:45.590384", span(date(2018, 8, 16), date(2018, 8, 16))),
        ("2024-13", None), ("2024-02-30", None), ("0000", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_times_are_read_as_the_days_they_cover(text: str, days: Days | None) -> None:
    assert days_of(text) == days


def test_an_end_that_is_not_said_is_open() -> None:
    since = covered_by(Period(starts=("2020",)))
    assert since == Days(date(2020, 1, 1).toordinal(), date.max.toordinal() + 1)
    until = covered_by(Period(ends=("2020",)))
    assert until == Days(date.min.toordinal(), date(2021, 1, 1).toordinal())
    assert covered_by(Period(starts=("2021",), ends=("2020",))) is None
    assert covered_by(Period(starts=("soon",))) is None


BOXES = st.builds(
    lambda west, south, wide, high: Box(west, south, west + wide, south + high),
    *(st.integers(0, 8), st.integers(0, 8), st.integers(0, 4), st.integers(0, 4)),
)
DAYS = st.builds(lambda first, some: Days(first, first + some), st.integers(1, 12), st.integers(1, 5))


def covering(held: list[tuple[int, Box]], spans: list[tuple[int, Days]]) -> Covered:
    """Of four datasets with the keys 10 to 13."""
    where = [(10 + key, box.west, box.south, box.east, box.north, "") for key, box in held]
    return Covered.of([10, 11, 12, 13], where, [(10 + key, one.first, one.until) for key, one in spans])


@given(st.lists(st.tuples(st.integers(0, 5), BOXES), max_size=8), BOXES)
def test_a_box_finds_what_shares_a_point_with_it(held: list[tuple[int, Box]], box: Box) -> None:
    def points(one: Box) -> set[tuple[int, int]]:
        return {
            (x, y) for x in range(int(one.west), int(one.east) + 1) for y in range(int(one.south), int(one.north) + 1)
        }

    found = covering(held, []).within(box)
    expected = {key for key, one in held if key < 4 and points(one) & points(box)}
    assert set(np.flatnonzero(found).tolist()) == expected


@given(st.lists(st.tuples(st.integers(0, 5), DAYS), max_size=8), DAYS)
def test_a_time_finds_what_shares_a_day_with_it(spans: list[tuple[int, Days]], days: Days) -> None:
    found = covering([], spans).during(days)
    wanted = set(range(days.first, days.until))
    expected = {key for key, one in spans if key < 4 and wanted & set(range(one.first, one.until))}
    assert set(np.flatnonzero(found).tolist()) == expected


def test_a_municipality_does_not_find_its_neighbours() -> None:
    ixelles, etterbeek = PLACES["21009"], PLACES["21005"]
    rows = [
        (key, one.box.west, one.box.south, one.box.east, one.box.north, one.code)
        for key, one in enumerate((ixelles, etterbeek, REGION))
    ]
    covered = Covered.of([0, 1, 2], rows, [])
    assert covered.about(ixelles).tolist() == [True, False, True]
    assert covered.about(REGION).tolist() == [True, True, True]
    assert covered.within(ixelles.box).tolist() == [True, True, True]
    assert dict(covered.counts(np.array([True, True, True])))["21005"] == 2
