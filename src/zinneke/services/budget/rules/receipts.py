"""Receipts as people read and type them: the whole in hexadecimal digits, or a short code of its first 80 bits."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORT_BYTES: Final = 10
SHORT_LETTERS: Final = 16
GROUP: Final = 4
BYTES: Final = 32
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def short(receipt: bytes) -> str:
    """The short code, in groups of four letters and digits that cannot be mistaken for each other."""
    number = int.from_bytes(receipt[:SHORT_BYTES])
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(SHORT_LETTERS)))
    return "-".join(letters[at : at + GROUP] for at in range(0, SHORT_LETTERS, GROUP))


def beginning(typed: str) -> bytes:
    """The first bytes of the receipt that is meant: all 32 or 10. Raises ValueError for what is neither."""
    plain = "".join(typed.split())
    if len(plain) == 2 * BYTES:
        return bytes.fromhex(plain)
    code = plain.upper().translate(_MISREAD)
    if len(code) != SHORT_LETTERS or not set(code) <= set(ALPHABET):
        raise ValueError("a receipt has 16 letters and digits, or 64 hexadecimal ones")
    number = 0
    for letter in code:
        number = number << 5 | ALPHABET.index(letter)
    return number.to_bytes(SHORT_BYTES)
