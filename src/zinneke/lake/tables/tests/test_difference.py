"""What changed between two versions, in rows and in fields."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.difference import difference
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.schema_change import schema_changes
from zinneke.lake.tables.versions import Version, Versions


def published(folder: Path, content: str) -> Version:
    path = folder / "in.csv"
    path.write_text(content)
    version, _ = Versions(folder / "table").publish(path)
    return version


def test_rows_by_key(tmp_path: Path):
    before = published(tmp_path, "id,n,t\na,1,2023-01-01 10:00\nb,2,2023-01-02 10:00\nc,,2023-01-03 10:00\n")
    after = published(
        tmp_path, "t,id,n\n2023-01-01 10:00,a,1\n2023-01-02 11:00,b,3\n2023-01-03 10:00,c,4\n2023-01-04 10:00,d,5\n"
    )
    found = difference(before, after, ["id"])
    assert (found.added, found.removed, found.changed) == (1, 0, 2)
    assert found.changed_by_field == {"n": 2, "t": 1}
    assert found.added_rows == ({"t": dt.datetime(2023, 1, 4, 10, tzinfo=dt.UTC), "id": "d", "n": 5},)
    assert [(one.key, one.columns.get("n")) for one in found.changed_rows] == [(("b",), (2, 3)), (("c",), (None, 4))]
    back = difference(after, before, ["id"])
    assert (back.added, back.removed, back.removed_rows[0]["id"]) == (0, 1, "d")


def test_without_a_key_rows_are_counted_as_often_as_they_come(tmp_path: Path):
    before = published(tmp_path, "a,b\nx,1\nx,1\ny,2\n")
    after = published(tmp_path, "a,b\nx,1\nz,3\nz,3\n")
    found = difference(before, after)
    assert (found.added, found.removed, found.changed) == (2, 2, 0)
    assert found.added_rows == ({"a": "z", "b": 3}, {"a": "z", "b": 3})


def test_a_key_that_is_none_is_refused(tmp_path: Path):
    before = published(tmp_path, "id,n\na,1\na,2\n")
    with pytest.raises(TableError, match="'a' stands twice in version 1"):
        difference(before, before, ["id"])
    with pytest.raises(TableError, match="'zz' is no plain field"):
        difference(before, before, ["zz"])
    assert difference(before, before, ["id", "n"]).changed == 0


def test_lists_are_bounded_and_counts_are_not(tmp_path: Path):
    before = published(tmp_path, "id,n\n" + "".join(f"a{n},1\n" for n in range(50)))
    after = published(tmp_path, "id,n\n" + "".join(f"a{n},2\n" for n in range(50)))
    found = difference(before, after, ["id"], shown=3)
    assert (found.changed, len(found.changed_rows)) == (50, 3)


TABLES = st.dictionaries(st.integers(0, 9), st.integers(0, 2), min_size=1)


@settings(max_examples=15, deadline=None)
@given(before=TABLES, after=TABLES)
def test_a_difference_leads_from_one_version_to_the_other(
    tmp_path_factory, before: dict[int, int], after: dict[int, int]
):
    folder = tmp_path_factory.mktemp("difference")
    old, new = (published(folder, "id,n\n" + "".join(f"{k},{v}\n" for k, v in one.items())) for one in (before, after))
    found = difference(old, new, ["id"])
    result = {key: value for key, value in before.items() if key not in {row["id"] for row in found.removed_rows}}
    result |= {row["id"]: row["n"] for row in found.added_rows}
    result |= {change.key[0]: change.columns["n"][1] for change in found.changed_rows}
    assert result == after


def test_changes_of_fields_and_whether_they_break():
    before = Schema(
        "rows", (Field("a", Kind.INT, "A"), Field("b", Kind.TEXT, "B"), Field("c", Kind.DOUBLE), Field("e", Kind.TEXT))
    )
    after = Schema(
        "rows", (Field("a", Kind.TEXT, "A"), Field("b2", Kind.TEXT, "B"), Field("c", Kind.INT), Field("e", Kind.TEXT))
    )
    changes = schema_changes(before, after)
    assert [(one.field, one.what, one.breaking) for one in changes] == [
        ("b", "removed", True), ("a", "changed", True), ("b2", "added", False), ("c", "changed", False),
    ]  # fmt: skip
    assert "is it 'b2' now?" in changes[0].detail
    assert schema_changes(before, before) == []
