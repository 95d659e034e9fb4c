"""What is an event, and on which page it stands."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.events.rules import change_of, numbers_on, pages_of
from zinneke.opendata.models import Change

MARKS = st.sampled_from([b"", b"a", b"b"])


@given(st.lists(MARKS, max_size=12))
def test_who_follows_knows_what_is_there(marks: list[bytes]) -> None:
    """Applying the events gives the present state, and none of them tells what was known."""
    before, copy = None, b""
    for mark in marks:
        change = change_of(before, mark)
        assert (change is None) == (mark == copy)
        if change is None:
            continue
        assert (change == Change.CREATE) == (copy == b"")
        assert (change == Change.DELETE) == (mark == b"")
        before, copy = (change, mark), mark


@given(st.integers(0, 10_000))
def test_every_number_stands_on_one_page(last: int) -> None:
    """Pages follow each other without a gap, and the last holds the latest number."""
    pages = [numbers_on(page) for page in range(1, pages_of(last) + 1)]
    assert pages[0][0] == 1
    assert all(one[1] + 1 == other[0] for one, other in pairwise(pages))
    assert pages[-1][0] <= max(last, 1) <= pages[-1][1]
