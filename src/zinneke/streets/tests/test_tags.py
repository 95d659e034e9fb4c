"""What tags of a way mean: each trap of the map once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.streets import tags as meaning


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "residential"}, 21.0),
        ({"highway": "residential", "maxspeed": "50"}, 35.0),
        ({"highway": "primary", "maxspeed": "30 mph"}, 0.7 * 30 * 1.609344),
        ({"highway": "primary", "maxspeed": "BE:urban"}, 35.0),
        ({"highway": "residential", "maxspeed": "BE:zone30"}, 21.0),
        ({"highway": "primary", "maxspeed": "signals"}, 35.0),
        ({"highway": "service", "service": "parking_aisle", "maxspeed": "50"}, 10.0),
        ({"highway": "footway"}, None),
        ({"highway": "residential", "access": "private"}, None),
        ({"highway": "residential", "access": "no", "motor_vehicle": "yes"}, 21.0),
        ({"highway": "residential", "motor_vehicle": "no"}, None),
        ({"highway": "residential", "access": "destination"}, 21.0),
        ({"highway": "service", "area": "yes"}, None),
        ({}, None),
    ],
)
def test_cars_go_where_they_may(tags: dict[str, str], kmh: float | None) -> None:
    assert meaning.driving_kmh(tags) == (None if kmh is None else pytest.approx(kmh))


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "footway"}, meaning.WALKING_KMH),
        ({"highway": "steps"}, meaning.STEPS_KMH),
        ({"highway": "residential"}, meaning.WALKING_KMH),
        ({"highway": "motorway"}, None),
        ({"highway": "trunk", "foot": "yes"}, meaning.WALKING_KMH),
        ({"highway": "residential", "foot": "no"}, None),
        ({"highway": "residential", "access": "private", "foot": "yes"}, meaning.WALKING_KMH),
        ({"highway": "cycleway", "foot": "use_sidepath"}, None),
        ({}, None),
    ],
)
def test_people_walk_where_they_may(tags: dict[str, str], kmh: float | None) -> None:
    assert meaning.walking_kmh(tags) == kmh


@pytest.mark.parametrize(
    ("tags", "ways"),
    [
        ({"highway": "residential"}, (True, True)),
        ({"highway": "residential", "oneway": "yes"}, (True, False)),
        ({"highway": "residential", "oneway": "-1"}, (False, True)),
        ({"highway": "residential", "oneway": "no"}, (True, True)),
        ({"highway": "residential", "junction": "roundabout"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"highway": "motorway", "oneway": "no"}, (True, True)),
        ({"highway": "residential", "oneway": "yes", "oneway:motor_vehicle": "no"}, (True, True)),
    ],
)
def test_one_way_streets(tags: dict[str, str], ways: tuple[bool, bool]) -> None:
    assert meaning.directions(tags) == ways


@pytest.mark.parametrize(
    ("tags", "stops"),
    [
        ({"barrier": "bollard"}, True),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, False),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "lift_gate"}, False),
    ],
)
def test_barriers(tags: dict[str, str], stops: bool) -> None:
    assert meaning.stops_cars(tags) is stops


def test_stairs_with_a_ramp_stop_nobody() -> None:
    assert meaning.has_stairs({"highway": "steps"})
    assert not meaning.has_stairs({"highway": "steps", "ramp:wheelchair": "yes"})
    assert not meaning.has_stairs({"highway": "footway"})


@given(st.text(max_size=20))
def test_any_maxspeed_is_a_speed_or_nothing(text: str) -> None:
    speed = meaning.maxspeed_kmh(text)
    assert speed is None or speed >= 1
