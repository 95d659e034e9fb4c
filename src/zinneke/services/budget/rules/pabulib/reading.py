"""Reading a ``.pb`` file: tolerant of how it is written, telling what was strange; strict about what it means."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final

SECTIONS: Final = ("META", "PROJECTS", "VOTES")
FIRST: Final = {"META": "key", "PROJECTS": "project_id", "VOTES": "voter_id"}
MOST_WARNINGS: Final = 100


class NotPabulib(ValueError):
    """The file is no election; says the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is written: its facts, its projects and votes as rows by column, and what was strange in it."""

    meta: Mapping[str, str]
    projects: tuple[Mapping[str, str], ...]
    votes: tuple[Mapping[str, str], ...]
    warnings: tuple[str, ...] = ()


def read(text: str) -> File:
    """Read it. Line ends, a byte order mark, blank lines and spaces around values do not matter.

    Raises :class:`NotPabulib`.
    """
    tables: dict[str, list[Mapping[str, str]]] = {}
    warnings: list[str] = []
    rows = _rows(text.removeprefix("\ufeff"), warnings)
    for name in SECTIONS:
        tables[name] = list(_table(name, rows, warnings))
    meta = {row["key"]: row["value"] for row in tables["META"]}
    return File(meta, tuple(tables["PROJECTS"]), tuple(tables["VOTES"]), tuple(warnings[:MOST_WARNINGS]))


Rows = Iterator[tuple[int, list[str]]]


def _rows(text: str, warnings: list[str]) -> Rows:
    lines = csv.reader(StringIO(text, newline=""), delimiter=";", quotechar='"', doublequote=True)
    try:
        for row in lines:
            stripped = [cell.strip() for cell in row]
            if stripped != row:
                warnings.append(f"line {lines.line_num}: spaces around values")
            if any(stripped):
                yield lines.line_num, stripped
    except csv.Error as error:
        raise NotPabulib(f"line {lines.line_num}: {error}") from error


def _table(name: str, rows: Rows, warnings: list[str]) -> Iterator[Mapping[str, str]]:
    """The rows of a section, up to the title of the next one, which is read too."""
    if name == "META":
        _title(rows, name)
    number, head = next(rows, (0, []))
    if not head or head[0] != FIRST[name]:
        raise NotPabulib(f"line {number}: {name} begins with a header whose first column is {FIRST[name]}")
    following = SECTIONS[SECTIONS.index(name) + 1 : SECTIONS.index(name) + 2]
    for line, row in rows:
        if following and row[0].upper() == following[0] and not any(row[1:]):
            return
        if len(row) > len(head):
            raise NotPabulib(
                f"line {line}: {len(row)} values under {len(head)} columns: quote a value with a semicolon"
            )
        if len(row) < len(head):
            warnings.append(f"line {line}: {len(row)} values under {len(head)} columns")
        yield dict(zip(head, row + [""] * (len(head) - len(row)), strict=True))
    if following:
        raise NotPabulib(f"there is no section {following[0]}")


def _title(rows: Rows, name: str) -> None:
    line, row = next(rows, (0, []))
    if not row or row[0].upper() != name:
        raise NotPabulib(f"line {line}: the file begins with {name}")
