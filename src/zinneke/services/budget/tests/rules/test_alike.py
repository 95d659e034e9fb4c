"""Texts that may be the same: symmetric, from 0 to 1, found across languages by what they share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.alike import MOST, alike

TREES_FR = "Des arbres place Bockstael. Dix arbres et des bancs, pour avoir de l’ombre près de la station Bockstael."
TREES_NL = "Bomen op het Bockstaelplein. Tien bomen en banken voor schaduw bij het station Bockstael."
OTHERS = {
    1: "Une aire de jeux pour les enfants rue Marie-Christine.",
    2: "Réparer des vélos ensemble, prêter des outils.",
    3: "Planter des arbres sur la place Émile Bockstael, et quelques bancs à l’ombre.",
    4: "Een podium in het park voor muziek en theater.",
}
TEXTS = st.text(min_size=1, max_size=80)


def test_the_same_in_other_words_comes_first() -> None:
    assert [one.key for one in alike(TREES_FR, OTHERS)][:1] == [3]


def test_across_languages_by_names() -> None:
    assert 9 in [one.key for one in alike(TREES_NL, {9: TREES_FR, 2: OTHERS[2], 4: OTHERS[4]})]


@given(TEXTS)
def test_a_text_is_most_like_itself(text: str) -> None:
    found = {one.key: one.likeness for one in alike(text, {1: text, 2: "zzzz qqqq"})}
    if len(" ".join(text.split())) > 3 and 1 in found:
        assert found[1] == pytest.approx(1.0)


@given(TEXTS, st.lists(TEXTS, max_size=12))
def test_is_a_share_in_order_and_never_a_flood(text: str, others: list[str]) -> None:
    found = alike(text, dict(enumerate(others)))
    assert len(found) <= MOST
    assert all(0 <= one.likeness <= 1 for one in found)
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


@pytest.mark.parametrize("text", ["", "ab"])
def test_too_short_to_tell(text: str) -> None:
    assert alike(text, OTHERS) == []
