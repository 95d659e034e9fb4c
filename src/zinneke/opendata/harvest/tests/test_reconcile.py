"""What a new harvest means for what is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.harvest.reconcile import FEW, MOST_GONE, plan

STORES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([b"1", b"2"]))


@given(STORES, STORES, STORES)
def test_every_subject_has_one_fate(present: dict[str, bytes], once: dict[str, bytes], found: dict[str, bytes]) -> None:
    """All that is here or in the source, each once; nothing is called unchanged that differs."""
    gone_before = {uri: mark for uri, mark in once.items() if uri not in present}
    if not found:
        with pytest.raises(ValueError, match="nothing was changed"):
            plan(present, gone_before, found)
        return
    planned = plan(present, gone_before, found)
    fates = [*planned.created, *planned.updated, *planned.returned, *planned.unchanged, *planned.gone]
    assert sorted(fates) == sorted(set(present) | set(found))
    assert all(present[uri] == found[uri] for uri in planned.unchanged)
    assert set(planned.returned) <= set(gone_before)


def test_a_source_that_lost_much_changes_nothing() -> None:
    """Most likely it is broken; of a small one any number may go."""
    many = {str(number): b"1" for number in range(100)}
    kept = dict(list(many.items())[: int(100 * (1 - MOST_GONE)) - 1])
    with pytest.raises(ValueError, match="31 of 100"):
        plan(many, {}, kept)
    few = {str(number): b"1" for number in range(FEW)}
    assert len(plan(few, {}, {"0": b"1"}).gone) == FEW - 1
