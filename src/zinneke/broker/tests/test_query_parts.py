"""Types, scopes, geography and time of a query (4.10, 4.11, 4.17, 4.19)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from zinneke.broker.model.context import CORE_CONTEXT, DEFAULT_VOCABULARY
from zinneke.broker.model.document import LOCATION
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.query.geo import parse_geo
from zinneke.broker.query.scope import parse_scope_query
from zinneke.broker.query.temporal import parse_temporal
from zinneke.broker.query.tree import (
    GeoQuery,
    ScopePattern,
    ScopeQuery,
    TemporalWindow,
    TypeSelection,
)
from zinneke.broker.query.types import parse_types

D = DEFAULT_VOCABULARY


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("A", (("A",),)),
        ("A,B|C", (("A",), ("B",), ("C",))),
        ("A;B", (("A", "B"),)),
        ("(A;B),C", (("A", "B"), ("C",))),
        ("(A|B);C", (("A", "C"), ("B", "C"))),
        ("((A))", (("A",),)),
    ],
)
def test_type_selection(text: str, groups: tuple[tuple[str, ...], ...]) -> None:
    """4.17"""
    assert parse_types(text, CORE_CONTEXT) == TypeSelection(
        tuple(tuple(D + name for name in group) for group in groups)
    )


def test_any_type() -> None:
    assert parse_types("*", CORE_CONTEXT) is None


@pytest.mark.parametrize("text", ["", ",", "A,", "A;;B", "(A", "A)", "A B", "*,A", "()", ";".join(["(A,B)"] * 9)])
def test_broken_type_selection(text: str) -> None:
    with pytest.raises(BadRequestData):
        parse_types(text, CORE_CONTEXT)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("/A/B", ((("A", "B"),),)),
        ("A", ((("A",),),)),
        ("/A/+/C", ((("A", "+", "C"),),)),
        ("/A/ /C", ((("A", "+", "C"),),)),
        ("/A/#,/#", ((("A", "#"),), (("#",),))),
        ('"(/A;/B)|/C"', ((("A",), ("B",)), (("C",),))),
    ],
)
def test_scopes(text: str, groups: Any) -> None:
    """4.19, C.5.15"""
    assert parse_scope_query(text) == ScopeQuery(
        tuple(tuple(ScopePattern(levels) for levels in group) for group in groups)
    )


@pytest.mark.parametrize("text", ["", "/", "//A", "/A//B", "/#/A", "/A/b c", "/1", '"', '""', "/A;"])
def test_broken_scopes(text: str) -> None:
    with pytest.raises(BadRequestData):
        parse_scope_query(text)


def test_geoqueries() -> None:
    """4.10"""
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    members = {"geometry": "Point", "coordinates": "[4.35,50.85]"}
    assert parse_geo({"georel": "near;maxDistance==500", **members}, CORE_CONTEXT) == GeoQuery(
        "near", point, LOCATION, 500.0
    )
    assert parse_geo(
        {"georel": "near;minDistance==0.5", "geometry": "Point", "coordinates": [4.35, 50.85], "geoproperty": "x"},
        CORE_CONTEXT,
    ) == GeoQuery("near", point, D + "x", None, 0.5)
    assert parse_geo({"georel": "equals", **members}, CORE_CONTEXT) == GeoQuery("equals", point, LOCATION)
    assert parse_geo({"geoproperty": "x"}, CORE_CONTEXT) is None


@pytest.mark.parametrize(
    ("georel", "geometry", "coordinates"),
    [
        ("near", "Point", "[1,2]"),
        ("near;maxDistance==0", "Point", "[1,2]"),
        ("near;maxDistance==-5", "Point", "[1,2]"),
        ("near;maxDistance=5", "Point", "[1,2]"),
        ("near;maxDistance==5;minDistance==1", "Point", "[1,2]"),
        ("near;maxDistance==1e9", "Point", "[1,2]"),
        ("beside", "Point", "[1,2]"),
        ("within", "Circle", "[1,2]"),
        ("within", "Point", "1,2"),
        ("within", "Point", "[91,92]"),
        ("within", "Polygon", "[[[1,2],[3,4],[5,6],[7,8]]]"),
        ("within", "Polygon", "[1,2]"),
        (None, "Point", "[1,2]"),
        ("within", None, "[1,2]"),
        ("within", "Point", None),
        (5, "Point", "[1,2]"),
    ],
)
def test_broken_geoqueries(georel: Any, geometry: Any, coordinates: Any) -> None:
    """4.10; rule 29 of the guide: one distance, greater than 0."""
    with pytest.raises(BadRequestData):
        parse_geo({"georel": georel, "geometry": geometry, "coordinates": coordinates}, CORE_CONTEXT)


T1, T2 = "2026-11-24T08:30:00Z", "2026-11-25T08:30:00Z"
I1, I2 = (datetime(2026, 11, day, 8, 30, tzinfo=UTC) for day in (24, 25))


@pytest.mark.parametrize(
    ("members", "window"),
    [
        ({"timerel": "before", "timeAt": T1}, TemporalWindow(None, I1)),
        ({"timerel": "after", "timeAt": T1}, TemporalWindow(I1, None)),
        ({"timerel": "between", "timeAt": T1, "endTimeAt": T2}, TemporalWindow(I1, I2)),
        ({"timeproperty": "modifiedAt"}, TemporalWindow(None, None, "modifiedAt")),
    ],
)
def test_temporal_windows(members: Any, window: TemporalWindow) -> None:
    """4.11; rule 30 of the guide: half-open."""
    found = parse_temporal(members)
    assert found.window == window
    assert found.given == ("timerel" in members)


@pytest.mark.parametrize(
    "members",
    [
        {"timerel": "before"},
        {"timeAt": T1},
        {"timerel": "between", "timeAt": T1},
        {"timerel": "after", "timeAt": T1, "endTimeAt": T2},
        {"timerel": "during", "timeAt": T1},
        {"timerel": "before", "timeAt": "yesterday"},
        {"timerel": "before", "timeAt": "2026-11-24T08:30:00+01:00"},
        {"timeproperty": "expiresAt"},
        {"lastN": "0"},
        {"lastN": "-1"},
        {"lastN": "2.5"},
        {"lastN": True},
        {"lastN": "١"},
        {"aggrMethods": ""},
        {"aggrMethods": "median"},
        {"aggrMethods": []},
        {"aggrMethods": "sum", "aggrPeriodDuration": "1H"},
        {"aggrMethods": "sum", "aggrPeriodDuration": "P"},
        {"aggrMethods": "sum", "aggrPeriodDuration": "P1H"},
        {"aggrMethods": "sum", "aggrPeriodDuration": "P9999999999Y"},
    ],
)
def test_broken_temporal_queries(members: Any) -> None:
    """4.11"""
    with pytest.raises(BadRequestData):
        parse_temporal(members)
