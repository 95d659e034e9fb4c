"""Travel times and routes: through the block drawn by hand, and along straight lines."""

from math import inf
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.geo import Point, distance_m
from zinneke.streets.extract import read_extract
from zinneke.streets.travel import Route, StraightLines, Streets, Ways

BLOCK = Streets(read_extract(Path(__file__).with_name("block.osm")))
ONE, TWO, THREE = Point(0, 0.0009), Point(0.0009, 0.0009), Point(0.0018, 0.0009)
FOUR, FIVE, SIX = Point(0, 0), Point(0.0009, 0), Point(0.0018, 0)
TEN = Point(0.0018, -0.0009)
FAR = Point(1.0, 1.0)
SIDE_S = 100.07 / (21 / 3.6)
"""A side of the block by car: 30 km/h allowed, seven tenths of it reached."""


def drive(origin: Point, end: Point) -> float:
    return float(BLOCK.driving(origin).seconds([end])[0])


def walk(origin: Point, end: Point, *, stairs: bool = True) -> float:
    return float(BLOCK.walking(origin, stairs=stairs).seconds([end])[0])


def test_a_side_takes_its_length_at_the_speed_reached() -> None:
    assert drive(ONE, TWO) == pytest.approx(SIDE_S, rel=0.01)
    assert walk(ONE, TWO) == pytest.approx(100.07 / (4.7 / 3.6), rel=0.01)


def test_one_way_streets_are_driven_one_way_and_walked_both() -> None:
    assert drive(ONE, FOUR) == pytest.approx(SIDE_S, rel=0.01)
    assert drive(FOUR, ONE) > 2 * SIDE_S
    assert walk(ONE, FOUR) == pytest.approx(walk(FOUR, ONE))


def test_bollards_stop_cars_and_nobody_else() -> None:
    assert drive(THREE, SIX) > 3 * SIDE_S
    assert walk(THREE, SIX) == pytest.approx(100.07 / (4.7 / 3.6), rel=0.01)


def test_stairs_are_walked_unless_they_are_to_be_avoided() -> None:
    on_stairs, around = walk(TWO, FIVE), walk(TWO, FIVE, stairs=False)
    assert on_stairs == pytest.approx(100.07 / (2 / 3.6), rel=0.01)
    assert around == pytest.approx(3 * 100.07 / (4.7 / 3.6), rel=0.01)


def test_beyond_the_limit_there_is_no_way() -> None:
    assert BLOCK.driving(ONE, 1.5 * SIDE_S).seconds([TWO, THREE]).tolist() == [
        pytest.approx(drive(ONE, TWO)),
        inf,
    ]


def test_far_from_every_street_there_is_no_way() -> None:
    assert BLOCK.driving(FAR).seconds([ONE]).tolist() == [inf]
    assert BLOCK.driving(ONE).seconds([FAR, TWO]).tolist() == [inf, pytest.approx(drive(ONE, TWO))]
    assert BLOCK.driving(ONE).route(FAR) is None
    assert BLOCK.driving(FAR).route(ONE) is None
    assert StraightLines().driving(ONE, 60).route(FAR) is None


def test_no_places_take_no_time() -> None:
    assert len(BLOCK.driving(ONE).seconds([])) == 0
    assert len(StraightLines().driving(ONE).seconds([])) == 0


def test_a_route_passes_its_corners_and_takes_the_time_told() -> None:
    found = BLOCK.driving(FOUR).route(THREE)
    assert found is not None
    assert found.seconds == pytest.approx(drive(FOUR, THREE))
    assert (0.0009, 0.0009) in found.line
    assert found.line[0] == (0, 0)
    assert found.line[-1] == (0.0018, 0.0009)
    assert found.turned().line == found.line[::-1]
    shape = found.geojson()
    assert shape["type"] == "LineString"
    assert shape["coordinates"] == [list(place) for place in found.line]


def test_a_walk_avoids_stairs_on_its_line_too() -> None:
    down, around = BLOCK.walking(TWO).route(FIVE), BLOCK.walking(TWO, stairs=False).route(FIVE)
    assert down is not None
    assert around is not None
    assert (0.00135, 0.0009) not in down.line
    assert around.seconds == pytest.approx(walk(TWO, FIVE, stairs=False))


def test_a_footway_leads_on_foot_where_cars_cannot_go() -> None:
    assert walk(SIX, TEN) < inf
    assert drive(SIX, TEN) == pytest.approx(100.07 / (10 / 3.6), rel=0.01), "from the nearest street, slowly"


def test_who_does_not_know_the_streets_says_so() -> None:
    straight: Ways = StraightLines()
    assert straight.approximate
    assert (straight.extract, straight.attribution) == ("", "")
    assert not BLOCK.approximate
    assert "OpenStreetMap" in BLOCK.attribution
    seconds = straight.driving(ONE, 40).seconds([TWO, THREE])
    assert seconds[0] == pytest.approx(1.3 * 100.07 / 5, rel=0.01)
    assert seconds[1] == inf
    walked = straight.walking(ONE).route(TWO)
    assert walked == Route(walked.seconds if walked else 0, ((0, 0.0009), (0.0009, 0.0009)))
    assert walked.seconds == pytest.approx(1.3 * 100.07 / (4.7 / 3.6), rel=0.01)
    assert straight.driving(ONE).route(TWO) is not None


@given(st.lists(st.tuples(st.floats(-0.0005, 0.0025), st.floats(-0.001, 0.001)), min_size=3, max_size=3))
def test_a_detour_is_never_quicker(corners: list[tuple[float, float]]) -> None:
    """The way by a third place takes at least as long; on foot the way back takes the same time."""
    a, b, c = (Point(*corner) for corner in corners)
    assert drive(a, c) <= drive(a, b) + drive(b, c) + 1e-6
    assert walk(a, b) == pytest.approx(walk(b, a))
    assert np.isfinite(walk(a, c))
    assert walk(a, c) >= 0.9 * max(0.0, distance_m(a, c) - 300) / (4.7 / 3.6)
