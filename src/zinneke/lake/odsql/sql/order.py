"""``order_by``: null comes last in both directions, and a last key makes the order of rows whole."""

from collections.abc import Mapping, Sequence

from zinneke.lake.field import ROW, SCALAR, quoted
from zinneke.lake.odsql.clause_tree import Cluster, Grouping, Order, Random, Ranges
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import holds_aggregate, is_constant
from zinneke.lake.odsql.sql.expressions import typed
from zinneke.lake.odsql.sql.groups import Grouped
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.sql.selection import check_grouped
from zinneke.lake.odsql.tree import Expression, Name


def of_rows(orders: tuple[Order, ...], labels: Mapping[str, Expression], scope: Scope) -> str:
    """The sort keys of an answer that lists rows. Raises OdsqlError."""
    written = []
    for order in orders:
        by = labels.get(order.by.name, order.by) if isinstance(order.by, Name) else order.by
        if isinstance(by, Random):
            written.append(f"hash({quoted(ROW)}, {scope.bind(by.seed)})")
        elif isinstance(by, Ranges | Cluster) or holds_aggregate(by):
            raise OdsqlError(scope.clause, "an aggregate or a range sorts groups only: group_by is missing.")
        elif sql := _sortable(by, scope):
            written.append(_directed(sql, order))
    return ", ".join([*written, quoted(ROW)])


def of_places(orders: tuple[Order, ...], names: Sequence[str], scope: Scope) -> str:
    """The sort keys of rows without their table, by their places among what is selected; then all others. Raises
    OdsqlError for what is not selected."""
    written: dict[int, str] = {}
    for order in orders:
        name = order.by.name if isinstance(order.by, Name) else ""
        if name not in names:
            raise OdsqlError(scope.clause, f"distinct rows are sorted by what is selected of them, not by {name}.")
        place = names.index(name) + 1
        written.setdefault(place, _directed(str(place), order))
    for place in range(1, len(names) + 1):
        written.setdefault(place, f"{place} NULLS LAST")
    return ", ".join(written.values())


def of_groups(orders: tuple[Order, ...], labels: Mapping[str, Grouping], keys: list[Grouped], scope: Scope) -> str:
    """The sort keys of an answer about groups, by their keys in the end; empty for the one group of all rows. Raises
    OdsqlError."""
    written: list[str] = []
    fields_began = False
    for order in orders:
        by = labels.get(order.by.name, order.by) if isinstance(order.by, Name) else order.by
        if isinstance(by, Random):
            written.append(f"hash({', '.join([*(key.column for key in keys), scope.bind(by.seed)])})")
            continue
        aggregated = not isinstance(by, Ranges | Cluster) and holds_aggregate(by)
        if aggregated and fields_began:
            raise OdsqlError(scope.clause, "aggregates come before fields.")
        fields_began = fields_began or not aggregated
        if sql := _of_group(by, scope):
            written.append(_directed(sql, order))
    return ", ".join(written + [f"{key.column} NULLS LAST" for key in keys]) if keys else ""


def _of_group(by: Grouping, scope: Scope) -> str:
    if by in scope.keys:
        return scope.keys[by]
    if isinstance(by, Ranges | Cluster):
        raise OdsqlError(scope.clause, "a range that sorts groups is one of their keys.")
    check_grouped(by, scope.keys, scope.clause)
    return _sortable(by, scope)


def _sortable(by: Expression, scope: Scope) -> str:
    """Empty for a constant: it sorts nothing."""
    sql, found = typed(by, scope)
    if found.kind is not None and found.kind not in SCALAR:
        raise OdsqlError(scope.clause, f"values of {found.kind} have no order.")
    return "" if is_constant(by) else sql


def _directed(sql: str, order: Order) -> str:
    return f"{sql} {'DESC' if order.descending else 'ASC'} NULLS {'FIRST' if order.nulls_first else 'LAST'}"
