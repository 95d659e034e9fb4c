"""Every clause that the reference prints is read, and those whose fields can be guessed are translated.

The reference of Explore API v2.1 is not part of this project: it is read from the shared recordings where they are.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from zinneke.lake.odsql.clauses import parse_group_by, parse_order_by, parse_select, parse_where
from zinneke.lake.odsql.clock import moved
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.tests.conftest import NOW
from zinneke.lake.odsql.tree import Now

REFERENCE: Final = (
    Path(__file__).resolve().parents[5].parent / "shared" / "data" / "open-data" / "ods" / "explore_v2.1_reference.md"
)
with_reference = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference of ../shared/data/open-data is not here"),
]

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


SLIP: Final = "now(year=2001, months=-1)"
"""The reference says that this is in 2000; but the month before May 2001 is April 2001."""


def calls_of_now() -> list[tuple[str, str]]:
    """Each ``now(…)`` that the reference explains, with what it returns."""
    text = REFERENCE.read_text("utf-8") if REFERENCE.is_file() else ""
    return re.findall(r"(now\([^)]*\)) -- .*?'([^']+)'", text)


CLAUSES: Final = clauses()


class TestReference:
    pytestmark = with_reference

    def test_there_are_as_many_as_were_counted(self) -> None:
        assert len(CLAUSES) >= 110

    @pytest.mark.parametrize("clause", CLAUSES)
    def test_every_clause_is_read(self, clause: str) -> None:
        for name, text in parameters(clause):
            if name:
                PARSERS[name](text)
            else:
                assert any(reads(parser, text) for parser in PARSERS.values()), text

    @pytest.mark.parametrize(
        ("call", "told"),
        [(call, told) for call, told in calls_of_now() if call != SLIP],
    )
    def test_now_is_what_the_reference_says(self, call: str, told: str) -> None:
        (item,) = parse_select(call)
        expression = getattr(item, "expression", None)
        assert isinstance(expression, Now)
        assert moved(NOW, expression.parts) == datetime.fromisoformat(told)


def reads(parser: Any, text: str) -> bool:
    try:
        parser(text)
    except OdsqlError:
        return False
    return True
