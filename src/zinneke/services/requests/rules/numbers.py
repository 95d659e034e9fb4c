"""Numbers of reports, as people read them out on the phone: nothing in them counts reports or looks like a word.

``ZNK-7F4K-2MXQ``: seven characters of chance and one that checks them (ISO/IEC 7064, the hybrid system, for 28
characters), so that a mistyped number is told from an unknown one.
"""

import re
from typing import Final

ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Without vowels, and without 0, 1 and L, which look like others."""
PREFIX: Final = "ZNK"
LENGTH: Final = 7
PIN_LENGTH: Final = 8
"""Characters of the code that, with the number, lets somebody follow a report without an account."""
_SHAPE: Final = re.compile(rf"{PREFIX}([{ALPHABET}]{{4}})([{ALPHABET}]{{4}})")


def number_of(chance: str) -> str:
    """The number made of seven characters of chance."""
    if len(chance) != LENGTH or not set(chance) <= set(ALPHABET):
        raise ValueError(f"{chance!r} is not {LENGTH} characters of {ALPHABET}")
    whole = chance + check_character(chance)
    return f"{PREFIX}-{whole[:4]}-{whole[4:]}"


def read(text: str) -> str | None:
    """The number that somebody typed, in any spacing and case; None where it cannot be one."""
    fitting = _SHAPE.fullmatch(re.sub(r"[\s.–—-]", "", text).upper())
    if fitting is None:
        return None
    whole = fitting[1] + fitting[2]
    return f"{PREFIX}-{fitting[1]}-{fitting[2]}" if check_character(whole[:-1]) == whole[-1] else None


def pin(text: str) -> str:
    """A code as it was given out, however it was typed."""
    return re.sub(r"[\s.–—-]", "", text).upper()


def check_character(body: str) -> str:
    """The character that checks the others: every single mistake is noticed, nearly every exchange of neighbours."""
    size = len(ALPHABET)
    rest = size
    for character in body:
        total = (rest + ALPHABET.index(character)) % size or size
        rest = total * 2 % (size + 1)
    return ALPHABET[(1 - rest) % size]
