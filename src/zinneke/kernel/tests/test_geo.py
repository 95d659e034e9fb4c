import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.geo import BRUSSELS_REGION, Point, box_around, distance_m

points = st.builds(Point, st.floats(-180, 180), st.floats(-90, 90))

GRAND_PLACE = Point(4.3524, 50.8467)
ATOMIUM = Point(4.3415, 50.8949)


@given(points, points)
def test_distance_is_symmetric_and_at_most_half_the_globe(a: Point, b: Point) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), abs=1e-6)
    assert 0 <= distance_m(a, b) <= 20_015_200


def test_grand_place_to_atomium() -> None:
    assert distance_m(GRAND_PLACE, ATOMIUM) == pytest.approx(5_414, abs=30)


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, 91), (float("nan"), 0), (0, float("inf"))])
def test_a_position_off_the_globe_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(ValueError, match="position"):
        Point(lon, lat)


def test_swapped_axes_are_recognised() -> None:
    assert BRUSSELS_REGION.swapped(Point(GRAND_PLACE.lat, GRAND_PLACE.lon))
    assert not BRUSSELS_REGION.swapped(GRAND_PLACE)
    assert not BRUSSELS_REGION.swapped(Point(2.35, 48.85))


@given(st.lists(points, min_size=1))
def test_a_box_holds_what_it_was_drawn_around(many: list[Point]) -> None:
    assert all(box_around(many).holds(point) for point in many)


def test_no_box_around_nothing() -> None:
    with pytest.raises(ValueError, match="at least one"):
        box_around([])
