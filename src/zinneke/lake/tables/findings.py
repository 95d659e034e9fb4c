"""What the values of a table seem to be, for the owner to confirm: keys, lists of choices, codes, persons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from zinneke.lake.field import Field, Kind, Schema, quoted
from zinneke.lake.tables.facets import Counts
from zinneke.lake.tables.personal import PATTERNS, Pattern, register_number_written_out
from zinneke.lake.tables.repair import double_encoded
from zinneke.lake.tables.report import SHOWN, Finding, Report

_MOST_CHOICES: Final = 50
_LEAST_REPEATS: Final = 4
"""How often a choice must come back on average."""
_APPROXIMATE: Final = 0.9
_KEYS: Final = frozenset({Kind.TEXT, Kind.INT, Kind.DATE, Kind.DATETIME})
_POSTCODES: Final = r"[1-9]\d{3}"
_POSTCODE_WORDS: Final = frozenset(
    {"postcode", "zip", "zipcode", "cp", "postal", "postale", "codepostal", "muni", "post"}
)
_NIS: Final = r"[1-9][0-9]\d{3}"
_NIS_WORDS: Final = frozenset({"nis", "ins", "niscode", "codeins", "refnis", "munnis"})
_ENTERPRISE: Final = r"(?:BE ?)?[01]\d{3}[. ]?\d{3}[. ]?\d{3}"
_CODE_LENGTHS: Final = frozenset({4, 5, *range(10, 16)})
_SENTINELS: Final = frozenset({-999, -9999, -99999, 9999, 99999, 999999})
"""Only at an edge of the values: in their midst these are numbers like others."""


@dataclass(frozen=True, slots=True)
class _Table:
    engine: duckdb.DuckDBPyConnection
    name: str
    rows: int

    def one(self, selected: str) -> Sequence[int]:
        """One row of counts over the whole table."""
        query = f"SELECT {selected} FROM {self.name}"  # noqa: S608 - names are quoted, conditions are of ours
        return [int(value or 0) for value in self.engine.execute(query).fetchall()[0]]


def find(engine: duckdb.DuckDBPyConnection, schema: Schema, report: Report, counts: Counts) -> list[Finding]:
    """Everything there is to tell about the rows."""
    table = _Table(engine, quoted(schema.table), report.rows)
    plain = [one for one in schema.fields if one.kind in _KEYS and not one.many]
    return [
        *_keys(table, plain, counts),
        *_choices(table, plain, counts),
        *_codes(table, plain, counts),
        *_sentinels(table, schema.fields),
        *double_encoded(engine, schema),
        *_persons(table, plain, counts),
    ]


def _keys(table: _Table, fields: Sequence[Field], counts: Counts) -> Iterator[Finding]:
    for one in fields:
        filled, distinct = counts[one.name]
        if filled == table.rows > 1 and distinct >= table.rows * _APPROXIMATE:
            name = quoted(one.name)
            if one.kind is Kind.INT and table.one(f"max({name}) - min({name}) + 1")[0] < table.rows:
                continue
            (exact,) = table.one(f"count(DISTINCT {name})")
            if exact == table.rows:
                yield Finding("key", (one.name,), "a value in every row, no two alike", table.rows)


def _choices(table: _Table, fields: Sequence[Field], counts: Counts) -> Iterator[Finding]:
    for one in fields:
        filled, distinct = counts[one.name]
        if one.kind is Kind.TEXT and 0 < distinct <= _MOST_CHOICES and filled >= distinct * _LEAST_REPEATS:
            name = quoted(one.name)
            query = f"SELECT {name}, count(*) FROM {table.name} WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
            values = table.engine.execute(query).fetchall()
            examples = tuple(str(value) for value, _ in values[:SHOWN])
            yield Finding("choices", (one.name,), f"{len(values)} values that come back", len(values), examples)


def _codes(table: _Table, fields: Sequence[Field], counts: Counts) -> Iterator[Finding]:
    for one in fields:
        words = set(one.name.split("_")) | {one.name.replace("_", "")}
        filled, distinct = counts[one.name]
        if one.kind not in (Kind.TEXT, Kind.INT) or not filled or not _may_be_code(table, one):
            continue
        values = _Table(table.engine, _distinct(table, f"{quoted(one.name)}::VARCHAR", (filled, distinct)), filled)
        postal, nis, enterprise = values.one(
            f"sum(n) FILTER (regexp_full_match(x, '{_POSTCODES}')), sum(n) FILTER (regexp_full_match(x, '{_NIS}')), "
            f"sum(n) FILTER (regexp_full_match(x, '{_ENTERPRISE}') AND strlen(x) >= 10)"
        )
        if postal == filled and words & _POSTCODE_WORDS:
            yield Finding("postcode", (one.name,), "Belgian postcodes", postal)
        elif nis == filled and words & _NIS_WORDS:
            yield Finding("nis", (one.name,), "NIS codes of municipalities or districts", nis)
        elif enterprise == filled:
            yield Finding(
                "enterprise number", (one.name,), "numbers of the Crossroads Bank for Enterprises", enterprise
            )


def _may_be_code(table: _Table, field: Field) -> bool:
    """Whether one value of the field is as long as a code."""
    name = quoted(field.name)
    query = f"SELECT {name}::VARCHAR FROM {table.name} WHERE {name} IS NOT NULL LIMIT 1"  # noqa: S608
    return any(len(code) in _CODE_LENGTHS and code[-1].isdigit() for (code,) in table.engine.execute(query).fetchall())


def _sentinels(table: _Table, fields: Sequence[Field]) -> Iterator[Finding]:
    """Numbers that often stand for no value: -999 metres high is no garage."""
    numeric = [one for one in fields if one.kind in (Kind.INT, Kind.DOUBLE) and not one.many]
    if not numeric:
        return
    edges = table.one(", ".join(f"min({quoted(one.name)}), max({quoted(one.name)})" for one in numeric))
    for one, low, high in zip(numeric, edges[::2], edges[1::2], strict=True):
        for edge in {low, high} & _SENTINELS:
            (count,) = table.one(f"count(*) FILTER ({quoted(one.name)} = {edge})")
            if count == 1 and edge > 0:
                continue
            detail = f"{edge} often stands for no value: say so if it does"
            yield Finding("placeholder", (one.name,), detail, count)


def _persons(table: _Table, fields: Sequence[Field], counts: Counts) -> Iterator[Finding]:
    texts = [one for one in fields if one.kind is Kind.TEXT and counts[one.name][0]]
    numbers = [one for one in fields if one.kind is Kind.INT and counts[one.name][0]]
    for one in texts:
        source = _distinct(table, quoted(one.name), counts[one.name])
        conditions = [*(pattern.of("x") for pattern in PATTERNS), register_number_written_out("x")]
        selected = ", ".join(f"sum(n) FILTER ({condition})" for condition in conditions)
        *found, written = _Table(table.engine, source, table.rows).one(selected)
        yield from _confirmed(one, counts[one.name][0], zip(PATTERNS, found, strict=True), written)
    for one in numbers:
        name = quoted(one.name)
        low, high = table.one(f"min({name}), max({name})")
        if low >= 0 and 10**8 <= high < 10**11:
            text = f"printf('%011d', {name})"
            (valid,) = table.one(f"count(*) FILTER ({PATTERNS[0].of(text)})")
            if valid > counts[one.name][0] / 2:
                yield Finding(PATTERNS[0].what, (one.name,), PATTERNS[0].detail, valid, personal=True)


def _confirmed(field: Field, filled: int, found: Iterator[tuple[Pattern, int]], written: int) -> Iterator[Finding]:
    for pattern, count in found:
        certain = pattern is PATTERNS[0] and written
        if count and (count > filled * pattern.share or certain):
            yield Finding(pattern.what, (field.name,), pattern.detail, count, personal=True)


def _distinct(table: _Table, name: str, counts: tuple[int, int]) -> str:
    """The values ``x`` of a field and how often each comes, ``n``: grouped where that leaves less to look at."""
    filled, distinct = counts
    if distinct * 4 < filled:
        return f"(SELECT {name} AS x, count(*) AS n FROM {table.name} WHERE {name} IS NOT NULL GROUP BY 1)"  # noqa: S608
    return f"(SELECT {name} AS x, 1 AS n FROM {table.name} WHERE {name} IS NOT NULL)"  # noqa: S608
