"""Tables sorted by address: each column both ways, what is not known last, nonsense ignored."""

import pytest

from zinneke.ui.sorting import Column, ordered

Pair = tuple[str, int | None]
COLUMNS: tuple[Column[Pair], ...] = (
    Column("name", "Name", lambda row: row[0]),
    Column("size", "Size", lambda row: row[1], number=True),
)
ROWS: list[Pair] = [("b", 2), ("c", None), ("a", 3)]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (None, "abc"),
        ("name", "abc"),
        ("-name", "cba"),
        ("size", "bac"),
        ("-size", "abc"),
        ("colour", "abc"),
        ("-", "abc"),
        ("--size", "abc"),
    ],
)
def test_rows_come_in_the_wanted_order(wanted: str | None, names: str) -> None:
    rows, _ = ordered(ROWS, COLUMNS, wanted)
    assert "".join(row[0] for row in rows) == names


def test_what_is_not_known_is_last_both_ways() -> None:
    for wanted in ("size", "-size"):
        rows, _ = ordered(ROWS, COLUMNS, wanted)
        assert rows[-1] == ("c", None)


def test_a_heading_turns_its_own_order_and_starts_the_others_upwards() -> None:
    _, (name, size) = ordered(ROWS, COLUMNS, "size")
    assert (name.url, name.order) == ("?sort=name", "")
    assert (size.url, size.order, size.number) == ("?sort=-size", "ascending", True)
    _, (_, size) = ordered(ROWS, COLUMNS, "-size")
    assert (size.url, size.order) == ("?sort=size", "descending")
