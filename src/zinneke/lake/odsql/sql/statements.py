"""Whole statements: rows, groups, numbers of rows, values of facets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zinneke.lake.field import ROW, Kind, quoted
from zinneke.lake.odsql.answers import FacetQuery
from zinneke.lake.odsql.clause_tree import Grouping, Key, Order, Selected
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.rows import Column, as_json
from zinneke.lake.odsql.sql import order, selection
from zinneke.lake.odsql.sql.conditions import satisfied
from zinneke.lake.odsql.sql.facets import counted
from zinneke.lake.odsql.sql.groups import grouped
from zinneke.lake.odsql.sql.refinements import Refinements, conditions, values_of
from zinneke.lake.odsql.sql.scope import Binder, Scope
from zinneke.lake.odsql.tree import Condition, Expression, Name


@dataclass(frozen=True, slots=True)
class Query:
    """A statement, its parameters, and the columns of its answer. ``grouped``: it has no total of rows."""

    sql: str
    parameters: dict[str, Any]
    columns: tuple[Column, ...]
    grouped: bool = False

    def answer(self, rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
        """Rows that DuckDB gave as objects of JSON."""
        return as_json(self.columns, rows)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A table and the condition on its rows; ``where`` begins with a blank or is empty."""

    table: str
    where: str

    @property
    def source(self) -> str:
        """The table, or its rows that are left, to stand after FROM."""
        return f"(SELECT * FROM {self.table}{self.where})" if self.where else self.table

    def by(self, test: str) -> "Narrowed":
        """Of these rows those that pass a test, which is SQL."""
        return Narrowed(self.table, f"{self.where or ' WHERE true'} AND {test}")

    def to_row(self, number: int) -> "Narrowed":
        """Of these rows the one of a number."""
        return self.by(f"{quoted(ROW)} = {number:d}")


def narrow(wheres: list[Condition], said: Refinements, scope: Scope, besides: str = "") -> Narrowed:
    """The rows that are left; ``besides``: a facet whose own refinements do not count. Raises OdsqlError."""
    tests = [satisfied(one, scope.at("where")) for one in wheres] + conditions(said, scope, besides)
    return Narrowed(quoted(scope.schema.table), f" WHERE {' AND '.join(tests)}" if tests else "")


def numbered(narrowed: Narrowed, name: str) -> Narrowed:
    """The same rows where their numbers stand in a column of this name as well."""
    return replace(narrowed, table=f"(SELECT {quoted(ROW)} AS {quoted(name)}, * FROM {narrowed.table})")


def of_facet(name: str, wheres: list[Condition], said: Refinements, settings: Scope) -> FacetQuery:
    """A facet that is disjunctive counts without its own refinements: its other values stay eligible."""
    scope = replace(settings, clause="facet", binder=Binder())
    facet = said.facets[name]
    refined = values_of(said.refined, facet)
    narrowed = narrow(wheres, said, scope, besides=name if facet.disjunctive else "")
    sql = counted(facet, refined, narrowed.source, scope)
    excluded = values_of(said.excluded, facet)
    return FacetQuery(name, sql, scope.binder.used(sql), facet.separator, refined, excluded, facet.limit)


def of_rows(
    selected: tuple[Selected, ...],
    orders: tuple[Order, ...],
    narrowed: Narrowed,
    page: Page,
    scope: Scope,
    *,
    numbered: bool = False,
) -> Query:
    """A list of rows. Raises OdsqlError."""
    chosen = selection.of_rows(selected, scope)
    if numbered:
        chosen.pop(ROW, None)
        chosen[ROW] = (quoted(ROW), Column(ROW, Kind.INT))
    sorting = order.of_rows(orders, selection.labels(selected), scope.at("order_by"))
    # A table lies in the order of its rows, and is read so: sorting all of it would hold all of it.
    by = "" if sorting == quoted(ROW) and page.limit is None else f" ORDER BY {sorting}"
    sql = f"SELECT {_listed(chosen)} FROM {narrowed.table}{narrowed.where}{by}{_cut(page, scope)}"
    return Query(sql, scope.binder.used(sql), tuple(column for _, column in chosen.values()))


def of_distinct(
    selected: tuple[Selected, ...], orders: tuple[Order, ...], narrowed: Narrowed, page: Page, scope: Scope
) -> Query:
    """A list of rows, of those that are selected alike one. Raises OdsqlError."""
    chosen = selection.of_rows(selected, scope)
    sorting = order.of_places(orders, list(chosen), scope.at("order_by"))
    sql = f"SELECT DISTINCT {_listed(chosen)} FROM {narrowed.table}{narrowed.where} ORDER BY {sorting or 1}"
    sql += _cut(page, scope)
    return Query(sql, scope.binder.used(sql), tuple(column for _, column in chosen.values()))


def of_distinct_number(selected: tuple[Selected, ...], narrowed: Narrowed, scope: Scope) -> Query:
    """How many such rows there are. Raises OdsqlError."""
    chosen = selection.of_rows(selected, scope)
    inside = f"SELECT DISTINCT {_listed(chosen)} FROM {narrowed.table}{narrowed.where}"
    sql = f"SELECT count(*) FROM ({inside})"
    return Query(sql, scope.binder.used(sql), (Column("total_count", Kind.INT),))


def of_number(narrowed: Narrowed, scope: Scope) -> Query:
    """How many rows there are."""
    sql = f"SELECT count(*) FROM {narrowed.table}{narrowed.where}"
    return Query(sql, scope.binder.used(sql), (Column("total_count", Kind.INT),))


def of_groups(
    selected: tuple[Selected, ...],
    keys: tuple[Key, ...],
    orders: tuple[Order, ...],
    narrowed: Narrowed,
    page: Page,
    scope: Scope,
) -> Query:
    """Groups, or the one group of all rows. Raises OdsqlError."""
    labels = selection.labels(selected)
    found = grouped(tuple(_unlabelled(key, labels, scope) for key in keys), narrowed.source, scope)
    inside = scope.grouped({key.grouping: key.column for key in found})
    chosen = selection.of_groups(selected, found, inside)
    by_label: dict[str, Grouping] = {**labels, **{key.shown[1].name: key.grouping for key in found}}
    sorting = order.of_groups(orders, by_label, found, inside.at("order_by"))
    tables = ", ".join(key.tables for key in found if key.tables)
    computed = ", ".join(["*", *(key.select for key in found if key.select)])
    source = f"(SELECT {computed} FROM {narrowed.source} AS {quoted('@rows')}{''.join(key.join for key in found)})"
    by = ", ".join(column for key in found for column in (key.column, *key.also))
    sql = (
        f"{f'WITH {tables} ' if tables else ''}SELECT {_listed(chosen)} FROM {source}"
        f"{f' GROUP BY {by}' if by else ''}{f' ORDER BY {sorting}' if sorting else ''}{_cut(page, scope)}"
    )
    return Query(sql, scope.binder.used(sql), tuple(column for _, column in chosen.values()), grouped=True)


def _unlabelled(key: Key, labels: Mapping[str, Expression], scope: Scope) -> Key:
    """A key that is the label of something selected is what that is."""
    name = key.grouping
    if isinstance(name, Name) and name.name not in scope.schema.by_name and name.name in labels:
        return Key(labels[name.name], key.key)
    return key


def _listed(chosen: selection.Chosen) -> str:
    return ", ".join(sql for sql, _ in chosen.values()) or "NULL"


def _cut(page: Page, scope: Scope) -> str:
    limit = f" LIMIT {scope.bind(page.limit)}" if page.limit is not None else ""
    return limit + (f" OFFSET {scope.bind(page.offset)}" if page.offset else "")
