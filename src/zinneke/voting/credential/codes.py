"""The voter's own code: the one secret that a credential is made of, and that changes a vote until voting ends.

Twenty letters and digits that cannot be mistaken for each other (Crockford's base 32): a hundred bits of chance, so
that nobody guesses one and no two voters have the same.
"""

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS: Final = 20
GROUP: Final = 5
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """A code of chance, in groups of five."""
    return written("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)))


def written(code: str) -> str:
    """A code in groups, as people read it."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def normal(typed: str) -> str:
    """The twenty letters, whatever people typed between and instead of them. Raises ValueError for what is no code."""
    code = typed.strip().upper().translate(_MISREAD)
    if len(code) != LETTERS or not set(code) <= set(ALPHABET):
        raise ValueError(f"a code has {LETTERS} letters and digits, such as {written(ALPHABET[:LETTERS])}")
    return code
