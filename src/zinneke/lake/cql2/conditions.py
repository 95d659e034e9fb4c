"""The tree of a filter as SQL. CQL2 has three truth values as SQL has: what is asked of null is neither true nor false.

Nothing of a filter is ever part of the SQL but names of fields that the table has: values are bound.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.lake.cql2 import texts
from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.cql2.places import SPATIAL, related
from zinneke.lake.cql2.scalars import literal, scalar
from zinneke.lake.cql2.scene import SHOWN, Scene, operation, property_of, wanted
from zinneke.lake.cql2.times import TEMPORALS, timed
from zinneke.lake.field import Kind
from zinneke.lake.odsql.sql.comparisons import compared
from zinneke.lake.odsql.sql.conditions import satisfied
from zinneke.lake.odsql.sql.scope import column
from zinneke.lake.odsql.tree import Between, Comparison, Is, Name, OneOf

DEEPEST: Final = 64
MOST_VALUES: Final = 1_000
_COMPARISONS: Final[Mapping[str, Comparison]] = {
    "=": "=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
}  # fmt: skip


def condition(node: Any, scene: Scene, depth: int = 0) -> str:
    """A condition as SQL. Raises FilterError and OdsqlError, both Refused."""
    if depth > DEEPEST:
        raise FilterError(f"more than {DEEPEST} conditions of the filter stand inside each other: write fewer.")
    if isinstance(node, bool):
        return "TRUE" if node else "FALSE"
    if property_of(node) is not None:
        return _flag(node, scene)
    name, arguments = operation(node)
    if name in ("and", "or"):
        return _joined(name, arguments, scene, depth)
    if name == "not":
        (part,) = wanted(name, arguments, 1)
        return f"(NOT {condition(part, scene, depth + 1)})"
    return _predicate(name, arguments, node, scene)


def _joined(name: str, arguments: list[Any], scene: Scene, depth: int) -> str:
    if not arguments:
        raise FilterError(f"{name} joins two conditions or more: there is none.")
    return f"({f' {name.upper()} '.join(condition(one, scene, depth + 1) for one in arguments)})"


def _predicate(name: str, arguments: list[Any], node: Any, scene: Scene) -> str:
    if name in _COMPARISONS:
        return _compared(name, arguments, scene)
    if name in SPATIAL:
        return related(name, arguments, scene)
    if name in TEMPORALS:
        return timed(name, arguments, scene)
    if name in _OTHERS:
        return _OTHERS[name](arguments, scene)
    known = ", ".join(sorted({"and", "or", "not", *_COMPARISONS, *_OTHERS, *SPATIAL, *TEMPORALS}))
    raise FilterError(f"{str(name or node)[:SHOWN]!r} is no condition that is known here: there are {known}.")


def _compared(name: str, arguments: list[Any], scene: Scene) -> str:
    left, right = wanted(name, arguments, 2)
    if texts.folded(left) or texts.folded(right):
        return texts.compared(name, left, right, scene)
    return compared(_COMPARISONS[name], scalar(left, scene), scalar(right, scene), scene.scope)


def _between(arguments: list[Any], scene: Scene) -> str:
    if len(arguments) == 2 and isinstance(arguments[1], list):
        arguments = [arguments[0], *arguments[1]]
    value, low, high = (scalar(one, scene) for one in wanted("between", arguments, 3))
    return satisfied(Between(value, low, high, with_low=True, with_high=True), scene.scope)


def _one_of(arguments: list[Any], scene: Scene) -> str:
    value, listed = wanted("in", arguments, 2)
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_VALUES:
        raise FilterError(f"IN is followed by one to {MOST_VALUES} values in parentheses.")
    if texts.folded(value) or any(texts.folded(one) for one in listed):
        return f"({' OR '.join(texts.compared('=', value, one, scene) for one in listed)})"
    return satisfied(OneOf(scalar(value, scene), tuple(literal(one) for one in listed)), scene.scope)


def _is_null(arguments: list[Any], scene: Scene) -> str:
    (value,) = wanted("isNull", arguments, 1)
    name = property_of(value)
    if name is None:
        raise FilterError("IS NULL is asked of a property.")
    return satisfied(Is(Name(scene.field(name).name), None), scene.scope)


_OTHERS: Final[Mapping[str, Callable[[list[Any], Scene], str]]] = {
    "between": _between, "in": _one_of, "isnull": _is_null, "like": texts.like,
}  # fmt: skip


def _flag(node: Any, scene: Scene) -> str:
    field = scene.field(property_of(node))
    if field.kind is not Kind.BOOLEAN or field.many:
        raise FilterError(f"{field.name} is a {field.kind}, not true or false: compare it with something.")
    return column(field.name)
