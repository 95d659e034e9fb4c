"""How things of a type are doing: which one stands out, if any does."""

from zinneke.portal.queries import summary
from zinneke.ui.places import place
from zinneke.ui.tests.fakes import WELL, well

WORST = max(WELL.levels, key=lambda level: level.rank)
OBSERVED = "2026-11-24T08:30:00Z"


def worst_of(bad: int, good: int) -> str:
    """The name of the well to watch."""
    dry = {"value": WORST.value, "observedAt": OBSERVED}
    wells = [*(well(number, state=dry) for number in range(bad)), *(well(bad + number) for number in range(good))]
    found = summary(WELL, [place(one, WELL) for one in wells]).worst
    return found.name.text if found else ""


def test_one_in_four_stands_out() -> None:
    assert worst_of(1, 3) == "Well 0"
    assert worst_of(5, 15) == "Well 0"


def test_what_many_have_stands_out_no_more() -> None:
    assert worst_of(5, 5) == ""
    assert worst_of(2, 2) == ""


def test_one_alone_is_told_of() -> None:
    assert worst_of(1, 0) == "Well 0"


def test_nothing_stands_out_of_nothing() -> None:
    assert summary(WELL, []).worst is None
