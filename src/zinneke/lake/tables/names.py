"""Names of fields, made from the headers of a file: stable, unique, and safe in every address and query."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from zinneke.lake.field import ROW

_LONGEST: Final = 60
_BESIDE_LETTERS: Final = re.compile(r"[^a-z0-9]+")
_SPELT: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "€": " euro ", "%": " percent "})


def field_names(headers: Sequence[str]) -> list[str]:
    """A name for each header, in order; one that is taken already gets a number.

    >>> field_names(["Lon (WGS 84)", "Capacité", "Capacité", ""])
    ['lon_wgs_84', 'capacite', 'capacite_2', 'column_4']
    """
    taken = {ROW}
    names = []
    for place, header in enumerate(headers, 1):
        plain = _plain(header) or f"column_{place}"
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain}_{number}"
        taken.add(name)
        names.append(name)
    return names


def _plain(header: str) -> str:
    spelt = unicodedata.normalize("NFKD", header.casefold().translate(_SPELT))
    ascii_only = "".join(mark for mark in spelt if not unicodedata.combining(mark))
    return _BESIDE_LETTERS.sub("_", ascii_only).strip("_")[:_LONGEST].rstrip("_")
