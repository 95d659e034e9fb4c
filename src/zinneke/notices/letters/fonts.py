"""The typeface of letters, and what it cannot write.

Bitstream Vera comes with reportlab and is put into each file. It has the letters of western Europe, and some beyond.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "Vera"
BOLD: Final = "VeraBd"
_ALIKE: Final = {"\u2011": "-", "\u202f": "\u00a0", "\u2009": " ", "ĳ": "ij", "Ĳ": "IJ"}
"""Written as something that looks the same."""


@cache
def register() -> frozenset[int]:
    """Make the typeface known. Gives the characters it has."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)


def printable(text: str) -> str:
    """The text in letters that the typeface has: without an accent it lacks; ``?`` where nothing is alike."""
    known = register()
    return "".join(letter if ord(letter) in known else _like(letter, known) for letter in _composed(text))


def lacks(text: str) -> bool:
    """Whether something of the text cannot be printed as it is: somebody has to look at the letter."""
    known = register()
    return any(ord(letter) not in known and letter not in _ALIKE for letter in _composed(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\n", " ").replace("\t", " ")


def _like(letter: str, known: frozenset[int]) -> str:
    alike = _ALIKE.get(letter) or unicodedata.normalize("NFKD", letter)
    return "".join(part for part in alike if ord(part) in known and not unicodedata.combining(part)) or "?"
