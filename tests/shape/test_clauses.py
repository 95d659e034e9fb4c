"""Every operation of the broker has a test that names the clause it proves, and a line in the conformance page."""

import re
from functools import cache
from pathlib import Path

import pytest

from zinneke.broker.http.resources import ROUTES
from zinneke.broker.http.routing import Resource

PROJECT = Path(__file__).resolve().parents[2]
TESTS = (PROJECT / "src" / "zinneke" / "broker", PROJECT / "tests" / "contracts")
PAGE = PROJECT / "docs" / "reference" / "conformance.md"

OPERATIONS = [(resource, method) for resource in ROUTES.resources for method in resource.methods]


@cache
def everything_tested() -> str:
    return "\n".join(path.read_text("utf-8") for root in TESTS for path in root.rglob("test_*.py"))


def named(clause: str, text: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(clause)}(?![\d])", text) is not None


@pytest.mark.parametrize(("resource", "method"), OPERATIONS, ids=[f"{m} {r.path}" for r, m in OPERATIONS])
def test_an_operation_has_a_test_that_names_its_clause(resource: Resource, method: str) -> None:
    assert named(resource.methods[method].clause, everything_tested())


@pytest.mark.parametrize(("resource", "method"), OPERATIONS, ids=[f"{m} {r.path}" for r, m in OPERATIONS])
def test_the_conformance_page_has_every_operation(resource: Resource, method: str) -> None:
    line = f"| {method} `/{resource.path.replace('{}', '{…}')}` | {resource.methods[method].clause} |"
    assert line in PAGE.read_text("utf-8")
