"""Texts with the language tag they came with, and which of them a reader sees.

A tag may carry the BCP 47 T extension: ``nl-t-fr`` is Dutch that a machine made of French (RFC 6497).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from zinneke.kernel.text import LANGUAGES

_MACHINE: Final = "-t-"


class Tagged(Struct, frozen=True, array_like=True):
    """A text and its language tag as stored, ``""`` for none."""

    text: str
    tag: str = ""

    @property
    def language(self) -> str:
        """The language it is written in, in lower case without region: ``nl`` of ``nl-t-fr`` and of ``nl-BE``."""
        return self.tag.lower().partition("-")[0]

    @property
    def translated_from(self) -> str:
        """The language a machine translated it from, ``""`` if a person wrote it or nobody says."""
        return self.tag.lower().partition(_MACHINE)[2].partition("-")[0]

    @property
    def by_machine(self) -> bool:
        """Whether a machine translated it."""
        return _MACHINE in self.tag.lower()


Texts = tuple[Tagged, ...]


def in_four(fr: str, nl: str, de: str, en: str) -> Texts:
    """One text as it reads in each of our languages."""
    return Tagged(fr, "fr"), Tagged(nl, "nl"), Tagged(de, "de"), Tagged(en, "en")


def by_language(texts: Iterable[tuple[str, str]]) -> Texts:
    """Texts given as pairs of their language and themselves."""
    return tuple(Tagged(text, language) for language, text in texts)


def choose(texts: Sequence[Tagged], *preferred: str) -> Tagged | None:
    """The text for a reader of these languages, best first: a person's before a machine's, in any of them.

    After the reader's own come French, Dutch, German and English, then whatever there is. Of several in one language
    the first is shown: they are never joined. None only if there is no text.
    """
    if not texts:
        return None
    wanted = [*dict.fromkeys([*(tag.lower().partition("-")[0] for tag in preferred), *LANGUAGES])]
    last = len(wanted)

    def rank(text: Tagged) -> tuple[bool, int]:
        return text.by_machine, wanted.index(text.language) if text.language in wanted else last

    own = [text for text in texts if text.language in wanted[: len(preferred)]]
    return min(own or texts, key=rank)


def without_superseded(texts: Iterable[Tagged]) -> Texts:
    """The texts without machine translations into a language that a person has written in as well."""
    kept = tuple(texts)
    written = {text.language for text in kept if not text.by_machine}
    return tuple(text for text in kept if not (text.by_machine and text.language in written))
