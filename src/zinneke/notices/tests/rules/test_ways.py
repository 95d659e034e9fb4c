"""By which way, and in which language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.notices.rules.languages import languages_of_notice
from zinneke.notices.rules.patience import PAUSES, pause_after
from zinneke.notices.rules.ways import Way, next_way

SETS = st.frozensets(st.sampled_from([Way.EMAIL, Way.SMS, Way.LETTER]))
PREFERRED = st.sampled_from(["", "email", "sms", "letter", "inbox"])


@given(PREFERRED, SETS, SETS)
def test_a_notice_always_ends_with_a_person(preferred: str, open_: frozenset[Way], tried: frozenset[Way]) -> None:
    way = next_way(preferred, open_, tried, optional=False, has_inbox=False)
    assert way is not None
    assert way == Way.COUNTER or way in open_ - tried
    if open_ - tried:
        assert way != Way.COUNTER


@given(PREFERRED, SETS)
def test_every_open_way_is_tried_once_the_preferred_one_first(preferred: str, open_: frozenset[Way]) -> None:
    tried: list[Way] = []
    while (way := next_way(preferred, open_, frozenset(tried), optional=False, has_inbox=False)) is not None:
        tried.append(way)
    assert sorted(tried) == sorted({*open_, Way.COUNTER})
    if preferred in open_:
        assert tried[0] == preferred


@pytest.mark.parametrize(
    ("preferred", "open_", "way"),
    [("", {Way.LETTER}, None), ("letter", {Way.LETTER}, Way.LETTER), ("", {Way.EMAIL, Way.SMS}, Way.EMAIL),
     ("letter", set(), None)],
)  # fmt: skip
def test_nothing_is_printed_unasked_for_news(preferred: str, open_: set[Way], way: Way | None) -> None:
    assert next_way(preferred, open_, frozenset(), optional=True, has_inbox=True) == way


def test_who_looks_for_themselves_is_left_in_peace() -> None:
    assert next_way("inbox", {Way.EMAIL}, frozenset(), optional=False, has_inbox=True) is None
    assert next_way("inbox", {Way.EMAIL}, frozenset(), optional=False, has_inbox=False) == Way.EMAIL


@given(st.sampled_from(["", "fr", "nl"]), st.sampled_from(["", "fr", "nl", "de", "en", "ar"]))
def test_an_administrative_language_is_always_among_them(administrative: str, courtesy: str) -> None:
    found = languages_of_notice(administrative, courtesy)
    assert len(set(found)) == len(found)
    if administrative:
        assert found == (administrative,)
    elif courtesy in ADMINISTRATIVE:
        assert found == (courtesy,)
    else:
        assert found[:2] == ("fr", "nl")


def test_patience_grows_and_ends() -> None:
    pauses = [pause_after(tries) for tries in range(1, len(PAUSES) + 2)]
    assert pauses[-1] is None
    assert list(PAUSES) == sorted(PAUSES)
