"""Which entities a geoquery chooses (4.10)."""

from typing import Any

import pytest

from zinneke.broker.tests.lamps import fits, lamp

SQUARE = {"type": "Polygon", "coordinates": [[[4, 50], [5, 50], [5, 51], [4, 51], [4, 50]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[4, 50], [5, 51], [5, 50], [4, 51], [4, 50]]]}


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


@pytest.mark.parametrize(
    ("location", "georel", "reference", "fit"),
    [
        (point(4.5, 50.5), "within", SQUARE, True),
        (point(6, 50.5), "within", SQUARE, False),
        (SQUARE, "contains", point(4.5, 50.5), True),
        (point(4.5, 50.5), "contains", SQUARE, False),
        (point(4.5, 50.5), "intersects", SQUARE, True),
        (point(6, 50.5), "disjoint", SQUARE, True),
        (SQUARE, "equals", {"type": "Polygon", "coordinates": [SQUARE["coordinates"][0][::-1]]}, True),
        ({"type": "LineString", "coordinates": [[4, 50], [6, 50]]}, "overlaps",
         {"type": "LineString", "coordinates": [[5, 50], [7, 50]]}, True),
        (BOW_TIE, "intersects", point(4.25, 50.5), True),
        (BOW_TIE, "contains", BOW_TIE, True),
        (point(4.35, 50.85), "near;maxDistance==1", point(4.35, 50.85), True),
        (point(4.36, 50.85), "near;maxDistance==703", point(4.35, 50.85), True),
        (point(4.36, 50.85), "near;maxDistance==701", point(4.35, 50.85), False),
        (point(4.36, 50.85), "near;minDistance==701", point(4.35, 50.85), True),
        (point(4.36, 50.85), "near;minDistance==703", point(4.35, 50.85), False),
        (SQUARE, "near;maxDistance==1", point(4.5, 50.5), True),
        (SQUARE, "near;maxDistance==72000", point(6, 50.5), True),
        (SQUARE, "near;maxDistance==70000", point(6, 50.5), False),
    ],
)  # fmt: skip
def test_geography(location: Any, georel: str, reference: Any, fit: bool) -> None:
    """4.10: target relation reference; metres along the ground; crossing rings are no error."""
    parameters = {"georel": georel, "geometry": reference["type"], "coordinates": str(reference["coordinates"])}
    assert fits(lamp(location=location), **parameters) == fit


def test_one_instance_in_the_right_place_is_enough() -> None:
    """5.7.2.4; what is no GeoProperty does not count."""
    near: Any = {
        "georel": "near;maxDistance==1",
        "geometry": "Point",
        "coordinates": "[4.35,50.85]",
        "geoproperty": "x",
    }
    assert fits(lamp(x=[{"value": point(0, 0)}, {"value": point(4.35, 50.85), "datasetId": "urn:d:1"}]), **near)
    assert not fits(lamp(x={"type": "Property", "value": point(4.35, 50.85)}), **near)
    assert not fits(lamp(location=point(4.35, 50.85)), **near)
