"""A text in paragraphs, the same ones in each language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.consult.rules.documents import MOST, Uneven, paragraphs

WORDS = st.text(st.characters(whitelist_categories=("L", "N")), min_size=1)


def test_a_blank_line_ends_one() -> None:
    assert paragraphs({"fr": "Un\nsuite\n\n\nDeux\r\n \r\nTrois\n", "nl": "Een\n\nTwee\n\nDrie", "de": " "}) == [
        {"fr": "Un\nsuite", "nl": "Een"}, {"fr": "Deux", "nl": "Twee"}, {"fr": "Trois", "nl": "Drie"},
    ]  # fmt: skip


def test_nothing_is_none() -> None:
    assert paragraphs({}) == paragraphs({"fr": "\n\n", "nl": ""}) == []


def test_languages_have_the_same_number() -> None:
    with pytest.raises(Uneven) as error:
        paragraphs({"fr": "Un\n\nDeux", "nl": "Een"})
    assert error.value.found == {"fr": 2, "nl": 1}


def test_not_more_than_a_page_bears() -> None:
    with pytest.raises(ValueError, match="200"):
        paragraphs({"fr": "\n\n".join("a" * (MOST + 1))})


@given(st.lists(WORDS, max_size=9))
def test_what_is_put_together_comes_apart(words: list[str]) -> None:
    assert paragraphs({"fr": "\n\n".join(words)}) == [{"fr": one} for one in words]
