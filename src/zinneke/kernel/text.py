"""Texts that exist in the city's four languages.

French and Dutch are the administrative languages of Brussels and stand on equal footing; German and
English are courtesy languages (coordinated language laws of 18 July 1966).
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Language = Literal["fr", "nl", "de", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
ADMINISTRATIVE: Final[tuple[Language, ...]] = ("fr", "nl")


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in four languages. All four are required: a text missing one is a mistake, not a default."""

    fr: str
    nl: str
    de: str
    en: str

    def __post_init__(self) -> None:
        missing = [language for language in LANGUAGES if not getattr(self, language).strip()]
        if missing:
            raise ValueError(f"text {self.en or self.fr!r} is empty in {', '.join(missing)}: translate it")

    def to(self, language: str) -> str:
        """The text in ``language`` (a tag such as ``fr`` or ``fr-BE``); English for any other language."""
        tag = language.partition("-")[0].lower()
        return str(getattr(self, tag)) if tag in LANGUAGES else self.en

    def language_map(self) -> dict[str, str]:
        """The text as an NGSI-LD ``languageMap`` (ETSI GS CIM 009, 4.5.18)."""
        return {language: getattr(self, language) for language in LANGUAGES}
