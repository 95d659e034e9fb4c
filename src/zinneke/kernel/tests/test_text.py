import pytest

from zinneke.kernel.text import LANGUAGES, Text

AIR = Text(fr="air", nl="lucht", de="Luft", en="air")


def test_each_language_gets_its_own_words() -> None:
    assert [AIR.to(language) for language in LANGUAGES] == ["air", "lucht", "Luft", "air"]
    assert AIR.to("nl-BE") == "lucht"


def test_an_unknown_language_gets_english() -> None:
    assert AIR.to("tr") == "air"


def test_a_missing_language_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="empty in nl"):
        Text(fr="air", nl=" ", de="Luft", en="air")


def test_the_language_map_is_that_of_ngsi_ld() -> None:
    assert AIR.language_map() == {"fr": "air", "nl": "lucht", "de": "Luft", "en": "air"}
