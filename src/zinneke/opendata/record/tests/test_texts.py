"""Which of several texts a reader sees."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.record.texts import Tagged, choose, without_superseded

TAGS = st.sampled_from(["", "fr", "nl", "de", "en", "fr-BE", "nl-t-fr", "fr-t-nl", "de-t-en", "sv"])
TEXTS = st.lists(st.builds(Tagged, st.text(min_size=1, max_size=5), TAGS), min_size=1, max_size=8)


def test_the_tag_of_a_machine_translation_tells_both_languages() -> None:
    """``nl-t-fr`` is Dutch, made of French."""
    text = Tagged("Speelplein", "nl-t-fr")
    assert (text.language, text.translated_from, text.by_machine) == ("nl", "fr", True)
    assert (Tagged("Plaine", "fr-BE").language, Tagged("Plaine", "fr-BE").by_machine) == ("fr", False)


def test_a_persons_words_come_before_a_machines() -> None:
    """Even where the machine's are in the reader's first language: the second one was written by a person."""
    texts = (Tagged("Spielplatz", "de-t-fr"), Tagged("Plaine de jeux", "fr"))
    assert choose(texts, "de", "fr") == Tagged("Plaine de jeux", "fr")


def test_a_machines_words_in_the_readers_language_come_before_a_foreign_tongue() -> None:
    """A reader of one language is better served by a marked translation than by words they cannot read."""
    texts = (Tagged("Plaine de jeux", "fr"), Tagged("Spielplatz", "de-t-fr"))
    assert choose(texts, "de") == Tagged("Spielplatz", "de-t-fr")


def test_of_several_in_one_language_the_first_is_shown() -> None:
    """They are not joined: sources send up to 28 descriptions in one language."""
    assert choose((Tagged("un", "fr"), Tagged("deux", "fr")), "fr") == Tagged("un", "fr")


def test_without_any_text_there_is_none() -> None:
    """And no error."""
    assert choose((), "fr") is None


@given(TEXTS, st.lists(st.sampled_from(["fr", "nl", "de", "en", "it"]), max_size=3))
def test_some_text_is_always_found(texts: list[Tagged], preferred: list[str]) -> None:
    """Whatever the languages; and one that was there."""
    assert choose(texts, *preferred) in texts


@given(TEXTS)
def test_dropping_superseded_translations_loses_no_language(texts: list[Tagged]) -> None:
    """Only machine texts go, and only where a person's stays."""
    kept = without_superseded(texts)
    assert {text.language for text in kept} == {text.language for text in texts}
    assert [text for text in texts if not text.by_machine] == [text for text in kept if not text.by_machine]
