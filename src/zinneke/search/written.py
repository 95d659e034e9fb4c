"""A document as an index writes it: a wording for each language, the words of each as they are compared. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Final

from zinneke.kernel.finding import Document
from zinneke.search.words import numbered, words

MOST_CHARACTERS: Final = 20_000
"""Of one text: a description may carry a whole annex."""
LANGUAGES_APART: Final = 8
"""The number of a wording is that of its document times this, plus that of its language."""


@dataclass(frozen=True)
class Wording:
    """A document in one language."""

    language: str
    title: str
    text: str

    @property
    def number(self) -> int:
        """The number of its language."""
        return numbered(self.language)

    @cached_property
    def title_words(self) -> list[str]:
        """The words of the title."""
        return words(self.title)

    @cached_property
    def text_words(self) -> list[str]:
        """The words of the text."""
        return words(self.text)


def wordings_in(document: Document) -> list[Wording]:
    """A document in each of its languages.

    A text in no known language is part of each, as a title in none is that of each that has none of its own: of a
    report that names its category in four languages, its address is found together with each.
    """
    languages = dict.fromkeys((*document.titles, *document.texts))
    known = [language for language in languages if numbered(language)]
    return [_wording(document, language) for language in known or [""]]


def _wording(document: Document, language: str) -> Wording:
    titles, texts = document.titles, document.texts
    title = titles.get(language) or _of_any(titles) or next(iter(titles.values()), "")
    own = texts.get(language, "") if numbered(language) else ""
    text = " ".join(part for part in (own, _of_any(texts)) if part)
    return Wording(language, title[:MOST_CHARACTERS], text[:MOST_CHARACTERS])


def _of_any(texts: Mapping[str, str]) -> str:
    """In a language that is not known."""
    return next((text for tag, text in texts.items() if not numbered(tag)), "")


def wordings_of(document: int) -> range:
    """The numbers that the wordings of a document may have."""
    return range(document * LANGUAGES_APART, (document + 1) * LANGUAGES_APART)


def fingerprint(document: Document) -> bytes:
    """What tells whether a document is as it was."""
    told = (
        document.kind, sorted(document.titles.items()), sorted(document.texts.items()), sorted(document.urls.items()),
        document.weight,
    )  # fmt: skip
    return blake2b(repr(told).encode(), digest_size=16).digest()


def terms(texts: Iterable[Iterable[str]]) -> Iterator[str]:
    """The words of wordings, in each once. Numbers are no words that anybody mistypes."""
    for one in texts:
        yield from {word for word in one if not word.isdigit()}


def counted(added: Iterable[str], taken: Iterable[str]) -> Mapping[str, int]:
    """By how much each word is in more wordings than before, in one order for everybody."""
    change = Counter(added)
    change.subtract(Counter(taken))
    return {term: change[term] for term in sorted(change) if change[term]}
