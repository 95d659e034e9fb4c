"""Words of texts: runs of letters and digits, compared without case and accents.

Patterns are for RE2 over texts as they were written. Each letter stands for its forms, with marks after it, so that no
text has to be folded: that took most of the time of a search.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

MOST_WORDS: Final = 32
LONGEST_WORD: Final = 100
MOST_EDITS: Final = 2

_MARKS: Final = r"\p{M}*"
_INSIDE: Final = r"[\p{L}\p{N}\p{M}]*"
_WORD: Final = re.compile(r"([^\W_]+)(\*?)")
_BEFORE: Final = r"(?:^|[^\p{L}\p{N}\p{M}])" + _MARKS
_AFTER: Final = r"(?:$|[^\p{L}\p{N}\p{M}])"
_EDGE_BEFORE: Final = "(?:^|[^0-9A-Za-z])"
_EDGE_AFTER: Final = "(?:$|[^0-9A-Za-z])"
"""Edges of words, and places beside other letters than ASCII's: found faster."""
_LAST_FORM: Final = 0xFFFF
"""No character above has a form without its accent."""


@dataclass(frozen=True, slots=True)
class Word:
    """``begins``: a longer word that begins with it will do; ``is_last``: of those searched for together."""

    text: str
    begins: bool = False
    is_last: bool = False

    @property
    def pattern(self) -> str:
        """The word somewhere in a text."""
        return _BEFORE + _written(self.text) + ("" if self.begins else _AFTER)

    @property
    def near_pattern(self) -> str:
        """What every text with a word within the tolerance has, and few others: RE2 remembers too little to tell all.

        Of one part more than there are edits, one is as it was: the first where the word begins, the last where it
        ends.
        """
        first, *between, last = map(_written, self._parts)
        return "|".join((_EDGE_BEFORE + first, *between, last + _EDGE_AFTER))

    @property
    def holding_pattern(self) -> str:
        """The whole of a word that holds one of these parts."""
        return f"{_INSIDE}(?:{'|'.join(map(_written, self._parts))}){_INSIDE}"

    @property
    def _parts(self) -> list[str]:
        """One more than there are edits: one of them stays as it is."""
        count = self.tolerance + 1
        ends = [len(self.text) * each // count for each in range(count + 1)]
        return [self.text[start:end] for start, end in pairwise(ends)]

    def is_number(self, edits: int = 0) -> bool:
        """Whether so many edits can make digits of it: nothing else can be found in numbers and days."""
        return sum(not (one.isascii() and one.isdigit()) for one in self.text) <= edits

    @property
    def tolerance(self) -> int:
        """Edits by which a word may differ in ``search`` (ODSQL reference, search())."""
        return MOST_EDITS if len(self.text) > 5 else 1 if len(self.text) > 2 else 0


def words(text: str) -> tuple[Word, ...]:
    """The words of a searched text, folded; ``*`` at the end of one makes it a beginning. Raises ValueError."""
    written = _WORD.findall(folded(text))
    found = tuple(Word(word, bool(star), at == len(written)) for at, (word, star) in enumerate(written, 1))
    if len(found) > MOST_WORDS or any(len(word.text) > LONGEST_WORD for word in found):
        raise ValueError(f"at most {MOST_WORDS} words of at most {LONGEST_WORD} characters can be searched for")
    return found


def folded(text: str) -> str:
    """Without case and accents, as ``strip_accents(lower(…))`` of DuckDB has it."""
    apart = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(one for one in apart if unicodedata.category(one) != "Mn"))


def _written(text: str) -> str:
    """A pattern for the ways in which folded text may have been written."""
    return "".join(f"{_forms().get(one, one)}{_MARKS}" for one in text)


@cache
def _forms() -> dict[str, str]:
    """Of each letter a class of the characters that it is what is left of."""
    found: dict[str, list[str]] = {}
    for character in map(chr, range(_LAST_FORM + 1)):
        if character.isalpha() and len(letter := folded(character)) == 1:
            found.setdefault(letter, []).append(character)
    return {letter: f"[{''.join(forms)}]" for letter, forms in found.items() if len(forms) > 1}
