"""What somebody typed, as a search."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.catalogue.words import beginning, guessed, guesses, tolerance, within, words


def test_accents_capitals_and_signs_do_not_matter() -> None:
    """Nor does saying a word twice."""
    assert words("Qualité de l'AIR, qualite!") == ["qualite", "de", "l", "air"]


def test_short_words_must_be_typed_well() -> None:
    """Of three letters every other word is one slip away."""
    assert [tolerance(word) for word in ("bus", "arbre", "stationnement")] == [0, 1, 2]


def test_the_nearest_word_comes_first() -> None:
    """Two letters in the wrong order are one slip."""
    assert guesses("statoinnement", ["stationnement", "environnement", "arbres"])[0] == "stationnement"
    assert guesses("bxs", ["bus"]) == []


def test_a_word_without_a_guess_finds_nothing() -> None:
    """Rather than everything the other words find."""
    assert guessed([["arbres"], []]) == ""


@given(st.text(max_size=80))
def test_nothing_typed_becomes_syntax(typed: str) -> None:
    """Quotes, brackets and operators of the index are no words."""
    for word in words(typed):
        assert word.isalnum() or "_" in word or all(letter.isalnum() or letter == "_" for letter in word)
    assert beginning(words(typed)).count('"') == 2 * len(words(typed))
    assert within(words(typed)).count('"') in (0, 2 * len(words(typed)))
