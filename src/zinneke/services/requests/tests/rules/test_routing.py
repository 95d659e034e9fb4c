"""Who mends it, and in which area a place lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.geo import Point
from zinneke.services.requests.rules.routing import Destination, Route, Spot, Why, choose
from zinneke.services.requests.rules.territory import NotAnArea, bounds, holds

TABLE = [
    Route(department="city"),
    Route(municipality="ixelles", body="ixelles"),
    Route(road_manager="region", body="region"),
    Route("roads", department="roads"),
    Route("roads", municipality="ixelles", body="ixelles-roads"),
    Route("roads", road_manager="region", body="region-roads"),
    Route("lamps", body="network"),
]
SQUARE = [[4.0, 50.0], [5.0, 50.0], [5.0, 51.0], [4.0, 51.0], [4.0, 50.0]]
HOLE = [[4.4, 50.4], [4.6, 50.4], [4.6, 50.6], [4.4, 50.6], [4.4, 50.4]]


@pytest.mark.parametrize(
    ("spot", "target", "why"),
    [
        (Spot(("pothole", "roads"), "region", "ixelles"), "region-roads", Why.CATEGORY_ROAD),
        (Spot(("pothole", "roads"), "", "ixelles"), "ixelles-roads", Why.CATEGORY_MUNICIPALITY),
        (Spot(("pothole", "roads"), "", "bruxelles"), "roads", Why.CATEGORY),
        (Spot(("lamps", "roads"), "region", "ixelles"), "network", Why.CATEGORY),
        (Spot(("litter",), "region", "ixelles"), "region", Why.ROAD),
        (Spot(("litter",), "", "ixelles"), "ixelles", Why.MUNICIPALITY),
        (Spot(("litter",), "", "jette"), "city", Why.NONE),
    ],
)
def test_the_most_particular_line_decides(spot: Spot, target: str, why: Why) -> None:
    found = choose(spot, TABLE)
    assert (found.department or found.body, found.why) == (target, why)


def test_where_no_line_fits_reception_reads_it() -> None:
    assert choose(Spot(("litter",)), [], "reception") == Destination("reception", "", Why.NONE)


@given(st.permutations(TABLE))
def test_the_order_of_the_table_changes_nothing(table: list[Route]) -> None:
    spot = Spot(("pothole", "roads"), "region", "ixelles")
    assert choose(spot, table) == choose(spot, TABLE)


def test_a_place_lies_in_an_area_but_not_in_its_hole() -> None:
    area = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
    assert holds(area, Point(4.2, 50.2))
    assert not holds(area, Point(4.5, 50.5))
    assert not holds(area, Point(5.2, 50.2))
    assert holds({"type": "MultiPolygon", "coordinates": [[SQUARE]]}, Point(4.5, 50.5))


@given(st.floats(4.0, 5.0, exclude_max=True), st.floats(50.0, 51.0, exclude_max=True))
def test_all_of_a_square_is_in_it(lon: float, lat: float) -> None:
    area = {"type": "Polygon", "coordinates": [SQUARE]}
    assert holds(area, Point(lon, lat))
    assert bounds(area).holds(Point(lon, lat))


@pytest.mark.parametrize(
    "geometry",
    [{"type": "Point", "coordinates": [4, 50]}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": []},
     {"type": "Polygon", "coordinates": [[[181.0, 50.0]]]}, {"type": "Polygon", "coordinates": [[["a", "b"]]]}],
)  # fmt: skip
def test_refuses_what_is_no_area(geometry: dict[str, object]) -> None:
    with pytest.raises(NotAnArea):
        bounds(geometry)
