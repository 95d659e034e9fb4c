"""The clauses that the reference of Explore API v2.1 prints, and a table that each of them could be about.

The reference is not part of this project: it is read from the shared recordings where they are.
"""

import re
from pathlib import Path
from typing import Any, Final

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.clauses import parse_group_by, parse_order_by, parse_select, parse_where

REFERENCE: Final = (
    Path(__file__).resolve().parents[5].parent / "shared" / "data" / "open-data" / "ods" / "explore_v2.1_reference.md"
)
PARSERS: Final[dict[str, Any]] = {
    "select": parse_select,
    "where": parse_where,
    "group_by": parse_group_by,
    "order_by": parse_order_by,
}
_BLOCK: Final = re.compile(r"```sql\n(.*?)```", re.DOTALL)
_COMMENT: Final = re.compile(r"\s*-- .*")
_STRING: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


def clauses() -> list[str]:
    """The clauses as they stand: comments cut off, with the line that a comment's result runs on to; literals that run
    over two lines put together."""
    found: list[str] = []
    if not REFERENCE.is_file():
        return found
    for block in _BLOCK.findall(REFERENCE.read_text("utf-8")):
        joined = _STRING.sub(_on_one_line, block)
        for line in joined.splitlines():
            bare = _COMMENT.sub("", line).strip()
            if bare and not re.match(r"""(20/11/2007'|is '20/11/2007'")$""", bare):
                found.append(bare)
    return found


def _on_one_line(literal: "re.Match[str]") -> str:
    """A geometry that runs over two lines; quotes in comments are no literals, so nothing else is touched."""
    return literal.group().replace("\n", " ") if "{" in literal.group() else literal.group()


def parameters(clause: str) -> list[tuple[str, str]]:
    """``group_by=a & order_by=b`` as named clauses; a bare one could be any."""
    named = re.findall(r"(select|where|group_by|order_by)=(.*?)(?:\s*&\s*(?=\w+=)|$)", clause)
    return named or [("", clause)]


def requests(clause: str) -> list[dict[str, Any]]:
    """The clause as arguments of ``compile_records``; several where it could be of several kinds."""
    named = parameters(clause)
    if named[0][0]:
        return [{name: [text] if name == "where" else text for name, text in named}]
    return [{"where": [clause]}, {"select": clause}, {"group_by": clause}]


def guessed(clause: str) -> Schema:
    """A table with every name of a clause, its kind guessed from the name, as a reader would."""
    bare = _STRING.sub("", clause)
    names = {name.strip("`") for name in re.findall(r"`\w+`|[a-z_][a-z0-9_]*", bare)}
    text = "my_field" if '"' in clause else ""
    return Schema("t", tuple(Field(name, Kind.TEXT) if name == text else _field(name) for name in sorted(names)))


def _field(name: str) -> Field:
    kind = next((kind for pattern, kind in _GUESSES if re.search(pattern, name)), Kind.TEXT)
    return Field(name, kind, multivalued="," if "tivalued" in name else "")


_GUESSES: Final = (
    (r"boolean|^not$|my_field_literal", Kind.BOOLEAN),
    (r"decimal", Kind.DOUBLE),
    (r"numeric|int_|population|^age$|^12$|^my_field$", Kind.INT),
    (r"date", Kind.DATE),
    (r"geo_shape", Kind.GEO_SHAPE),
    (r"geo|^field_name$", Kind.GEO_POINT),
)
