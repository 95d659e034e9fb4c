"""Text into tokens. ``1..10`` is two numbers, ``10km`` a number and a name that touch."""

import re
from dataclasses import dataclass
from typing import Final

from zinneke.lake.odsql.errors import OdsqlError

LONGEST: Final = 20_000
"""Characters of a clause."""

_TOKEN: Final = re.compile(
    r"""
      (?P<number> [0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+(?!\w))? | \.[0-9]+ )
    | (?P<name> [^\W0-9]\w* )
    | (?P<quoted> `[^`]*` )
    | (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
    | (?P<symbol> \.\. | != | <= | >= | [-+*/=:<>(),\[\]] )
    | (?P<blank> \s+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, name, quoted, string, symbol or end; ``text`` as written, without quotes and escapes."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """A bare name in lower case; empty for all else."""
        return self.text.lower() if self.kind == "name" else ""


def tokens(text: str, clause: str) -> list[Token]:
    """The tokens of a clause and a last one of kind ``end``. Raises OdsqlError."""
    if len(text) > LONGEST:
        raise OdsqlError(clause, f"the clause has {len(text)} characters, at most {LONGEST} are allowed.")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise OdsqlError(clause, "the clause holds half a surrogate pair, which is no character.") from None
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise OdsqlError(clause, text[at : at + 40])
        kind = str(match.lastgroup)
        if kind != "blank":
            found.append(Token(kind, _plain(kind, match.group()), at, match.end()))
        at = match.end()
    return [*found, Token("end", "", at, at)]


def _plain(kind: str, written: str) -> str:
    if kind == "quoted":
        return written[1:-1]
    if kind == "string":
        inside = written[1:-1]
        return _ESCAPED.sub(r"\1", inside) if "\\" in inside else inside
    return written
