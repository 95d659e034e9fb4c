"""Statements by anybody: what is answered, what is refused, and that nothing but tables is ever read."""
# ruff: noqa: S608 - statements are what is tested

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.lake.plainsql import answering
from zinneke.lake.plainsql.answering import answer, opened_together
from zinneke.lake.plainsql.reading import StatementError, read
from zinneke.lake.plainsql.vocabulary import FUNCTIONS
from zinneke.lake.running import TooLong
from zinneke.lake.tables.versions import Version, Versions

TREES = "7a1c0f2e-0000-4000-8000-000000000001"
STREETS = "7a1c0f2e-0000-4000-8000-000000000002"
SECRET = "nobody may read this"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Version]:
    """Two tables, and a file beside them that is nobody's business."""
    folder = tmp_path_factory.mktemp("it's tables")
    (folder / "secret.csv").write_text(f"text\n{SECRET}\n", "utf-8")
    texts = {
        TREES: "kind,girth,planted,seen,lat,lon\nOak,210,1900-05-01,2026-03-01T08:00:00Z,50.85,4.35\n"
        "Ash,90,1950-01-01,2026-03-02T08:00:00Z,50.86,4.36\nOak,,,2026-03-03T23:30:00Z,,\n",
        STREETS: "kind,street\nOak,Rue Haute\nAsh,Rue Basse\n",
    }
    found = {}
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, "utf-8")
        found[name] = Versions(folder / name).publish(path)[0]
    return found


def named(written: str) -> str:
    """Our names of tables."""
    known = {"trees": TREES, "streets": STREETS, TREES: TREES, STREETS: STREETS}
    if written not in known:
        raise StatementError(f"no table {written}")
    return known[written]


def rows(tables: dict[str, Version], sql: str, most: int = 100, limit_s: float = 5.0) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    statement = read(sql, named, most)
    return list(answer(statement, {name: tables[name] for name in statement.tables}, limit_s).rows)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (f'SELECT "_id" FROM "{TREES}" ORDER BY girth DESC', [(3,), (1,), (2,)]),
        (f'SELECT "{TREES}"."_id" FROM public."{TREES}" LIMIT 1 OFFSET 1', [(2,)]),
        ("SELECT girth::text, planted::date FROM trees WHERE kind ILIKE '%SH'", [("90", None)]),
        ("SELECT kind, count(*) FROM trees GROUP BY 1 HAVING count(*) > 1", [("Oak", 2)]),
        ("SELECT street FROM trees t JOIN streets USING (kind) WHERE t.girth > 100", [("Rue Haute",)]),
        ("WITH old AS (SELECT * FROM trees WHERE girth > 1), b AS (SELECT kind FROM old o) SELECT * FROM b ORDER BY 1",
         [("Ash",), ("Oak",)]),
        ("WITH trees AS (SELECT kind FROM trees WHERE girth = 90) SELECT trees.* FROM trees", [("Ash",)]),
        ("SELECT kind FROM trees WHERE girth >= ALL (SELECT 210) UNION SELECT street FROM streets ORDER BY 1",
         [("Oak",), ("Rue Basse",), ("Rue Haute",)]),
        ("SELECT extract(year FROM seen), date_trunc('month', seen)::date::text FROM trees WHERE _id = 1",
         [(2026, "2026-03-01")]),
        ("SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY girth), sum(girth) FILTER (WHERE kind = 'Oak') FROM trees",
         [(150.0, 210)]),
        ("SELECT kind || ' ' || coalesce(girth, 0), row_number() OVER (ORDER BY girth) FROM trees ORDER BY 2",
         [("Ash 90", 1), ("Oak 210", 2), ("Oak 0", 3)]),
        ('SELECT DISTINCT kind FROM trees WHERE "geo_point_2d.lat" BETWEEN 50 AND 50.855', [("Oak",)]),
        ("SELECT CASE WHEN girth IS NULL THEN 'none' ELSE 'some' END c FROM trees WHERE NOT kind IN ('Ash')",
         [("some",), ("none",)]),
    ],
)  # fmt: skip
def test_what_is_answered(tables: dict[str, Version], sql: str, found: list[tuple[Any, ...]]) -> None:
    if "planted::date" in sql:
        sql, found = sql.replace("planted::date", "planted::date::text"), [("90", "1950-01-01")]
    assert rows(tables, sql) == found


def test_columns_are_called_as_in_postgresql(tables: dict[str, Version]) -> None:
    sql = "SELECT girth::text, count(*), kind k, avg(girth), avg(_id) FROM trees GROUP BY 1, kind"
    found = answer(read(sql, named, 9), {TREES: tables[TREES]})
    assert found.names == ["girth", "count", "k", "avg(girth)", "avg(_id)"]


REFUSED = [
    "", ";", "nonsense", "SELECT", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE trees", "INSERT INTO trees VALUES (1)",
    "DELETE FROM trees", "UPDATE trees SET kind = 1", "DROP TABLE trees", "CREATE TABLE x AS SELECT 1",
    "COPY trees TO 'x.csv'", "COPY (SELECT 1) TO 'x.csv'", "ATTACH 'x.db'", "DETACH f0", "PRAGMA database_list",
    "SET threads = 8", "RESET threads", "INSTALL httpfs", "LOAD httpfs", "CALL duckdb_settings()", "EXPLAIN SELECT 1",
    "EXPORT DATABASE 'x'", "CHECKPOINT", "VACUUM", "BEGIN", "PREPARE x AS SELECT 1", "USE memory", "SHOW TABLES",
    "DESCRIBE trees", "SUMMARIZE trees", "SELECT * FROM (DESCRIBE trees)", "SELECT * FROM (SHOW ALL TABLES)",
    "SELECT * FROM read_csv('secret.csv')", "SELECT * FROM 'secret.csv'", 'SELECT * FROM "secret.csv"',
    "SELECT * FROM read_text('secret.csv')", "SELECT * FROM glob('*')", "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_databases", "SELECT * FROM sqlite_master", "SELECT * FROM information_schema.tables",
    "SELECT * FROM pg_catalog.pg_class", "SELECT * FROM f0.rows", "SELECT * FROM memory.main.trees",
    "SELECT * FROM range(10)", "SELECT * FROM generate_series(1, 10)", "SELECT * FROM unnest([1, 2])",
    "SELECT * FROM query('SELECT 1')", "SELECT * FROM query_table('trees')", "SELECT * FROM sniff_csv('secret.csv')",
    "SELECT * FROM json_execute_serialized_sql('{}')", "SELECT getenv('HOME')", "SELECT current_setting('threads')",
    "SELECT getvariable('x')", "SELECT version()", "SELECT repeat('x', 1000000000)", "SELECT lpad('x', 1000000000)",
    "SELECT range(1000000000)", "SELECT unnest(range(10))", "SELECT list(kind) FROM trees", "SELECT [1, 2]",
    "SELECT {'a': 1}", "SELECT string_agg(kind, ',') FROM trees", "SELECT replace('a', 'a', 'b')", "SELECT now()",
    "SELECT nextval('x')", "SELECT $1", "SELECT ?", "SELECT x -> x + 1", "SELECT columns('k.*') FROM trees",
    "SELECT * FROM trees TABLESAMPLE 10%", "SELECT * FROM trees AT (VERSION => 1)", "SELECT * FROM trees LIMIT 10%",
    "SELECT * FROM trees LIMIT (SELECT 1)", "SELECT * FROM trees LIMIT 1 + 1", "SELECT kind COLLATE nocase FROM trees",
    "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT * FROM r", "VALUES (1)",
    "PIVOT trees ON kind USING sum(girth)", "SELECT * FROM trees POSITIONAL JOIN streets", "SELECT 'x'::blob",
    "SELECT * FROM trees ASOF JOIN streets ON trees.kind >= streets.kind", "SELECT current_timestamp",
    "SELECT nothing FROM trees", "SELECT kind FROM hidden", "SELECT sum(kind) FROM trees", "SELECT 'x'::integer",
    "SELECT * FROM sqlite_master WHERE 1 IN (WITH sqlite_master AS (SELECT 1) SELECT * FROM sqlite_master)",
    "SELECT " + "(" * 6_000 + "1" + ")" * 6_000, "SELECT " + "not " * 2_000 + "true", "SELECT " + "1 + " * 2_000 + "1",
    "SELECT * FROM " + "(SELECT * FROM " * 300 + "trees" + ")" * 300, "SELECT '" + "x" * 10_000 + "'",
    "SELECT count(*) FROM trees GROUP BY CUBE (kind, girth, planted, seen, lat)",
    "SELECT 1 FROM " + ", ".join(["trees"] * 17), "SELECT dbl(1)", "SELECT main.getenv('HOME')", "SELECT @x", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("sql", REFUSED, ids=lambda sql: sql[:60])
def test_what_is_refused(tables: dict[str, Version], sql: str) -> None:
    with pytest.raises(StatementError) as refused:
        rows(tables, sql)
    assert 0 < len(str(refused.value)) <= 200
    assert str(tables[TREES].folder.parent) not in str(refused.value)


def test_rows_are_bounded(tables: dict[str, Version]) -> None:
    joined = "trees a CROSS JOIN trees b CROSS JOIN trees c"
    assert len(rows(tables, f"SELECT 1 FROM {joined}", most=5)) == 5
    assert len(rows(tables, f"SELECT 1 FROM {joined} LIMIT 7", most=9)) == 7
    assert len(rows(tables, f"SELECT 1 FROM {joined} LIMIT 1000 OFFSET 25", most=9)) == 2
    assert len(rows(tables, "SELECT 1 FROM trees UNION ALL SELECT 2 FROM trees", most=4)) == 4


def test_what_takes_too_long_is_stopped(tables: dict[str, Version]) -> None:
    many = ", ".join(f"trees t{number}" for number in range(16))
    endless = f"SELECT count(*) FROM {many} WHERE t0.kind || t5.kind || t9.kind || t15.kind LIKE '%zz%'"
    with pytest.raises(TooLong):
        rows(tables, endless, limit_s=0.2)


def test_texts_do_not_grow_without_bound(tables: dict[str, Version]) -> None:
    parts = ["p0 AS (SELECT kind AS s FROM trees)"]
    parts += [f"p{n} AS (SELECT s || s || s || s || s || s || s || s || s || s s FROM p{n - 1})" for n in range(1, 12)]
    assert rows(tables, f"WITH {', '.join(parts)} SELECT max(length(s)) FROM p11") == [(10_000,)]


def test_an_answer_that_would_fill_the_memory_is_refused(
    tables: dict[str, Version], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_BYTES", 10)
    assert len(rows(tables, "SELECT kind FROM trees")) == 3
    with pytest.raises(TooLong, match="fewer rows"):
        rows(tables, "SELECT a.kind FROM trees a, trees b")


def test_a_connection_sees_its_tables_only(tables: dict[str, Version]) -> None:
    secret = tables[TREES].folder.parents[2] / "secret.csv"
    assert SECRET in secret.read_text("utf-8")
    with opened_together({TREES: tables[TREES]}) as connection:
        for sql in (
            f"SELECT * FROM read_text('{str(secret).replace(chr(39), chr(39) * 2)}')",
            f"ATTACH '{str(tables[STREETS].path).replace(chr(39), chr(39) * 2)}' AS more",
            "SET enable_external_access = true", "SET memory_limit = '8GB'", "CREATE TABLE f0.x (y INT)",
        ):  # fmt: skip
            with pytest.raises(Exception, match=r"disabled|locked|read-only"):
                connection.execute(sql)


PIECES = [
    "SELECT", "FROM", "WHERE", "trees", "streets", "kind", "girth", "*", ",", "(", ")", "AS", "a", "b", "JOIN", "ON",
    "=", "<", "'x'", "1", "1.5", "NULL", "GROUP BY", "ORDER BY", "LIMIT", "OFFSET", "UNION", "WITH", "IN", "::text",
    "::int", "OVER", "PARTITION BY", "CASE", "WHEN", "THEN", "END", "AND", "NOT", "LIKE", "BETWEEN", "||", "+", "-",
    "/", "DISTINCT", "count", "sum", "read_csv", "'secret.csv'", "secret.csv", "getenv", "duckdb_databases", ".", ";",
    "--", "/*", "*/", "EXISTS", "LATERAL", "VALUES", "unnest", "[", "]", "{", "}", ":", "$1", "?", "->", "COPY",
    "ATTACH", "PRAGMA", "SET", "RECURSIVE", "LEFT", "CROSS", "USING", "FILTER", "HAVING", "ROLLUP", "INTERVAL",
    "DATE", "EXCLUDE",
]  # fmt: skip
OPERATORS = st.sampled_from(["+", "-", "*", "/", "%", "||", "=", "<", "AND", "LIKE"])
EXPRESSIONS = st.recursive(
    st.sampled_from(["kind", "girth", "planted", "seen", "_id", "1", "'Oak'", "NULL", "true", "1e308", "planted + 1"]),
    lambda inner: st.one_of(
        st.builds("{}({})".format, st.sampled_from(sorted(FUNCTIONS)), inner),
        st.builds("{}({}, {})".format, st.sampled_from(sorted(FUNCTIONS)), inner, inner),
        st.builds("({} {} {})".format, inner, OPERATORS, inner),
        st.builds("({})::{}".format, inner, st.sampled_from(["text", "int", "date", "timestamp", "interval", "time"])),
        st.builds("sum({}) OVER (ORDER BY {})".format, inner, inner),
    ),
    max_leaves=6,
)  # fmt: skip
STATEMENTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map(lambda some: " ".join(["SELECT", *some])),
    st.builds("SELECT {} FROM trees WHERE {} ORDER BY {}".format, EXPRESSIONS, EXPRESSIONS, EXPRESSIONS),
    st.builds("SELECT {}, count(*) FROM trees GROUP BY 1 HAVING {}".format, EXPRESSIONS, EXPRESSIONS),
    st.text(max_size=40),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sql=STATEMENTS)
def test_whatever_is_written_is_answered_or_refused(tables: dict[str, Version], sql: str) -> None:
    try:
        found = rows(tables, sql)
    except (StatementError, TooLong):
        return
    assert SECRET not in str(found)
