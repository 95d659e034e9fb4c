"""Telephone numbers, as networks want them (ITU-T E.164)."""

import re
from typing import Final

E164: Final = re.compile(r"\+[1-9]\d{7,14}")
BELGIUM: Final = "+32"


def e164(number: str) -> str:
    """A number as typed, in international form: one without a country is Belgian. Raises ValueError for no number."""
    bare = re.sub(r"[\s./()-]", "", number)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    elif bare.startswith("0"):
        bare = BELGIUM + bare[1:]
    bare = bare.replace(f"{BELGIUM}0", BELGIUM, 1) if bare.startswith(f"{BELGIUM}0") else bare
    if not E164.fullmatch(bare):
        raise ValueError(f"{number!r} is no telephone number: such as 0470 12 34 56 or +32 2 123 45 67")
    return bare
