"""A statement as a tree of what is allowed, over tables under names that we gave. Raises StatementError."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import duckdb

from zinneke.lake.engine import connect
from zinneke.lake.open_table import seal
from zinneke.lake.plainsql.vocabulary import (
    DEEPEST,
    FUNCTIONS,
    JOINING_TEXTS,
    JOINS,
    LONGEST_STATEMENT,
    LONGEST_TEXT,
    MOST_SETS,
    MOST_TABLES,
    NODES,
    PLACES,
    TYPES,
)
from zinneke.lake.running import fetch

PARSE_LIMIT_S: Final = 2.0
SHOWN: Final = 100
Scope = Mapping[str, str]
"""Parts of WITH that can be read where we are: our names of them by theirs."""


class StatementError(ValueError):
    """A statement that is not carried out; the message says what of it hinders, and shows nothing of the machine."""


@dataclass(frozen=True, slots=True)
class Statement:
    """``tree`` is for `json_execute_serialized_sql`; ``tables`` are our names of those it reads."""

    tree: str
    tables: tuple[str, ...]


def read(text: str, named: Callable[[str], str], most_rows: int) -> Statement:
    """Read one SELECT, of which so many rows are answered. ``named`` gives our name of a written table, or raises."""
    if len(text) > LONGEST_STATEMENT:
        raise StatementError(f"a statement has at most {LONGEST_STATEMENT:,} characters")
    document = _parsed(text)
    if len(document["statements"]) != 1:
        raise StatementError("exactly one SELECT is answered at a time")
    statement = document["statements"][0]
    reader = _Reader(named)
    reader.visit(statement, {}, 0)
    _limit(statement["node"], most_rows)
    _entitle(statement["node"].get("select_list", []))
    return Statement(json.dumps(document), tuple(reader.tables))


def _parsed(text: str) -> dict[str, Any]:
    clean = text.replace("\0", " ").encode("utf-8", "replace").decode()
    try:
        ((written,),) = fetch(_parser(), "SELECT json_serialize_sql($text::VARCHAR)", {"text": clean}, PARSE_LIMIT_S)
        document: dict[str, Any] = json.loads(written)
    except (duckdb.Error, ValueError, RecursionError):
        raise StatementError("the statement cannot be read") from None
    if document["error"]:
        told = str(document.get("error_message", "the statement cannot be read"))
        raise StatementError("only SELECT is answered" if "SELECT statements" in told else told.splitlines()[0][:SHOWN])
    return document


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """An engine without tables, which parses and does nothing else."""
    connection = connect()
    seal(connection)
    return connection


@dataclass(slots=True)
class _Reader:
    """Visits every node: what is not allowed raises, what is a table is given our name."""

    named: Callable[[str], str]
    tables: dict[str, None] = field(default_factory=dict)
    parts: int = 0
    references: int = 0

    def visit(self, value: Any, scope: Scope, depth: int) -> None:
        """A node, or a list of them, and all below."""
        if depth > DEEPEST:
            raise StatementError("too much stands inside each other: write it in parts of WITH")
        if isinstance(value, list):
            for one in value:
                self.visit(one, scope, depth + 1)
        elif isinstance(value, dict):
            self._visit_node(value, scope, depth)

    def _visit_node(self, node: dict[str, Any], scope: Scope, depth: int) -> None:
        _admit(node)
        if "cte_map" in node:
            scope = self._with(node["cte_map"]["map"], scope, depth)
        if node.get("type") == "BASE_TABLE":
            self._name(node, scope)
        for key, below in node.items():
            if key != "cte_map":
                self.visit(below, scope, depth + 1)
        if node.get("function_name") in JOINING_TEXTS:
            _cut(node)

    def _with(self, entries: list[dict[str, Any]], scope: Scope, depth: int) -> Scope:
        """The parts of WITH, each of which sees those before it."""
        inside = dict(scope)
        for entry in entries:
            self.visit(entry["value"], inside, depth + 1)
            name = f"@{self.parts}"
            self.parts += 1
            inside[entry["key"].lower()] = name
            entry["key"] = name
        return inside

    def _name(self, table: dict[str, Any], scope: Scope) -> None:
        """Our name in the place of the written one, which stays as its alias for columns that are named with it."""
        self.references += 1
        if self.references > MOST_TABLES:
            raise StatementError(f"more than {MOST_TABLES} tables are read")
        written, schema = table["table_name"], table["schema_name"]
        if table["catalog_name"] or schema not in ("", "public"):
            raise StatementError(f"there is no schema {schema[:SHOWN]}")
        own = scope.get(written.lower()) if not schema else None
        if own is None:
            own = self.named(written)
            self.tables[own] = None
        table.update(table_name=own, schema_name="", alias=table["alias"] or written)


def _admit(node: dict[str, Any]) -> None:
    """Raise StatementError for a node that is not allowed by itself, whatever is below it."""
    kind = node.get("type")
    if isinstance(kind, str) and kind not in NODES:
        raise StatementError(f"{kind.replace('_', ' ').lower()} is not allowed here")
    if "type_info" in node and "id" in node and node["id"] not in TYPES:
        raise StatementError(f"the type {str(node['id'])[:SHOWN].lower()} is not allowed here")
    if "function_name" in node:
        name = node["function_name"]
        place = (node.get("catalog", ""), node.get("schema", ""))
        if name not in FUNCTIONS or place not in PLACES:
            raise StatementError(f"the function {name[:SHOWN]} is not allowed here")
    _admit_tables(node)
    if len(node.get("group_sets") or ()) > MOST_SETS:
        raise StatementError(f"more than {MOST_SETS} sets of groups")


def _admit_tables(node: dict[str, Any]) -> None:
    kind = node.get("type")
    odd = [key for key in ("sample", "at_clause") if node.get(key)]
    if kind == "STAR":
        odd += [key for key in ("columns", "expr") if node.get(key)]
    if odd:
        raise StatementError(f"{odd[0].removesuffix('_clause')} is not allowed here")
    if kind == "JOIN" and node.get("ref_type") not in JOINS:
        raise StatementError(f"a join {str(node.get('ref_type')).lower()} is not allowed here")


def _cut(node: dict[str, Any]) -> None:
    """A text that is put together becomes the beginning of itself."""
    inner = dict(node, alias="")
    empty = {"type": "ORDER_MODIFIER", "orders": []}
    node.update(
        {"class": "FUNCTION", "type": "FUNCTION", "function_name": "left", "children": [inner, _whole(LONGEST_TEXT)]},
        filter=None, order_bys=empty, distinct=False, is_operator=False, schema="", catalog="", export_state=False,
    )  # fmt: skip


def _limit(node: dict[str, Any], most: int) -> None:
    """At most so many rows, whatever the statement says."""
    found = next((one for one in node["modifiers"] if one["type"] == "LIMIT_MODIFIER"), None)
    if found is None:
        node["modifiers"].append({"type": "LIMIT_MODIFIER", "limit": _whole(most), "offset": None})
        return
    for part in ("limit", "offset"):
        if found[part] is not None and not isinstance((found[part].get("value") or {}).get("value"), int):
            raise StatementError(f"{part} wants a whole number")
    if found["limit"] is None or found["limit"]["value"]["value"] > most:
        found["limit"] = _whole(most)


def _entitle(selected: list[dict[str, Any]]) -> None:
    """Columns without a name get PostgreSQL's, where no two would be alike: ``x::text`` is x, ``count(*)`` count."""
    titles = [_title(one) for one in selected]
    for one, title in zip(selected, titles, strict=True):
        if not one.get("alias") and titles.count(title) == 1:
            one["alias"] = title


def _title(node: dict[str, Any]) -> str:
    if node.get("alias"):
        return str(node["alias"])
    if node["type"] == "COLUMN_REF":
        return str(node["column_names"][-1])
    if node["type"] == "OPERATOR_CAST":
        return _title(node["child"])
    operator = node.get("is_operator") or "function_name" not in node
    return "" if operator else str(node["function_name"]).removesuffix("_star")


def _whole(number: int) -> dict[str, Any]:
    kind = {"id": "INTEGER", "type_info": None}
    value = {"type": kind, "is_null": False, "value": number}
    return {"class": "CONSTANT", "type": "VALUE_CONSTANT", "alias": "", "query_location": 0, "value": value}
