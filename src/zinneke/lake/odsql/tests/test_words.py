"""Words as DuckDB finds them, beside the definition of ``search()`` in the reference, carried out in Python."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.tests.conftest import NOW, fill
from zinneke.lake.odsql.words import folded, words

SCHEMA = Schema("said", (Field("text", Kind.TEXT),))
TEXTS = sorted(
    {
        f"{before}{word}{after}"
        for word in (
            "book",
            "boook",
            "bok",
            "bock",
            "kobo",
            "secret",
            "secrets",
            "sercet",
            "scrt",
            "secretary",
            "été",
            "SÉCRET",
            "se\u0301cret",
            "Bo\u030aOK\u0301",
            "ǅ",
            "a",
            "ab",
        )
        for before, after in (("", ""), ("l'", ", x"), ("A-", ""))
    }
)


@pytest.fixture(scope="module")
def said() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect() as engine:
        fill(engine, SCHEMA, [{"text": text} for text in TEXTS])
        yield engine


def found(engine: duckdb.DuckDBPyConnection, where: str) -> list[str]:
    query = compile_records(SCHEMA, now=NOW, where=[where], page=Page(None))
    return [row["text"] for row in query.answer(engine.execute(query.sql, query.parameters).fetchall())]


def edits(a: str, b: str) -> int:
    """The distance of Levenshtein, by its definition."""
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, 1):
        row, last = [i], row
        for j, other in enumerate(b, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (one != other)))
    return row[-1]


def is_near(text: str, wanted: str) -> bool:
    terms = [word.text for word in words(wanted)]
    said = [word.text for word in words(text)]
    allowed = {term: 2 if len(term) > 5 else 1 if len(term) > 2 else 0 for term in terms}
    return all(
        any(edits(one, term) <= allowed[term] or (term is terms[-1] and one.startswith(term)) for one in said)
        for term in terms
    )


@given(
    wanted=st.one_of(
        st.text("bokcserta é", max_size=8), st.sampled_from(["book", "secret", "bok x", "secrte", "ecrets a"])
    )
)
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_search_is_what_the_reference_defines(wanted: str, said: duckdb.DuckDBPyConnection) -> None:
    assert found(said, f"search(text, '{wanted}')") == [text for text in TEXTS if is_near(text, wanted)]


@given(wanted=st.text("bokcserta é*", max_size=8))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_like_and_suggest_look_for_words_and_beginnings(wanted: str, said: duckdb.DuckDBPyConnection) -> None:
    def holds(text: str, begins: bool) -> bool:
        spoken = [word.text for word in words(text)]
        return all(
            any(one.startswith(word.text) if begins or word.begins else one == word.text for one in spoken)
            for word in words(wanted)
        )

    assert found(said, f"text like '{wanted}'") == [text for text in TEXTS if holds(text, begins=False)]
    assert found(said, f"suggest(text, '{wanted}')") == [text for text in TEXTS if holds(text, begins=True)]


def test_python_and_duckdb_fold_letters_alike(said: duckdb.DuckDBPyConnection) -> None:
    letters = [chr(code) for code in range(0x20, 0x250) if chr(code).isalnum() and chr(code) not in "İ"]
    theirs = said.execute("SELECT strip_accents(lower(unnest(?)))", [letters]).fetchall()
    assert [(letter, row[0]) for letter, row in zip(letters, theirs, strict=True)] == [
        (letter, folded(letter)) for letter in letters
    ]


def test_numbers_and_days_are_words_too() -> None:
    """A slip in them is forgiven as well; what cannot become digits is looked for in texts only."""
    schema = Schema("said", (Field("text", Kind.TEXT), Field("year", Kind.INT), Field("day", Kind.DATE)))
    with connect() as engine:
        fill(engine, schema, [{"text": None, "year": 2024, "day": date(2019, 12, 31)}])
        for wanted, count in {"2024": 1, "2o24": 1, "20o": 0, "31": 1, "arbre": 0, "2025 2018": 1}.items():
            query = compile_records(schema, now=NOW, where=[f"search(*, '{wanted}')"])
            assert len(engine.execute(query.sql, query.parameters).fetchall()) == count, wanted
            query = compile_records(schema, now=NOW, where=[f"not search(*, '{wanted}')"])
            assert len(engine.execute(query.sql, query.parameters).fetchall()) == 1 - count, wanted
