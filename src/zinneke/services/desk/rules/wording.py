"""Texts that staff write: French and Dutch always, German and English where somebody wrote them.

The two administrative languages stand on equal footing (coordinated language laws of 18 July 1966). Whoever reads in a
language that is missing gets French, and the page says in which language it is.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

LANGUAGES: Final = ("fr", "nl", "de", "en")
REQUIRED: Final = ("fr", "nl")


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the language it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One statement in the languages it was written in."""

    fr: str
    nl: str
    de: str = ""
    en: str = ""

    def to(self, language: str) -> Said:
        """It in this language, in French where it is missing."""
        tag = language.partition("-")[0].lower()
        text = str(getattr(self, tag)) if tag in LANGUAGES else ""
        return Said(text, tag) if text else Said(self.fr, "fr")

    def stored(self) -> dict[str, str]:
        """As JSON keeps it: without languages that are missing."""
        return {language: text for language, text in asdict(self).items() if text}


def missing(given: Any) -> tuple[str, ...]:
    """Languages that a stored text lacks and has to have; both for what is no such text."""
    if not isinstance(given, Mapping):
        return REQUIRED
    return tuple(language for language in REQUIRED if not str(given.get(language) or "").strip())


def read(given: Mapping[str, Any]) -> Wording:
    """A stored text. Raises ValueError where French or Dutch is missing."""
    if lacking := missing(given):
        raise ValueError(f"{given!r} has no text in {', '.join(lacking)}: French and Dutch are both required")
    return Wording(**{language: str(given.get(language) or "").strip() for language in LANGUAGES})
