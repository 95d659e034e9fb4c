"""What rows tell of themselves only when it is selected by name: ``_id``, ``_timestamp``, ``_size`` (2.3)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import msgspec
from django.http import QueryDict

from zinneke.lake.field import Schema
from zinneke.lake.odsql.lexer import Token, tokens
from zinneke.lake.tables.versions import Version
from zinneke.opendata.explore import questions
from zinneke.opendata.explore.parameters import Asked, asked
from zinneke.opendata.explore.record_ids import record_id
from zinneke.opendata.tables import store

NAMES: Final = ("_id", "_timestamp", "_size")
WHOLE: Final = asked(QueryDict())
"""A question for all fields."""

Row = dict[str, Any]


def parted(wanted: Asked, schema: Schema) -> tuple[Asked, tuple[str, ...]]:
    """The question without these names in its selection, and which of them were in it.

    A field of the table that is called so is meant itself. Raises OdsqlError.
    """
    if wanted.group_by or not any(name in wanted.select for name in NAMES):
        return wanted, ()
    found: list[str] = []
    rest: list[str] = []
    for item in _items(wanted.select):
        written = wanted.select[item[0].start : item[-1].end]
        (found if written in NAMES and written not in schema.by_name else rest).append(written)
    nothing = ", ".join(f"exclude(`{one.name}`)" for one in schema.visible)
    return replace(wanted, select=", ".join(rest) or nothing), tuple(found)


def told(names: tuple[str, ...], dataset: str, version: Version, number: int) -> Row:
    """What a row tells under these names. ``_timestamp`` is when its version came to be. Raises TooLong."""
    return {name: _TOLD[name](dataset, version, number) for name in names}


def size(row: Row | None) -> int:
    """Bytes of a row as JSON."""
    return len(msgspec.json.encode(row))


_TOLD: Final[dict[str, Callable[[str, Version, int], Any]]] = {
    "_id": lambda dataset, _, number: record_id(dataset, number),
    "_timestamp": lambda _, version, __: version.entry.at.isoformat(),
    "_size": lambda _, version, number: size(questions.row(store.opened(version), WHOLE, number)),
}


def _items(select: str) -> list[list[Token]]:
    """The parts between the commas that stand in no bracket."""
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens(select, "select")[:-1]:
        if token.kind == "symbol" and token.text == "," and not depth:
            items.append([])
            continue
        if token.kind == "symbol":
            depth += (token.text in "([") - (token.text in ")]")
        items[-1].append(token)
    return [item for item in items if item]
