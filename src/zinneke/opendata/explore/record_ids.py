"""The name a row goes by: forty hexadecimal digits, as clients know them, that lead back to the row.

The last twelve are the number of the row in its file, the first twenty-eight prove that it is one of this dataset. So a
row is found by its number instead of by a look at all of them; the same row of a file keeps its name.
"""

from hashlib import sha1
from typing import Final

_PROOF: Final = 28
_NUMBER: Final = 12


def record_id(dataset: str, number: int) -> str:
    """The identifier of a row."""
    return _proof(dataset, number) + f"{number:0{_NUMBER}x}"


def row_number(dataset: str, identifier: str) -> int | None:
    """The number of the row; None where no row of the dataset can have this identifier."""
    try:
        number = int(identifier[_PROOF:], 16)
    except ValueError:
        return None
    return number if number >= 0 and record_id(dataset, number) == identifier else None


def _proof(dataset: str, number: int) -> str:
    return sha1(f"{dataset}/{number}".encode(), usedforsecurity=False).hexdigest()[:_PROOF]
