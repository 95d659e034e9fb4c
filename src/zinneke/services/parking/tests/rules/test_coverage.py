"""Whether a bay is within reach: the bound, areas, nothing there."""

from zinneke.kernel.geo import Point
from zinneke.services.parking.rules.coverage import DETOUR, Covered, Origin, covered

HOME = Point(4.35, 50.85)
DEGREE_M = 111_195.0
"""A degree of latitude on the mean sphere."""


def north(metres: float) -> Point:
    return Point(HOME.lon, HOME.lat + metres / DEGREE_M)


def test_the_walk_is_longer_than_the_line() -> None:
    origins = [Origin("centre", HOME, 10)]
    assert covered(origins, [north(249 / DETOUR)]) == [Covered("centre", 10, 10)]
    assert covered(origins, [north(251 / DETOUR)]) == [Covered("centre", 10, 0)]


def test_any_bay_is_enough_and_areas_are_told_apart() -> None:
    origins = [Origin("b", HOME, 3), Origin("a", north(5_000), 4), Origin("b", north(1_000), 1)]
    assert covered(origins, [north(3_000), north(10)]) == [Covered("a", 4, 0), Covered("b", 4, 3)]


def test_without_bays_nobody_has_one() -> None:
    assert covered([Origin("a", HOME, 1)], []) == [Covered("a", 1, 0)]
    assert covered([], [HOME]) == []
