"""Every clause that the reference prints is read, and those whose fields can be guessed are translated."""

import re
from datetime import datetime
from typing import Any, Final

import duckdb
import pytest

from zinneke.lake.odsql.clauses import parse_select
from zinneke.lake.odsql.clock import moved
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.tests.conftest import NOW, fill
from zinneke.lake.odsql.tests.reference import PARSERS, REFERENCE, clauses, guessed, parameters, requests
from zinneke.lake.odsql.tree import Now

with_reference = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference of ../shared/data/open-data is not here"),
]

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

    @pytest.mark.parametrize("clause", CLAUSES)
    def test_every_clause_is_translated_and_runs(self, clause: str, engine: duckdb.DuckDBPyConnection) -> None:
        """But those that put ``<geometry>`` where a geometry is to stand."""
        schema = guessed(clause)
        engine.execute("BEGIN")
        try:
            fill(engine, schema, [{}])
            ran = [runs(engine, schema, request) for request in requests(clause)]
        finally:
            engine.execute("ROLLBACK")
        assert any(ran) or "<geometry>" in clause

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


def runs(engine: duckdb.DuckDBPyConnection, schema: Any, request: dict[str, Any]) -> bool:
    try:
        query = compile_records(schema, now=NOW, **request)
    except OdsqlError:
        return False
    return len(list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))) <= 1
