"""Questions as code: pasted and run, each asks exactly what was asked."""

import ast
import json
import shlex
import shutil
import subprocess
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.interface import examples

ADDRESS = "https://town.example/api/explore/v2.1/catalog/datasets"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
CLAUSES = st.lists(st.tuples(st.sampled_from(["select", "where", "refine"]), TEXTS), min_size=1, max_size=4)


def question(address: str) -> list[tuple[str, str]]:
    """What an address asks."""
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)


@given(CLAUSES)
def test_python_asks_the_same(clauses: list[tuple[str, str]]) -> None:
    tree = ast.parse(examples.python(ADDRESS, clauses))
    (assigned,) = [one for one in tree.body if isinstance(one, ast.Assign) and isinstance(one.value, ast.List)]
    assert ast.literal_eval(assigned.value) == clauses


@given(CLAUSES)
def test_curl_asks_the_same(clauses: list[tuple[str, str]]) -> None:
    words = shlex.split(examples.curl(ADDRESS, clauses).replace(" \\\n", ""))
    assert words[:3] == ["curl", "--get", ADDRESS]
    assert [tuple(word.split("=", 1)) for word in words[4::2]] == clauses


@given(CLAUSES)
def test_r_asks_the_same(clauses: list[tuple[str, str]]) -> None:
    code = examples.r(ADDRESS, clauses)
    address = json.loads(code.partition("fromJSON(")[2].partition(")\n")[0])
    assert question(address) == clauses


@given(CLAUSES)
def test_javascript_asks_the_same(clauses: list[tuple[str, str]]) -> None:
    listed = examples.javascript(ADDRESS, clauses).partition("URLSearchParams(")[2].partition(");\n")[0]
    assert [tuple(pair) for pair in json.loads(listed.replace(",\n]", "\n]"))] == clauses


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell here")
def test_the_shell_reads_quotes_and_dollars_as_they_are() -> None:
    clauses = [("where", """name = "it's $HOME `id` \\ !" """)]
    code = examples.curl(ADDRESS, clauses).replace("curl --get", "printf '%s\\n'")
    said = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607
    assert said.splitlines()[-1] == "where=" + clauses[0][1]
