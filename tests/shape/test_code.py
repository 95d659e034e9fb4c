"""The style of the house that linters do not see: sizes, names, words at the head of each module, no stray paths."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import pytest

PROJECT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = PROJECT / "src" / "zinneke"
MODULES: Final = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
OWN: Final = [path for path in MODULES if "tests" not in path.parts]

LONGEST_FILE: Final = 300
USUAL_FILE: Final = 90
USUAL_FUNCTION: Final = 30
LONGEST_FUNCTION: Final = 60
NO_NAMES: Final = frozenset(
    {"utils", "util", "helpers", "helper", "manager", "handler", "process", "data", "common", "misc"}
)
"""Names that say nothing of what is inside."""

WRITTEN: Final = frozenset(
    {".py", ".md", ".html", ".toml", ".css", ".js", ".json", ".jsonld", ".sql", ".po", ".yaml", ".yml"}
)
PLACES: Final = ("src", "docs", "tests", "tools", "bench")
MADE: Final = frozenset({"vendor", "__pycache__", "node_modules"})
MACHINE: Final = re.compile(
    "|".join(
        rf"(?<![\w./-]){re.escape(root)}/\w"
        for root in ("/" + "work", "/" + "tmp", "/" + "home", "/" + "root", "/" + "Users")
    )
)


def short(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions() -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, without its docstring."""
    for path in OWN:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                documented = node.body[0] if ast.get_docstring(node) else None
                words = documented.end_lineno - documented.lineno + 1 if documented and documented.end_lineno else 0
                yield f"{short(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1 - words


def texts() -> Iterator[Path]:
    """Every file that people write."""
    # In a worktree .git is a file of git's own, which names the repository it belongs to.
    roots = [path for path in PROJECT.iterdir() if path.is_file() and not path.name.endswith((".lock", ".git"))]
    below = [path for place in PLACES for path in (PROJECT / place).rglob("*")]
    for path in roots + below:
        if path.is_file() and (path.suffix in WRITTEN or not path.suffix) and not MADE & set(path.parts):
            yield path


def test_no_file_is_two() -> None:
    lengths = {short(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_files_are_short() -> None:
    assert median(len(path.read_text("utf-8").splitlines()) for path in OWN) < USUAL_FILE


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert quantiles(lengths.values(), n=20)[-1] < USUAL_FUNCTION


@pytest.mark.parametrize(
    "path", [path for path in OWN if not path.name.startswith("_") or path.name == "__init__.py"], ids=short
)
def test_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "write what is in here, and for whom"


def test_names_say_what_is_inside() -> None:
    assert [short(path) for path in MODULES if path.stem in NO_NAMES] == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{short(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert [short(path) for path in texts() if marks.search(path.read_text("utf-8", "replace"))] == []


def test_no_file_names_a_place_of_one_machine() -> None:
    assert [short(path) for path in texts() if MACHINE.search(path.read_text("utf-8", "replace"))] == []
