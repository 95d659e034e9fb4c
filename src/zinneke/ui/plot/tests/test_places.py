"""Maps of points."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.ui.plot.places import Map, Place, draw

SVG = "{http://www.w3.org/2000/svg}"
PLACES = st.builds(Place, st.floats(-180, 180), st.floats(-85, 85), st.sampled_from(["", "Here <&>"]))


def marks(svg: Element) -> list[tuple[float, float]]:
    """Where the marks are: the middles of their boxes."""
    found = [one.get("transform") or "" for one in svg.iter(f"{SVG}path") if "map-mark" in (one.get("class") or "")]
    return [tuple(float(each) + 5.5 for each in one[10 : one.index(")")].split()) for one in found]  # type: ignore[misc]


def picture(*places: Place, series: tuple[str, ...] = ()) -> Element:
    """The map of these, parsed."""
    return fromstring(draw(Map("Benches", "Two", places, series), "m", "nl"))  # noqa: S314 - our own


@given(st.lists(PLACES, max_size=20))
def test_every_place_is_on_the_map(places: list[Place]) -> None:
    svg = picture(*places)
    _, _, wide, high = (float(each) for each in (svg.get("viewBox") or "").split())
    found = marks(svg)
    assert len(found) == len(places)
    assert all(-0.2 <= x <= wide + 0.2 and -0.2 <= y <= high + 0.2 for x, y in found)


def test_north_is_up_and_a_kilometre_is_as_long_both_ways() -> None:
    km_lat, km_lon = 1 / 111.2, 1 / (111.2 * 0.6316)
    here, north, east = marks(
        picture(Place(4.35, 50.83), Place(4.35, 50.83 + km_lat * 3), Place(4.35 + km_lon * 3, 50.83))
    )
    assert north[1] < here[1]
    assert east[0] > here[0]
    assert east[0] - here[0] == pytest.approx(here[1] - north[1], rel=0.01)


def test_one_place_has_its_surroundings() -> None:
    svg = picture(Place(4.3517, 50.8466, "Grand-Place"))
    assert [one.text for one in svg.iter(f"{SVG}title")] == ["Benches", "Grand-Place"]
    assert "style" not in draw(Map("t", "d", (Place(4.35, 50.85),)), "m", "fr")


def test_series_have_outlines_of_their_own() -> None:
    svg = picture(Place(4.3, 50.8, "", 0), Place(4.4, 50.9, "", 1), series=("wood", "steel"))
    shapes = [one.get("d") for one in svg.iter(f"{SVG}path") if "map-mark" in (one.get("class") or "")]
    assert len(set(shapes)) == 2
    assert {"wood", "steel"} <= {one.text for one in svg.iter(f"{SVG}text")}
    with pytest.raises(ValueError, match="at most 6"):
        picture(series=tuple("abcdefg"))
