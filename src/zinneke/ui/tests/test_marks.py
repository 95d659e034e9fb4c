"""Marks of a map: GeoJSON as its script reads it."""

import json

from zinneke.kernel.geo import Point
from zinneke.ui import marks

HERE = Point(4.35530004, 50.8783)


def test_a_thing_and_several_near_each_other() -> None:
    shown = (
        marks.mark(HERE, 7, "A bench", 0),
        marks.mark(HERE, "ZNK-1", "A hole"),
        marks.cluster(HERE, 12, (4.3, 50.8, 4.4, 50.9)),
    )
    answer = marks.answer(shown)
    found = json.loads(answer.content)
    assert found["type"] == "FeatureCollection"
    assert {tuple(one["geometry"]["coordinates"]) for one in found["features"]} == {(4.3553, 50.8783)}
    assert [one["properties"] for one in found["features"]] == [
        {"count": 1, "number": 7, "label": "A bench", "rank": 0}, {"count": 1, "number": "ZNK-1", "label": "A hole"},
        {"count": 12, "box": [4.3, 50.8, 4.4, 50.9]},
    ]  # fmt: skip
    assert answer.headers["Cache-Control"] == "max-age=30"
