"""Texts in the language of the page, or marked with the one they are in; what people wrote is never markup."""

from django.template import Context, Template
from django.utils.translation import override


def shown(tag: str, texts: dict[str, str], language: str) -> str:
    with override(language):
        return Template("{% load texts %}{% " + tag + " texts %}").render(Context({"texts": texts}))


def test_in_the_language_of_the_page() -> None:
    assert shown("said", {"fr": "Oui", "nl": "Ja"}, "nl") == "Ja"


def test_marked_where_it_is_another() -> None:
    assert shown("said", {"fr": "Oui", "nl": "Ja"}, "de") == '<span lang="fr">Oui</span>'
    assert shown("paragraphs", {"fr": "Oui"}, "de") == '<div lang="fr"><p>Oui</p></div>'


def test_what_people_wrote_is_no_markup() -> None:
    texts = {"fr": "<b>Oui</b>"}
    assert "<b>" not in shown("said", texts, "fr") + shown("said", texts, "en")
    assert "<b>" not in shown("paragraphs", texts, "fr") + shown("plainly", texts, "fr")


def test_nothing_where_there_is_nothing() -> None:
    assert [shown(tag, {}, "fr") for tag in ("said", "plainly", "paragraphs")] == ["", "", ""]
