"""What somebody typed, as an expression of SQLite's full-text search. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from zinneke.opendata.catalogue.wording import fold

MOST_WORDS: Final = 12
SHORTEST_PART: Final = 3
"""Letters of the shortest part of a word that is looked for within others (trigrams)."""
MOST_GUESSES: Final = 5

_WORD: Final = re.compile(r"\w+")


def words(typed: str) -> list[str]:
    """The words of a text as they are compared, each once."""
    return list(dict.fromkeys(_WORD.findall(fold(typed))))[:MOST_WORDS]


def beginning(looked_for: Sequence[str]) -> str:
    """Every word begins a word of the text: plurals are found by their singular, and while one types."""
    return " AND ".join(f'"{word}"*' for word in looked_for)


def within(looked_for: Sequence[str]) -> str:
    """Every word is a part of the text: "plaats" of "parkeerplaatsen". "" where a word is too short for that."""
    if any(len(word) < SHORTEST_PART for word in looked_for):
        return ""
    return " AND ".join(f'"{word}"' for word in looked_for)


def tolerance(word: str) -> int:
    """Slips of the finger forgiven in a word: none up to three letters, one up to six, then two."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 6 else 2


def guesses(word: str, vocabulary: Sequence[str]) -> list[str]:
    """Words of the catalogue that the word may have been meant to be, the nearest first; itself if it is one."""
    found = extract(word, vocabulary, scorer=OSA.distance, score_cutoff=tolerance(word), limit=MOST_GUESSES)
    return [term for term, _, _ in found]


def guessed(alternatives: Iterable[Sequence[str]]) -> str:
    """For every word one of its alternatives. "" where a word has none."""
    groups = [" OR ".join(f'"{term}"' for term in terms) for terms in alternatives]
    return " AND ".join(f"({group})" for group in groups) if groups and all(groups) else ""
