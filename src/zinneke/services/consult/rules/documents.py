"""A text in paragraphs: where one ends, and that each language has the same ones."""

import re
from collections.abc import Mapping
from typing import Final

MOST: Final = 200
"""Paragraphs of a text: a longer one is several parts of a consultation."""
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")


class Uneven(ValueError):
    """Languages with other numbers of paragraphs than French: ``found`` by language."""

    def __init__(self, found: Mapping[str, int]) -> None:
        self.found = found
        super().__init__(f"paragraphs by language: {dict(found)}; make them the same, a blank line between each")


def paragraphs(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """The paragraphs of a text by language, a blank line between each. Raises Uneven; ValueError for too many."""
    split = {language: _split(text) for language, text in texts.items() if text.strip()}
    counts = {language: len(found) for language, found in split.items()}
    if len(set(counts.values())) > 1:
        raise Uneven(counts)
    number = max(counts.values(), default=0)
    if number > MOST:
        raise ValueError(f"{number} paragraphs: at most {MOST}, make several parts of it")
    return [{language: found[place] for language, found in split.items()} for place in range(number)]


def _split(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [one.strip() for one in _BLANK.split(lines) if one.strip()]
