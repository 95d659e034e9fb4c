"""The query language."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.ckan.errors import BadQuery
from zinneke.opendata.ckan.syntax import All, Between, Either, Everything, Node, Not, Term, parse

A, B, C = Term("", "a"), Term("", "b"), Term("", "c")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        ("*:*", Everything()),
        ("*", Everything()),
        ("a b", Term("", "a b")),
        ("a AND b", Term("", "a b")),
        ("a OR b c", Either((A, Term("", "b c")))),
        ("(a OR b) && c", All((C, Either((A, B))))),
        ("+a -b", All((A, Not(B)))),
        ("a AND NOT b", All((A, Not(B)))),
        ("!a || b", Either((Not(A), B))),
        ('"x y"', Term("", "x y", quoted=True)),
        ('title:"x y"', Term("title", "x y", quoted=True)),
        ("tags:(a OR b)", Either((Term("tags", "a"), Term("tags", "b")))),
        ("res_format:GEO*", Term("res_format", "GEO", begins=True)),
        ("name:*", Term("name", "", begins=True)),
        (r"a\:b\*", Term("", "a:b*")),
        ("metadata_modified:[2024-01-01T00:00:00Z TO *]",
         Between("metadata_modified", "2024-01-01T00:00:00Z", "*", with_low=True, with_high=True)),
        ("x:{1 TO 2]", Between("x", "1", "2", with_low=False, with_high=True)),
    ],
)  # fmt: skip
def test_a_query_is_a_tree(query: str, tree: Node) -> None:
    """As Lucene reads it, with AND between terms."""
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("(a", "a parenthesis is not closed"),
        ("a)", "unexpected ')'"),
        ("a AND", "unexpected end"),
        ("OR a", "unexpected 'OR'"),
        ("title:", "unexpected end"),
        ("a:b:c", "unexpected 'b'"),
        ('x:"y', "cannot parse '\"y'"),
        ("x~2", "cannot parse '~2'"),
        ("x^4", "cannot parse '^4'"),
        ("a*b", "in 'a*b' only a * at the end is understood"),
        ("[a TO b]", "unexpected '[a TO b]'"),
        ("x:[a b]", "cannot parse '[a b]': a range is [a TO b]"),
        ("*:x", "unexpected 'x' after '*:'"),
        ("(" * 40 + "a" + ")" * 40, "more than 30 parentheses within each other"),
        ("a OR " * 300 + "a", "more than 500 terms"),
        ("a" * 10_001, "longer than 10000 characters"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_reason(query: str, reason: str) -> None:
    """Never guessed at."""
    with pytest.raises(BadQuery) as refused:
        parse(query)
    assert str(refused.value) == reason


@given(st.text(alphabet='ab:"()[]{}+-!&|*?\\~^ ANDORTO', max_size=60))
def test_no_query_is_more_than_wrong(query: str) -> None:
    """A tree or a reason."""
    with suppress(BadQuery):
        parse(query)
