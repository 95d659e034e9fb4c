"""``group_by`` as SQL: each key becomes a column ``@0``, ``@1``, … of the table that is grouped."""

from dataclasses import dataclass

from zinneke.lake.field import SCALAR, Kind, quoted
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.clause_tree import Cluster, Grouping, Key, Ranges
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import Type, holds_aggregate, type_of
from zinneke.lake.odsql.rows import Column
from zinneke.lake.odsql.sql import clusters, ranges
from zinneke.lake.odsql.sql.expressions import translated
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.sql.shown import shown_sql
from zinneke.lake.odsql.tree import Expression, Name


@dataclass(frozen=True, slots=True)
class Grouped:
    """One key: ``column`` is grouped and sorted by, ``also`` is constant in a group; ``shown`` is selected.

    ``select`` computes what ``join`` does not bring; ``tables`` stand in WITH.
    """

    grouping: Grouping
    column: str
    shown: tuple[str, Column]
    select: str = ""
    join: str = ""
    tables: str = ""
    also: tuple[str, ...] = ()


def grouped(keys: tuple[Key, ...], base: str, scope: Scope) -> list[Grouped]:
    """The keys of a query over the rows of ``base``, a table or one of WITH. Raises OdsqlError."""
    return [_grouped(key, at, base, scope.at("group_by")) for at, key in enumerate(keys)]


def _grouped(key: Key, at: int, base: str, scope: Scope) -> Grouped:
    name = quoted(f"@{at}")
    if isinstance(key.grouping, Ranges):
        sql, read = ranges.numbered(key.grouping, scope)
        return Grouped(key.grouping, name, (name, Column(key.key, Kind.TEXT, read=read)), f"{sql} AS {name}")
    if isinstance(key.grouping, Cluster):
        return _cluster(key.grouping, key.key, at, base, scope)
    return _value(key.grouping, key.key, at, scope)


def _cluster(cluster: Cluster, key: str, at: int, base: str, scope: Scope) -> Grouped:
    tables, join = clusters.clustered(cluster, at, base, scope)
    rank, lon, lat = (quoted(f"@{part}{at}") for part in ("rank", "lon", "lat"))
    selected = f"CASE WHEN {rank} IS NOT NULL THEN [{lon}, {lat}] END"
    column = Column(key, Kind.JSON, read=rows.centroid)
    return Grouped(cluster, rank, (selected, column), join=join, tables=tables, also=(lon, lat))


def _value(expression: Expression, key: str, at: int, scope: Scope) -> Grouped:
    """A field or what is made of one. Of a field with many values, a row is in the group of each."""
    if holds_aggregate(expression):
        raise OdsqlError(scope.clause, "an aggregate is no key of a group.")
    found = type_of(expression, scope.schema, scope.clause)
    if found.kind not in SCALAR:
        raise OdsqlError(scope.clause, f"values of {found.kind or 'null'} are not grouped.")
    name = quoted(f"@{at}")
    field = scope.schema.by_name.get(expression.name) if isinstance(expression, Name) else None
    selected = shown_sql(name, Type(found.kind), key, scope, field)
    sql = translated(expression, scope)
    if not found.many:
        return Grouped(expression, name, selected, f"{sql} AS {name}")
    values = f"CASE WHEN len(list_distinct({sql})) > 0 THEN list_distinct({sql}) ELSE [NULL] END"
    return Grouped(expression, name, selected, join=f" CROSS JOIN unnest({values}) AS {quoted(f'@of{at}')}({name})")
