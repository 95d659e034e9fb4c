"""``select``: which columns an answer has (ODSQL reference, select clause)."""

from collections.abc import Mapping
from dataclasses import replace

from zinneke.lake.field import Field, Schema
from zinneke.lake.odsql.clause_tree import Everything, Grouping, Item, Pattern, Selected
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.functions import Clause
from zinneke.lake.odsql.kinds import holds_aggregate, is_aggregate, parts
from zinneke.lake.odsql.rows import Column
from zinneke.lake.odsql.sql.groups import Grouped
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.sql.shown import shown
from zinneke.lake.odsql.tree import Expression, Name

Chosen = dict[str, tuple[str, Column]]
"""By key of the answer: SQL and column. Of two with one key the later counts, in the place of the first."""


def of_rows(selected: tuple[Selected, ...], scope: Scope) -> Chosen:
    """The columns of an answer that lists rows. Raises OdsqlError."""
    return {item.key: shown(item.expression, item.key, scope) for item in _items(selected, scope.schema)}


def of_groups(selected: tuple[Selected, ...], keys: list[Grouped], scope: Scope) -> Chosen:
    """The columns of an answer about groups: the keys always, then what is selected. Raises OdsqlError."""
    found: Chosen = {key.shown[1].name: key.shown for key in keys}
    by_label = {key.shown[1].name: key for key in keys}
    by_grouping = {key.grouping: key for key in keys}
    for item in selected:
        if not isinstance(item, Item):
            continue
        key = by_label.get(item.expression.name) if isinstance(item.expression, Name) else None
        key = key or by_grouping.get(item.expression)
        if key is not None:
            found[item.key] = (key.shown[0], replace(key.shown[1], name=item.key))
        else:
            check_grouped(item.expression, scope.keys, scope.clause)
            found[item.key] = shown(item.expression, item.key, scope)
    return found


def aggregates(selected: tuple[Selected, ...]) -> bool:
    """Whether something selected is a function of many rows."""
    return any(isinstance(item, Item) and holds_aggregate(item.expression) for item in selected)


def labels(selected: tuple[Selected, ...]) -> Mapping[str, Expression]:
    """What is selected, by its key in the answer."""
    return {item.key: item.expression for item in selected if isinstance(item, Item)}


def check_grouped(expression: Expression, keys: Mapping[Grouping, str], clause: Clause) -> None:
    """Raise OdsqlError for a field that has no one value in a group."""
    if expression in keys or is_aggregate(expression):
        return
    if isinstance(expression, Name):
        raise OdsqlError(clause, f"the field {expression.name} is neither aggregated nor in group_by.")
    for part in parts(expression):
        check_grouped(part, keys, clause)


def _items(selected: tuple[Selected, ...], schema: Schema) -> list[Item]:
    """All fields where only exclude() speaks of fields; else what is named, in its order."""
    patterns = [item for item in selected if isinstance(item, Pattern)]
    excluded = [pattern for pattern in patterns if not pattern.included]
    named = any(
        isinstance(item, Everything | Item) or (isinstance(item, Pattern) and item.included) for item in selected
    )
    found: list[Item] = []
    for item in selected if named else (Everything(), *selected):
        if isinstance(item, Item):
            found.append(item)
        else:
            fields = [one.name for one in _fields(item, schema)]
            found += [Item(Name(one), one) for one in fields if not any(pattern.fits(one) for pattern in excluded)]
    return found


def _fields(item: Everything | Pattern, schema: Schema) -> tuple[Field, ...]:
    if isinstance(item, Everything):
        return schema.visible
    return tuple(
        one for one in schema.fields if item.included and item.fits(one.name) and (not one.hidden or not item.prefix)
    )
