"""Codes on paper: Crockford's base 32 with its check symbol, 80 bits by chance.

A code proves that its holder may vote, and nothing else: the credential is made of another code, which only the voter
knows (:mod:`zinneke.voting.credential`).
"""

import secrets
from collections.abc import Callable
from typing import Final

DIGITS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS: Final = DIGITS + "*~$=U"
"""https://www.crockford.com/base32.html: the number modulo 37."""
LENGTH: Final = 16
GROUP: Final = 4
_READ_AS: Final = str.maketrans("OIL", "011", " -\u2010\u2011\u2013")


class NotACode(ValueError):
    """What was typed is no code: it may be a slip. The message does not repeat it."""


def make(below: Callable[[int], int] = secrets.randbelow) -> str:
    """A new code, in its normal form; of those whose check symbol is on every keyboard."""
    while True:
        body = "".join(DIGITS[below(len(DIGITS))] for _ in range(LENGTH))
        if (check := _check(body)).isalnum():
            return body + check


def normal(typed: str) -> str:
    """A code as it is hashed: without groups, O as 0, I and L as 1. Raises NotACode."""
    code = typed.upper().translate(_READ_AS)
    if len(code) != LENGTH + 1:
        raise NotACode(f"a code has {LENGTH + 1} letters and digits, this has {len(code)}")
    if not set(code[:LENGTH]) <= set(DIGITS) or code[LENGTH] != _check(code[:LENGTH]):
        raise NotACode("a letter or digit of this code is wrong: read it once more")
    return code


def shown(code: str) -> str:
    """A code as it is printed: in groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _check(body: str) -> str:
    number = 0
    for digit in body:
        number = (number * len(DIGITS) + DIGITS.index(digit)) % len(CHECKS)
    return CHECKS[number]
