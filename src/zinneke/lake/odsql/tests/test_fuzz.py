"""Whatever is asked: an answer, or a refusal in the language's own words; never an error of Python or of DuckDB."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.lake.odsql.compile import compile_count, compile_facets, compile_records
from zinneke.lake.odsql.errors import MOST_ECHOED, Refused
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.tests.conftest import NOW, SCHEMA

FIELDS: Final = [field.name for field in SCHEMA.fields]
WORDS: Final = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "null",
    "true",
    "false",
    "like",
    "as",
    "asc",
    "desc",
    "distinct",
    "to",
    "date",
    "geom",
    "count",
    "sum",
    "avg",
    "min",
    "max",
    "median",
    "percentile",
    "envelope",
    "bbox",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "date_format",
    "json_format",
    "ifnull",
    "now",
    "distance",
    "length",
    "lower",
    "upper",
    "search",
    "suggest",
    "startswith",
    "within_distance",
    "in_bbox",
    "intersects",
    "disjoint",
    "within",
    "polygon",
    "geometry",
    "range",
    "geo_cluster",
    "random",
    "include",
    "exclude",
    "facet",
    "km",
    "m",
    "d",
    "day",
    "M",
    "q",
]
PIECES: Final = [
    *(name if name not in ("and", "12") else f"`{name}`" for name in FIELDS),
    *WORDS,
    *["(", ")", "[", "]", ",", "..", "=", "!=", "<", "<=", ">", ">=", ":", "+", "-", "*", "/", "'"],
    *["0", "1", "2", "10", "-1", "1.5", "1e3", "99999999999999999999", "1e308", "0.0000000001", "31", "2017"],
    *(
        "'x'",
        '"book of"',
        "'2017'",
        "'dd/MM/yyyy'",
        "'E'",
        "''",
        "'1.5'",
        "'true'",
        "date'2017'",
        "date'2017-04-03T08:02'",
    ),
    *("date'9999'", "date'0001'", "geom'POINT(4.3 50.8)'", "geom'POLYGON((4 50, 5 50, 5 51, 4 50))'", "geom'x'"),
    *("2 * population", "count(*)", "year(since)", "range(population, 5)", "range(since, 1 day)", "now(days=-1)"),
    *("in [1..10]", "in ('a', 'b')", "is not null", "geo_cluster(place, 3)", "sum(population)", "tags = 'lake'"),
    *("ifnull(name, 'x')", "ifnull(share, 1)", "distance(place, geom'POINT(4.3 50.8)')", "'lake' in tags"),
]
VALID: Final = {
    "select": [
        "name, population as p, count(*) as count",
        "sum(population)/count(*), percentile(share, 25), envelope(place), bbox(border)",
        "date_format(changed, 'dd/MM/YYYY HH:mm'), json_format(extra, null), distance(place, geom'POINT(4.3 50.8)')",
        "include(p*), exclude(photo), 2 * population + -share / 3, ifnull(name, 'none'), lower(title)",
        "codes, tags, year(since), now(month=2, day=31), min(since), max(changed), count(distinct open)",
    ],
    "where": [
        "population > 10 and name like \"paris\" or within_distance(place, geom'POINT(1 1)', 1km)",
        "not (open or share <= 50.5) and since > date'1972' and changed < now(years=-1)",
        "population in ]1..10[ and since in [date'2017'..date'2018'] and name in ('a', 'b') and 15 in codes",
        "intersects(border, geom'POLYGON((2 48, 3 48, 3 49, 2 48))') and in_bbox(place, 1, 2, 3, 4)",
        "search(title, 'bok of secret') or suggest('film') and startswith(name, tags, 'I') or \"tree\"",
        "date_format(since, 'dd') = '08' and length(name) = 5 and ifnull(share, 1) = population + 1 and extra is null",
    ],
    "group_by": [
        "name as n, year(since), range(population, *, 10, 50, *)",
        "range(since, 1 month), tags, codes",
        "geo_cluster(place, 5, 30), open, range(share, 0.5)",
        "range(changed, *, date'2017', date'2018'), ifnull(name, 'x'), date_format(since, 'yyyy')",
    ],
    "order_by": [
        "count(*) desc, population",
        "sum(population)/2, name asc",
        "random(3), since desc",
        "distance(place, geom'POINT(4.3 50.8)'), year(changed), tags",
    ],
}
LOOSE: Final = settings(
    max_examples=100,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

soup = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@st.composite
def mutated(draw: st.DrawFn, clause: str) -> str:
    """A valid clause in which some tokens were left out, doubled, or changed for others."""
    pieces = draw(st.sampled_from(VALID[clause])).replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split(" ")
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(pieces) - 1))
        pieces[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(PIECES), max_size=2))
        pieces = pieces or [""]
    return " ".join(pieces)


def answered(engine: duckdb.DuckDBPyConnection, ask: Callable[[], Any]) -> None:
    """Run what compiles; a refusal says why. Anything else is raised."""
    refused: Refused | None = None
    queries: list[Any] = []
    try:
        queries = ask()
    except Refused as error:
        refused = error
    assert refused is None or refused.code in ("ODSQLError", "InvalidRESTParameterError")
    assert refused is None or 0 < len(refused.message) < MOST_ECHOED + 200
    for query in queries:
        rows = engine.execute(query.sql, query.parameters).fetchall()
        answer = query.answer(rows)
        assert isinstance(answer, dict) or all(isinstance(row, dict) for row in answer)


@given(text=st.one_of(st.text(max_size=60), soup), clause=st.sampled_from(list(VALID)))
@LOOSE
def test_any_text(text: str, clause: str, engine: duckdb.DuckDBPyConnection) -> None:
    given_: dict[str, Any] = {clause: [text] if clause == "where" else text}
    answered(engine, lambda: [compile_records(SCHEMA, now=NOW, **given_)])


@pytest.mark.parametrize("clause", list(VALID))
@given(data=st.data())
@LOOSE
def test_any_change_of_a_valid_clause(clause: str, data: st.DataObject, engine: duckdb.DuckDBPyConnection) -> None:
    text = data.draw(mutated(clause))
    given_: dict[str, Any] = {clause: [text] if clause == "where" else text}
    answered(engine, lambda: [compile_records(SCHEMA, now=NOW, page=Page(None), **given_)])


@given(
    select=st.one_of(st.just(""), mutated("select")),
    where=st.lists(mutated("where"), max_size=2),
    group_by=st.one_of(st.just(""), mutated("group_by")),
    order_by=st.one_of(st.just(""), mutated("order_by")),
    lang=st.sampled_from(["fr", "ar", "xx"]),
    timezone=st.sampled_from(["UTC", "Europe/Brussels", "Asia/Kathmandu", "x"]),
)
@LOOSE
def test_clauses_together(
    select: str,
    where: list[str],
    group_by: str,
    order_by: str,
    lang: str,
    timezone: str,
    engine: duckdb.DuckDBPyConnection,
) -> None:
    def ask() -> list[Any]:
        return [
            compile_records(
                SCHEMA,
                now=NOW,
                select=select,
                where=where,
                group_by=group_by,
                order_by=order_by,
                page=Page(5, 1),
                lang=lang,
                timezone=timezone,
            ),
            compile_count(SCHEMA, now=NOW, where=where, timezone=timezone),
        ]

    answered(engine, ask)


@given(
    facet=st.lists(st.one_of(st.sampled_from(FIELDS[:9]), soup, st.text(max_size=20)), max_size=2),
    refine=st.lists(st.tuples(st.sampled_from(FIELDS), st.text(max_size=8)).map(":".join), max_size=2),
    exclude=st.lists(
        st.tuples(st.sampled_from(["since", "path", "tags"]), st.sampled_from(["2017/12", "be", ""])).map(":".join)
    ),
    timezone=st.sampled_from(["UTC", "Europe/Brussels"]),
)
@LOOSE
def test_any_facet(
    facet: list[str], refine: list[str], exclude: list[str], timezone: str, engine: duckdb.DuckDBPyConnection
) -> None:
    answered(
        engine,
        lambda: compile_facets(SCHEMA, now=NOW, facet=facet, refine=refine, exclude=exclude, timezone=timezone),
    )


INJECTED: Final = "x'); DROP TABLE districts; --"


@pytest.mark.parametrize(
    "request_",
    [
        {"where": [f'name = "{INJECTED}"']},
        {"where": [f'name like "{INJECTED}" or search("{INJECTED}") or startswith("{INJECTED}")']},
        {"where": [f'"{INJECTED}" in tags']},
        {"select": f'"{INJECTED}" as `a"; DROP TABLE districts; --`'},
        {"select": 'name as `x"), (select 1`'},
        {"group_by": f'ifnull(name, "{INJECTED}") as `y" FROM districts; --`'},
        {"order_by": f'"{INJECTED}"'},
        {"refine": [f"name:{INJECTED}"]},
        {"exclude": [f"path:{INJECTED}"]},
        {"select": f"date_format(since, \"'{INJECTED.replace(chr(39), '')}'\") as d"},
        {"where": ["`name\" = 'x' or 1=1 --` = 'x'"]},
        {"where": ["name = $1 or $p0 = ?"]},
        {"select": "getenv('HOME')"},
        {"select": "read_text('/etc/hostname')"},
        {"group_by": "range(since, 1 day'); drop table districts)"},
    ],
)
def test_injected_sql_is_a_value_or_a_refusal(request_: dict[str, Any], engine: duckdb.DuckDBPyConnection) -> None:
    answered(engine, lambda: [compile_records(SCHEMA, now=NOW, **request_)])
    assert engine.execute("SELECT count(*) FROM districts").fetchone() == (5,)


def test_no_value_of_a_request_is_part_of_the_statement() -> None:
    query = compile_records(
        SCHEMA,
        now=NOW,
        select="'sentinel' as `sentinel`, date_format(since, \"'sentinel'\") as d, ifnull(name, 'sentinel') as i",
        where=["name = 'sentinel' or name like 'sentinel' or search('sentinel') or startswith('sentinel')"],
        refine=["name:sentinel", "path:sentinel"],
        exclude=["tags:sentinel"],
    )
    assert "sentinel" not in query.sql
    (facet,) = compile_facets(
        SCHEMA, now=NOW, facet=["facet(name='path', separator='sentinel')"], refine=["path:asentinelb"]
    )
    assert "sentinel" not in facet.sql
