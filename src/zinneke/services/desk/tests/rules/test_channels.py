"""Figures by channel: nothing small is told, not even by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.desk.rules.channels import LEAST, published, usual_days

counts = st.dictionaries(st.sampled_from(["online", "counter", "phone", "post"]), st.integers(0, 30))


@given(counts)
def test_nothing_published_is_small(given: dict[str, int]) -> None:
    found = published(given)
    if found is None:
        assert sum(given.values()) < LEAST
        return
    assert found.total == sum(given.values())
    assert all(count >= LEAST for count in found.each.values())
    assert found.together >= LEAST or not found.merged
    assert not found.each.keys() & set(found.merged)


def test_the_next_smallest_goes_with_what_is_too_small() -> None:
    found = published({"online": 50, "counter": 7, "phone": 2, "post": 0})
    assert found is not None
    assert (dict(found.each), found.merged, found.together) == ({"online": 50}, ("counter", "phone"), 9)


def test_a_median_needs_enough_cases() -> None:
    assert usual_days([1, 2, 3, 4]) is None
    assert usual_days([1, 2, 3, 4, 100]) == 3
