"""Fields that a load proposes to narrow a list by."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.lake.field import Field, Kind
from zinneke.lake.tables.facets import MOST_VALUES, is_facet
from zinneke.lake.tables.load import load


def test_texts_that_come_back_and_dates_are_facets(tmp_path: Path) -> None:
    rows = [
        {"name": f"n{at}", "kind": "ab"[at % 2], "day": f"2024-01-{at + 1:02}", "open": at > 2, "height": at % 2,
         "tags": ["x", "y"], "empty": None}
        for at in range(20)
    ]  # fmt: skip
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows), "utf-8")
    schema = load(path, tmp_path / "rows.duckdb").schema
    assert [one.name for one in schema.fields if one.facet] == ["kind", "day", "open", "tags"]


@pytest.mark.parametrize(
    ("kind", "filled", "distinct", "facet"),
    [
        (Kind.TEXT, 1000, MOST_VALUES, True),
        (Kind.TEXT, 1000, MOST_VALUES + 1, False),
        (Kind.TEXT, 3, 2, False),
        (Kind.TEXT, 0, 0, False),
        (Kind.DATETIME, 10, 10, True),
        (Kind.BOOLEAN, 1, 1, True),
        (Kind.BOOLEAN, 0, 0, False),
    ],
)
def test_bounds(kind: Kind, filled: int, distinct: int, facet: bool) -> None:
    assert is_facet(Field("a", kind), filled, distinct) is facet


@given(
    st.sampled_from([Kind.INT, Kind.DOUBLE, Kind.GEO_POINT, Kind.GEO_SHAPE, Kind.JSON]), st.integers(0), st.integers(0)
)
def test_numbers_and_places_never_are(kind: Kind, filled: int, distinct: int) -> None:
    assert not is_facet(Field("a", kind), filled, distinct)
