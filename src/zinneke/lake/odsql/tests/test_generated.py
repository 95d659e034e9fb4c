"""Queries that are right by construction: all of them run, and their conditions obey a logic of two truth values."""

from datetime import timedelta
from typing import Any, Final

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.tests.conftest import NOW, SCHEMA

OFTEN: Final = settings(
    max_examples=30,
    deadline=timedelta(seconds=5),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
EVERY_ROW: Final = {1, 2, 3, 4, 5}


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


def written(form: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.fixed_dictionaries(parts).map(lambda drawn: form.format(**drawn))


comparison = one_of("=", ":", "!=", "<", "<=", ">", ">=")
number = st.one_of(one_of("0", "1", "10", "-7", "15", "2.5", "1e3", "9223372036854775807", "1e300"))
string = one_of("'x'", "'Ixelles'", '"book of secrets"', "''", "'fil*'", "'Forêt'")
moment = one_of(
    "date'2017'", "date'2017-12'", "'2018-01-01'", "date'2017-04-03T08:02'", "date'9999'", "2007", "date'0001'"
)
shape = one_of(
    "geom'POINT(4.37 50.83)'",
    "geom'POLYGON((4 50, 5 50, 5 51, 4 51, 4 50))'",
    "geom'POLYGON((4 50, 5 50.82, 4 51, 4 50))'",
    "geom'LINESTRING(2 48, 5 51)'",
)
temporal = one_of("since", "changed", "now()", "now(years=-4, weekday=2)", "ifnull(since, date'2001')", "month_known")
text: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        one_of("name", "title", "path", "`and`"),
        written("lower({t})", t=text),
        written("ifnull({t}, {s})", t=text, s=string),
        written("date_format({d}, 'EEEE dd/MMMM/yyyy ww')", d=temporal),
    )
)
numeric: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        one_of("population", "share", "`12`", "_size"),
        written("({a} {o} {b})", a=numeric, b=st.one_of(number, numeric), o=one_of("+", "-", "*", "/")),
        written("-{a}", a=numeric),
        written("length({t})", t=text),
        written("{p}({d})", p=one_of("year", "month", "day", "hour", "minute", "second"), d=temporal),
        written("ifnull({a}, {b})", a=numeric, b=number),
    )
)
denial = one_of("", "not")
geographic = one_of("place", "border")
fields = one_of("", "*,", "name, title,", "tags,")
relation = one_of("intersects", "disjoint", "within", "polygon", "geometry")
test = st.one_of(
    written("{a} {o} {b}", a=numeric, o=comparison, b=st.one_of(number, numeric)),
    written("{a} {o} {b}", a=number, o=comparison, b=numeric),
    written("{a} {o} {b}", a=text, o=comparison, b=st.one_of(string, text, number)),
    written("{a} {o} {b}", a=temporal, o=comparison, b=st.one_of(moment, temporal)),
    written("{a} {o} {b}", a=one_of("tags", "codes"), o=comparison, b=one_of("15", "'16'")),
    written("{a} in {l}{b}..{c}{r}", a=numeric, b=number, c=number, l=one_of("[", "]"), r=one_of("[", "]")),
    written("{a} in {l}{b} to {c}{r}", a=temporal, b=moment, c=moment, l=one_of("[", "]"), r=one_of("[", "]")),
    written("{a} {n} ({b}, {c}, null)", a=numeric, b=number, c=number, n=one_of("in", "not in")),
    written("{a} in ({b}, {c})", a=temporal, b=moment, c=moment),
    written("{a} in ({b}, {c})", a=text, b=string, c=string),
    written("{a} in {f}", a=one_of("'lake'", "15"), f=one_of("tags")),
    written(
        "{a} {n} like {s}", a=one_of("title", "tags", "name", "since", "population"), n=one_of("", "not"), s=string
    ),
    written(
        "{a} is {n} null",
        a=st.one_of(numeric, text, temporal, one_of("place", "border", "extra", "tags")),
        n=one_of("", "not"),
    ),
    written("open is {n} {t}", n=one_of("", "not"), t=one_of("true", "false")),
    one_of("open", "open = false", "open != true"),
    written(
        "{f}({w}{s})",
        f=one_of("search", "suggest", "startswith"),
        w=one_of("", "*,", "name, title,", "tags,"),
        s=string,
    ),
    string,
    written(
        "within_distance({g}, geom'POINT(4.37 50.83)', {d})",
        g=one_of("place", "border"),
        d=one_of("1km", "10 mi", "0", "30000km"),
    ),
    written("in_bbox({g}, 50, 4, 51, {e})", g=one_of("place", "border"), e=one_of("5", "-5", "4.4")),
    written(
        "{r}({g}, {s})",
        r=one_of("intersects", "disjoint", "within", "polygon", "geometry"),
        g=one_of("place", "border"),
        s=shape,
    ),
)
condition = st.recursive(
    test,
    lambda inner: st.one_of(
        written("({a} and {b})", a=inner, b=inner),
        written("({a} or {b})", a=inner, b=inner),
        written("not {a}", a=inner),
        written("not ({a})", a=inner),
    ),
    max_leaves=6,
)
aggregate: st.SearchStrategy[str] = st.deferred(
    lambda: st.one_of(
        one_of("count(*)", "count(place)", "count(distinct name)", "count(tags)", "min(since)", "max(changed)"),
        written("{f}({n})", f=one_of("sum", "avg", "min", "max", "median"), n=numeric),
        written("percentile({n}, {p})", n=numeric, p=one_of("0", "12.5", "100")),
        written("sum({n}) {o} {m}", n=numeric, o=one_of("+", "*", "/"), m=number),
    )
)
grouping = st.one_of(
    text,
    numeric.filter(lambda one: "length" not in one),
    temporal,
    one_of("open", "tags", "codes", "range(population, 7)", "range(share, 0.25)", "range(since, 1 week)"),
    one_of("range(changed, 7 h)", "range(since, *, date'2017', *)", "range(population, *, 10, 15.5)"),
    one_of("geo_cluster(place, 0)", "geo_cluster(place, 9, 80)", "geo_cluster(place, 25, 1)"),
)
direction = one_of("", " asc", " DESC")
zone = one_of("UTC", "Europe/Brussels", "Pacific/Apia")


def numbers(engine: duckdb.DuckDBPyConnection, where: str, timezone: str) -> set[int]:
    query = compile_records(SCHEMA, now=NOW, select="name", where=[where], page=Page(None), timezone=timezone)
    sql = query.sql.replace('SELECT "name"', 'SELECT "_row"', 1)
    return {row[0] for row in engine.execute(sql, query.parameters).fetchall()}


def test_the_deepest_expressions_that_are_read_run(engine: duckdb.DuckDBPyConnection) -> None:
    left = "(" * 31 + "share" + "+share)" * 31 + "*share" * 169
    right = "share-(" * 31 + "share" + ")" * 31 + "/share" * 169
    calls = "ifnull(" * 31 + "lower(name)" + ", 'x')" * 31
    for deep in (left, right):
        query = compile_records(SCHEMA, now=NOW, select=deep, where=[f"{deep} > 1", f"{calls} = 'x'"], order_by=deep)
        engine.execute(query.sql, query.parameters).fetchall()
    tests = " or ".join(f"(population > {at} and not name = 'x{at}')" for at in range(400))
    assert numbers(engine, tests, "UTC") == {1, 2, 3, 4}


@given(a=condition, b=condition, timezone=zone)
@OFTEN
def test_conditions_are_true_or_false(a: str, b: str, timezone: str, engine: duckdb.DuckDBPyConnection) -> None:
    these, those = numbers(engine, a, timezone), numbers(engine, b, timezone)
    assert numbers(engine, f"not ({a})", timezone) == EVERY_ROW - these
    assert numbers(engine, f"{a} and {b}", timezone) == numbers(engine, f"({a}) and ({b})", timezone) == these & those
    assert numbers(engine, f"({a}) or ({b})", timezone) == these | those
    assert numbers(engine, f"not (not ({a}) or not ({b}))", timezone) == these & those


@given(
    selected=st.lists(st.one_of(numeric, text, temporal, number, string), min_size=1, max_size=4),
    keys=st.lists(
        st.tuples(st.one_of(numeric, text, temporal, one_of("tags", "random(7)")), direction).map("".join), max_size=3
    ),
    where=condition,
    timezone=zone,
    lang=one_of("fr", "nl", "de", "en", "ar"),
)
@OFTEN
def test_rows_have_one_key_for_each_expression(
    selected: list[str], keys: list[str], where: str, timezone: str, lang: str, engine: duckdb.DuckDBPyConnection
) -> None:
    labelled = ", ".join(f"{expression} as e{at}" for at, expression in enumerate(selected))
    query = compile_records(
        SCHEMA,
        now=NOW,
        select=labelled,
        where=[where],
        order_by=", ".join(keys),
        page=Page(4, 1),
        timezone=timezone,
        lang=lang,
    )
    for row in query.answer(engine.execute(query.sql, query.parameters).fetchall()):
        assert list(row) == [f"e{at}" for at in range(len(selected))]


@given(
    groups=st.lists(grouping, min_size=1, max_size=3),
    selected=st.lists(aggregate, max_size=3),
    where=st.one_of(st.just(""), condition),
    directions=st.tuples(direction, direction),
    timezone=zone,
)
@OFTEN
def test_groups_are_told_apart_by_their_keys(
    groups: list[str],
    selected: list[str],
    where: str,
    directions: tuple[str, str],
    timezone: str,
    engine: duckdb.DuckDBPyConnection,
) -> None:
    keys = ", ".join(f"{expression} as k{at}" for at, expression in enumerate(groups))
    wanted = ", ".join([f"{expression} as a{at}" for at, expression in enumerate(selected)] + ["count(*) as n"])
    query = compile_records(
        SCHEMA,
        now=NOW,
        select=wanted,
        where=[where],
        group_by=keys,
        order_by=f"n{directions[0]}, k0{directions[1]}",
        page=Page(None),
        timezone=timezone,
    )
    rows: list[dict[str, Any]] = list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))
    assert all(
        set(row) == {*(f"k{at}" for at in range(len(groups))), *(f"a{at}" for at in range(len(selected))), "n"}
        for row in rows
    )
    if not {"tags", "codes"} & set(groups):
        assert sum(row["n"] for row in rows) == len(numbers(engine, where, timezone))
