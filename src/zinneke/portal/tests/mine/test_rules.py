"""When a resident is told of their neighbourhood."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.portal.mine.rules import Watch, watch

ranks = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 5))
things = st.frozensets(st.sampled_from("abcdef"))


def test_a_thing_is_told_of_once_until_it_was_well_again() -> None:
    first = watch({"a": 3, "b": 2}, frozenset())
    assert first.tell == first.warned == frozenset("a")
    wavers = watch({"a": 2}, first.warned)
    assert wavers == Watch(frozenset(), frozenset("a"))
    worse = watch({"a": 5}, wavers.warned)
    assert worse.tell == frozenset()
    well = watch({"a": 1}, worse.warned)
    assert well.warned == frozenset()
    assert watch({"a": 3}, well.warned).tell == frozenset("a")


def test_what_is_not_measured_stays_as_it_was() -> None:
    assert watch({}, frozenset({"a"})).warned == frozenset("a")


@given(ranks, things)
def test_nothing_is_told_twice_and_everything_told_is_remembered(known: dict[str, int], warned: frozenset[str]) -> None:
    seen = watch(known, warned)
    assert not seen.tell & warned
    assert seen.tell <= seen.warned
    assert watch(known, seen.warned) == Watch(frozenset(), seen.warned)
