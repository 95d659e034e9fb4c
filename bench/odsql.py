"""From the text of a request to a statement: ODSQL read and translated, beside SQLite preparing a like statement and
Python reading a like expression.

    python bench/odsql.py --seconds 2 [--rows 1000000]

Each clause is read from its text every time (what the parsers remember is forgotten before), and once more as it comes
from memory. Where the reference of the language is among the shared recordings, every clause of it is as well, and the
slowest is named. With ``--rows`` the translated statements also run over a table, beside SQL written by hand.
"""

import argparse
import ast
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median
from typing import Any, Final

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.clauses import forget
from zinneke.lake.odsql.compile import compile_facets, compile_records
from zinneke.lake.odsql.errors import Refused
from zinneke.lake.odsql.spatial import register
from zinneke.lake.odsql.sql.statements import Query
from zinneke.lake.odsql.tests.reference import REFERENCE, clauses, guessed, requests

NOW: Final = datetime(2026, 11, 26, tzinfo=UTC)
SCHEMA: Final = Schema(
    "trees",
    (
        Field("kind", Kind.TEXT, facet=True),
        Field("street", Kind.TEXT),
        Field("height", Kind.DOUBLE),
        Field("girth", Kind.INT),
        Field("planted", Kind.DATETIME),
        Field("place", Kind.GEO_POINT),
    ),
)
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "page": {
        "where": ["kind = 'acer 7' and height > 4.5 and planted >= date'2015'"],
        "order_by": "height desc",
    },
    "words": {"where": ["street like 'rue 12' and not search(street, 'avenu')"]},
    "nearly": {"where": ["search(*, 'avenuw') and not search(*, 'bibliotheke')"], "select": "count(*)"},
    "month × kind": {
        "select": "count(*) as n, avg(height) as mean",
        "group_by": "year(planted) as y, month(planted) as m, kind",
        "order_by": "y, m",
    },
    "near": {"where": ["within_distance(place, geom'POINT(4.35 50.85)', 500m)"], "select": "kind, height"},
    "ranges": {"select": "count(*)", "group_by": "range(girth, 25), range(planted, 1 year)"},
}
BY_HAND: Final = {
    "page": 'SELECT kind, street, height, girth, epoch_us(planted), "place.lon", "place.lat" FROM trees'
    " WHERE kind = 'acer 7' AND height > 4.5 AND planted >= TIMESTAMPTZ '2015-01-01' ORDER BY height DESC LIMIT 10",
    "nearly": "SELECT count(*) FROM"
    " (SELECT strip_accents(lower(concat_ws(' ', kind, street, girth))) AS text FROM trees)"
    " WHERE len(list_filter(string_split(text, ' '), lambda word: levenshtein(word, 'avenuw') <= 2)) > 0"
    " AND len(list_filter(string_split(text, ' '), lambda word: levenshtein(word, 'bibliotheke') <= 2)) = 0",
    "month × kind": "SELECT year(planted) AS y, month(planted) AS m, kind, count(*), avg(height) FROM trees"
    " GROUP BY ALL ORDER BY y, m LIMIT 10",
    "near": 'SELECT kind, height FROM trees WHERE "place.lon" BETWEEN 4.343 AND 4.357'
    ' AND "place.lat" BETWEEN 50.8455 AND 50.8545 ORDER BY _row LIMIT 10',
}
LIKE_SQL: Final = (
    "SELECT kind, street, height, girth, planted FROM trees WHERE kind = ?1 AND height > ?2 AND planted >= ?3"
    " ORDER BY height DESC LIMIT 10"
)
LIKE_PYTHON: Final = "kind == 'acer 7' and height > 4.5 and planted >= date('2015')"


def each_us(ask: Callable[[], object], seconds: float) -> float:
    """Microseconds that asking takes, in the median of short runs."""
    runs = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        for _ in range(20):
            ask()
        runs.append((time.perf_counter() - began) / 20)
    return median(runs) * 1e6


def forgetting(ask: Callable[[], object]) -> Callable[[], object]:
    """The same, with nothing remembered by the parsers."""

    def cold() -> object:
        forget()
        return ask()

    return cold


def compare_compiling(seconds: float) -> None:
    """Print how long each request takes to become a statement."""
    plain = sqlite3.connect(":memory:", cached_statements=0)
    plain.execute("CREATE TABLE trees (kind, street, height, girth, planted)")
    sqlite = each_us(lambda: plain.execute(LIKE_SQL, ("acer 7", 4.5, "2015")), seconds)
    python = each_us(lambda: ast.parse(LIKE_PYTHON, mode="eval"), seconds)
    print(f"SQLite {sqlite3.sqlite_version} prepares and begins a like statement: {sqlite:.0f} µs")
    print(f"Python's ast.parse reads a like expression: {python:.0f} µs")
    for name, request in REQUESTS.items():
        ask = lambda request=request: compile_records(SCHEMA, now=NOW, **request)  # noqa: E731
        cold, warm = each_us(forgetting(ask), seconds), each_us(ask, seconds)
        beside = f"{cold / sqlite:.1f} of SQLite, {cold / python:.1f} of ast.parse"
        print(f"{name}: {cold:.0f} µs, from memory {warm:.0f} µs; {beside}")


def compare_reference() -> None:
    """Print the median and the slowest of the clauses that the reference prints."""
    taken: dict[str, float] = {}
    for clause in clauses():
        schema = guessed(clause)
        for request in requests(clause):
            ask = forgetting(lambda request=request, schema=schema: compile_records(schema, now=NOW, **request))  # type: ignore[misc]
            try:
                ask()
            except Refused:
                continue
            taken[clause] = each_us(ask, 0.02)
    slowest = max(taken, key=lambda text: taken[text])
    print(f"{len(taken)} clauses of the reference: median {median(taken.values()):.0f} µs, ", end="")
    print(f"slowest {taken[slowest]:.0f} µs: {slowest}")


def compare_running(rows: int) -> None:
    """Print how long statements take over a table, beside SQL by hand."""
    engine = connect()
    register(engine)
    engine.execute(SCHEMA.create())
    engine.execute(
        "INSERT INTO trees SELECT i, 'acer ' || (hash(i) % 19), 'rue ' || (hash(i + 7) % 2000) || ' avenue',"
        " (hash(i + 1) % 300) / 10,"
        " hash(i + 2) % 400, TIMESTAMPTZ '2010-01-01' + to_hours(CAST(hash(i + 3) % 100000 AS BIGINT)),"
        " 4.24 + (hash(i + 4) % 100000) / 400000, 50.76 + (hash(i + 5) % 100000) / 700000 FROM range(?) r(i)",
        [rows],
    )
    for name, request in REQUESTS.items():
        query = compile_records(SCHEMA, now=NOW, **request)
        ours = running_ms(lambda query=query: answer(engine, query))  # type: ignore[misc]
        hand = BY_HAND.get(name)
        theirs = running_ms(lambda hand=hand: engine.execute(hand).fetchall()) if hand else None  # type: ignore[misc]
        print(f"{name} over {rows:,} rows: {ours:.1f} ms" + (f", {ours / theirs:.2f} of SQL by hand" if theirs else ""))
    (facet,) = compile_facets(SCHEMA, now=NOW, facet=["street"])
    ours = running_ms(lambda: facet.answer(engine.execute(facet.sql, facet.parameters).fetchall()))
    by_hand = "SELECT street, count(*) AS n FROM trees GROUP BY street ORDER BY n DESC, street"
    theirs = running_ms(lambda: engine.execute(by_hand).fetchall())
    print(f"facet of 2,000 values over {rows:,} rows: {ours:.1f} ms, {ours / theirs:.2f} of SQL by hand")


def answer(engine: Any, query: Query) -> list[dict[str, Any]]:
    """The rows as JSON would have them."""
    return list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))


def running_ms(ask: Callable[[], object]) -> float:
    """Milliseconds, in the median of seven."""
    runs = []
    for _ in range(7):
        began = time.perf_counter()
        ask()
        runs.append(time.perf_counter() - began)
    return median(runs) * 1e3


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--rows", type=int, default=0)
    given = parser.parse_args()
    compare_compiling(given.seconds)
    if REFERENCE.is_file():
        compare_reference()
    if given.rows:
        compare_running(given.rows)
