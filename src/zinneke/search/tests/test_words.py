"""Words as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from zinneke.search.words import asked, fold, inner_trigrams, stem, tolerance, trigrams, words

WORD = st.text("abcdefgh", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Élysée", "elysee"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Œuvre", "oeuvre"), ("ĳs", "ijs"),
     ("Ærø", "aero"), ("İ", "i"), ("ﬁn", "fin")],
)  # fmt: skip
def test_accents_capitals_and_ligatures_fall_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [("L’eau d'Uccle", ["eau", "uccle"]), ("jusqu’ici, qu'il", ["ici", "il"]),
     ("auto's en foto’s", ["auto", "en", "foto"]),
     ("aujourd’hui", ["aujourd", "hui"]), ("rue de l_Est 12bis", ["rue", "de", "l", "est", "12bis"]), ("", [])],
)  # fmt: skip
def test_articles_before_a_vowel_are_no_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "several"),
    [("kaart", "kaarten"), ("straat", "straten"), ("boom", "bomen"), ("huis", "huizen"), ("brief", "brieven"),
     ("weg", "wegen"), ("parking", "parkings"), ("eau", "eaux"), ("cheval", "chevaux"), ("travail", "travails"),
     ("haus", "hauser"), ("strasse", "strassen"), ("tree", "trees"), ("rue", "rues")],
)  # fmt: skip
def test_one_and_several_share_a_stem(one: str, several: str) -> None:
    assert stem(one) == stem(several)


@pytest.mark.parametrize(("one", "other"), [("parking", "park"), ("rue", "ruelle"), ("carte", "carton")])
def test_others_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_small_words_need_not_be_found_where_there_are_others() -> None:
    assert asked("la carte de la ville") == ("carte", "ville")
    assert asked("de la") == ("de", "la")
    assert len(asked(" ".join(f"mot{number}" for number in range(50)))) == 10


@pytest.mark.parametrize(("word", "slips"), [("rue", 0), ("cour", 1), ("parkeer", 1), ("poubelle", 2), ("ligne12", 0)])
def test_slips_forgiven(word: str, slips: int) -> None:
    assert tolerance(word) == slips


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WORD, WORD)
def test_words_within_one_slip_share_a_part(one: str, other: str) -> None:
    if OSA.distance(one, other) <= 1:
        assert trigrams(one) & trigrams(other)


@given(WORD, WORD)
def test_a_word_that_holds_another_has_all_its_parts(one: str, other: str) -> None:
    assert inner_trigrams(one) <= trigrams(other + one + other)
