"""Words of texts: runs of letters and digits, compared without case and accents."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_WORDS: Final = 32
LONGEST_WORD: Final = 100
WORD: Final = r"[\p{L}\p{N}]+"
"""A word of folded text, for RE2."""

_WORD: Final = re.compile(r"([^\W_]+)(\*?)")
_BEFORE: Final = r"(?:^|[^\p{L}\p{N}])"
_AFTER: Final = r"(?:$|[^\p{L}\p{N}])"


@dataclass(frozen=True, slots=True)
class Word:
    """``begins``: a longer word that begins with it will do; ``is_last``: of those searched for together."""

    text: str
    begins: bool = False
    is_last: bool = False

    @property
    def pattern(self) -> str:
        """For RE2, over folded text: the word somewhere in it."""
        return _BEFORE + self.text + ("" if self.begins else _AFTER)

    @property
    def tolerance(self) -> int:
        """Edits by which a word may differ in ``search`` (ODSQL reference, search())."""
        return 2 if len(self.text) > 5 else 1 if len(self.text) > 2 else 0


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
