"""Words of texts: runs of letters and digits, compared without case and accents."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_WORDS: Final = 32
LONGEST_WORD: Final = 100
MOST_EDITS: Final = 2
BETWEEN: Final = r"[^\p{L}\p{N}]+"
"""What stands between words of folded text, for RE2."""

_LETTER: Final = r"[\p{L}\p{N}]"
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
    def near_pattern(self) -> str:
        """For RE2, over folded text: a word that is at most one edit away. Two edits would be too many ways to tell."""
        text = self.text
        ways = {text} if self.tolerance == 0 else set[str]()
        for at in range(len(text) + 1 if self.tolerance else 0):
            ways.add(text[:at] + _LETTER + text[at:])
            ways.add(text[:at] + _LETTER + text[at + 1 :])
            ways.add(text[:at] + text[at + 1 :])
        return f"{_BEFORE}(?:{'|'.join(sorted(ways))}){_AFTER}"

    @property
    def parts(self) -> tuple[str, str, str]:
        """Three parts: two edits leave one of them as it is."""
        third = len(self.text) // 3
        return self.text[:third], self.text[third : 2 * third], self.text[2 * third :]

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
