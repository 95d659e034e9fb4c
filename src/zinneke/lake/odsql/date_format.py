"""The patterns of ``date_format`` (ODSQL reference): letters for parts of a date, quotes around free text."""

import re
from typing import Final

SYMBOLS: Final = frozenset(
    {"yy", "yyyy", "xx", "xxxx", "w", "ww", "e", "E", "EEEE", "D", "DDD", "M", "MM", "MMMM", "d", "dd"}
    | {"H", "HH", "m", "mm", "s", "ss"}
)
_PIECE: Final = re.compile(r"(?P<text>'(?:[^']|'')+')|(?P<quote>'')|(?P<symbol>([a-zA-Z])\4*)|(?P<mark>[^a-zA-Z']+)")


def pieces(pattern: str) -> list[tuple[str, bool]]:
    """Each piece with whether it is a symbol or free text. Raises ValueError for an unknown symbol or an open quote."""
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(pattern):
        match = _PIECE.match(pattern, at)
        if match is None:
            raise ValueError(f"the format {pattern!r} has a single quote that is not closed")
        found.append(_piece(match))
        at = match.end()
    return found


def _piece(match: "re.Match[str]") -> tuple[str, bool]:
    if match["quote"]:
        return "'", False
    if match["text"]:
        return match["text"][1:-1].replace("''", "'"), False
    if match["mark"]:
        return match["mark"], False
    symbol = match["symbol"].replace("Y", "y")
    if symbol not in SYMBOLS:
        raise ValueError(f"date_format knows no {match['symbol']!r}: put free text in single quotes")
    return symbol, True
