"""What the grammar makes of text: precedence, traps, limits (ODSQL reference; no table is needed)."""

import pytest

from zinneke.lake.odsql.clause_tree import Cluster, Everything, Item, Key, Order, Pattern, Random, Ranges, Steps, Width
from zinneke.lake.odsql.clauses import parse_group_by, parse_order_by, parse_select, parse_where
from zinneke.lake.odsql.errors import MOST_ECHOED, OdsqlError
from zinneke.lake.odsql.refinements import parse_facet, parse_refinement
from zinneke.lake.odsql.tree import (
    And,
    Arithmetic,
    Between,
    Call,
    Compare,
    Count,
    Expression,
    Flag,
    Geometry,
    InBox,
    Like,
    Moment,
    Name,
    Near,
    Not,
    Now,
    Number,
    Or,
    Search,
    Text,
)

A_AND_B = Arithmetic("+", Name("a"), Name("b"))
A, B, C = Flag(Name("a")), Flag(Name("b")), Flag(Name("c"))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a or b and c", Or((A, And((B, C))))),
        ("(a or b) and c", And((Or((A, B)), C))),
        ("NOT a AND b", And((Not(A), B))),
        ("not(a and b)", Not(And((A, B)))),
        ("not not a", Not(Not(A))),
        ("((a))", A),
        ("(a+b) > 3", Compare(">", A_AND_B, Number("3"))),
        (
            "((a+b)*2) > 3",
            Compare(">", Arithmetic("*", A_AND_B, Number("2")), Number("3")),
        ),
        ("((a)>(3))", Compare(">", Name("a"), Number("3"))),
        ("a-1-1 = 0", Compare("=", Arithmetic("-", Arithmetic("-", Name("a"), Number("1")), Number("1")), Number("0"))),
        ("a in [1..10]", Between(Name("a"), Number("1"), Number("10"), with_low=True, with_high=True)),
        ("a IN ]1.5..10[", Between(Name("a"), Number("1.5"), Number("10"), with_low=False, with_high=False)),
        ("a in [-1 TO 10]", Between(Name("a"), Number("-1"), Number("10"), with_low=True, with_high=True)),
        ("`not`: TRUE or a>5and b", None),
        ("date > date'2017'", Compare(">", Name("date"), Moment("2017"))),
        ("a = 'Don\\'t \\\\ worry'", Compare("=", Name("a"), Text("Don't \\ worry"))),
        ("2020_budget > 1", Compare(">", Name("2020_budget"), Number("1"))),
        ("a like \"x\" and not b not like 'y'", And((Like(Name("a"), "x"), Not(Not(Like(Name("b"), "y")))))),
        ("'tree' OR \"car\"", Or((Search("words", (), "tree"), Search("words", (), "car")))),
        ("search('x')", Search("search", (), "x")),
        ("suggest(*, 'x')", Search("suggest", (), "x")),
        ("startswith(a, b, 'x')", Search("startswith", (Name("a"), Name("b")), "x")),
        ("within_distance(a, GEOM'POINT(1 1)', 10.0km)", Near(Name("a"), Geometry("POINT(1 1)"), 10_000.0)),
        ("distance(a, geom'POINT(1 1)', 100 yd)", Near(Name("a"), Geometry("POINT(1 1)"), 91.44)),
        ("in_bbox(a, -1, 2.5, +3, -4)", InBox(Name("a"), -1.0, 2.5, 3.0, -4.0)),
        ("lower(a)='x'", Compare("=", Call("lower", (Name("a"),)), Text("x"))),
        ("", None),
        ("   ", None),
    ],
)
def test_where(text: str, tree: object) -> None:
    found = parse_where(text)
    assert found == tree or (tree is None and (found is not None) == bool(text.strip()))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("*", [Everything()]),
        ("a AS b, c", [Item(Name("a"), "b"), Item(Name("c"), "c")]),
        ("count(*) as count", [Item(Count(), "count")]),
        ("count(*)", [Item(Count(), "count(*)")]),
        ("COUNT( Distinct a )", [Item(Count(Name("a"), distinct=True), "COUNT( Distinct a )")]),
        ("2*a  ", [Item(Arithmetic("*", Number("2"), Name("a")), "2*a")]),
        ("`count` as `12`", [Item(Name("count"), "12")]),
        ("include(pop*),exclude(a)", [Pattern(True, "pop", True), Pattern(False, "a", False)]),
        (
            "now(mondays=+1, year=1, YEAR=2)",
            [Item(Now((("mondays", 1), ("year", 2))), "now(mondays=+1, year=1, YEAR=2)")],
        ),
        ("", []),
    ],
)
def test_select(text: str, items: list[object]) -> None:
    assert list(parse_select(text)) == items


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a as x", [Key(Name("a"), "x")]),
        ("Range(a, 1day)", [Key(Ranges(Name("a"), Width(Number("1"), "day")), "Range(a, 1day)")]),
        ("range(a,1 M) as m", [Key(Ranges(Name("a"), Width(Number("1"), "month")), "m")]),
        ("range(a,1 m) as m", [Key(Ranges(Name("a"), Width(Number("1"), "minute")), "m")]),
        ("range(a,*,1,*)", [Key(Ranges(Name("a"), Steps((Number("1"),), True, True)), "range(a,*,1,*)")]),
        ("range(a,-1,1)", [Key(Ranges(Name("a"), Steps((Number("-1"), Number("1")))), "range(a,-1,1)")]),
        ("geo_cluster(a, 3) as c", [Key(Cluster(Name("a"), 3, 40), "c")]),
        ("geo_cluster(a, 3, 10) as c", [Key(Cluster(Name("a"), 3, 10), "c")]),
    ],
)
def test_group_by(text: str, keys: list[Key]) -> None:
    assert list(parse_group_by(text)) == keys


def test_order_by() -> None:
    assert parse_order_by("a, count(*) DESC, random(1), b asc") == (
        Order(Name("a")),
        Order(Count(), descending=True),
        Order(Random(1)),
        Order(Name("b")),
    )


def test_a_refinement_is_cut_at_the_first_colon() -> None:
    assert parse_refinement("a:x:y", "refine").value == "x:y"
    assert parse_facet('facet(name="a", limit=3, disjunctive=true)').disjunctive is True


def nested(levels: int, opening: str, inner: str, closing: str) -> str:
    return opening * levels + inner + closing * levels


@pytest.mark.parametrize(
    "text",
    [
        nested(5_000, "(", "a", ")"),
        nested(5_000, "not ", "a", ""),
        nested(5_000, "-", "a", "") + " = 1",
        nested(2_000, "lower(", "a", ")") + " = 'x'",
        nested(33, "(", "a", ")"),
        "+".join(["a"] * 5_000) + " = 1",
        "(" * 20 + "a" + "+a)" * 20 + "+a" * 200 + " = 1",
        "a" * 20_001,
        "(" * 10_000,
        "a = '" + "x" * 10_000,
        "[",
        "a in",
        "`",
        "1 = ",
        "a..b",
        "--",
        "and",
    ],
)
def test_what_is_too_deep_too_long_or_not_closed_is_refused(text: str) -> None:
    with pytest.raises(OdsqlError) as refused:
        parse_where(text)
    assert len(refused.value.reason) <= MOST_ECHOED + 1


def test_what_is_deep_but_not_too_deep_is_read() -> None:
    assert parse_where(nested(32, "(", "a", ")")) == A
    assert isinstance(parse_where(" and ".join(["a"] * 3_000)), And)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("invalid_function()", "invalid_function()"),
        ("1 + Unknown(a, (b)) * 2", "Unknown(a, (b))"),
        ("f(", "f("),
    ],
)
def test_an_unknown_function_is_named_as_it_was_written(text: str, written: str) -> None:
    with pytest.raises(OdsqlError) as refused:
        parse_select(text)
    assert refused.value.reason == written


def test_equal_expressions_are_equal_whatever_their_blanks_and_case() -> None:
    def only(text: str) -> Expression:
        (item,) = parse_select(text)
        assert isinstance(item, Item)
        return item.expression

    assert only("YEAR( since )+1") == only("year(since) + 1")
