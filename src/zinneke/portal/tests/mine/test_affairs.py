"""The order of a resident's affairs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.affairs import Affair
from zinneke.portal.mine.affairs import sorted_out

ONE = Affair("ZNK-1", "Report", "A hole", "Open", True, "/", datetime(2026, 11, 1, tzinfo=UTC))

told = st.builds(
    lambda days, is_open, step, due: replace(
        ONE,
        changed_at=ONE.changed_at + timedelta(days=days),
        is_open=is_open,
        next_step=step,
        due_on=due,
    ),
    st.integers(0, 400),
    st.booleans(),
    st.sampled_from(["", "Answer our question"]),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)


@given(st.lists(told, max_size=12))
def test_each_affair_stands_in_one_place(several: list[Affair]) -> None:
    found = sorted_out(several)
    assert len(found.expecting) + len(found.running) + len(found.ended) == len(several)
    assert found.any == bool(several)
    assert all(one.is_open and one.next_step for one in found.expecting)
    assert all(one.is_open and not one.next_step for one in found.running)
    assert not any(one.is_open for one in found.ended)


@given(st.lists(told, max_size=12))
def test_the_most_urgent_comes_first(several: list[Affair]) -> None:
    found = sorted_out(several)
    due = [one.due_on or date.max for one in found.expecting]
    assert due == sorted(due)
    for group in (found.running, found.ended):
        changed = [one.changed_at for one in group]
        assert changed == sorted(changed, reverse=True)
