"""Texts: patterns, and comparisons that forget case or accents (conformance classes casei and accenti)."""

import re
from typing import Any, Final

from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.cql2.scalars import clean
from zinneke.lake.cql2.scene import SHOWN, Scene, operation, property_of, wanted
from zinneke.lake.field import Kind
from zinneke.lake.odsql.sql.comparisons import EACH, any_value
from zinneke.lake.odsql.sql.scope import column

FOLDS: Final = {"casei": "lower", "accenti": "strip_accents"}
MOST_WILDCARDS: Final = 20
_ESCAPED: Final = re.compile(r"\\[\\%_]")


def folded(node: Any) -> bool:
    """Whether a value forgets case or accents."""
    return operation(node)[0] in FOLDS


def like(arguments: list[Any], scene: Scene) -> str:
    """``text LIKE 'pattern'``: ``%`` is any text, ``_`` any character, a backslash before them takes that away."""
    left, pattern = wanted("like", arguments, 2)
    written = _innermost(pattern)
    if not isinstance(written, str):
        raise FilterError("LIKE is followed by a pattern in single quotes, such as 'oak%'.")
    rest = _ESCAPED.sub("", written)
    if "\\" in rest:
        raise FilterError(r"in a pattern, \ stands before %, _ or \ only: write \\ for itself.")
    if rest.count("%") > MOST_WILDCARDS:
        raise FilterError(f"a pattern has at most {MOST_WILDCARDS} times %.")
    return _of_text(left, f"{{0}} LIKE {_text(pattern, scene)} ESCAPE '\\'", scene)


def compared(operator: str, left: Any, right: Any, scene: Scene) -> str:
    """Two texts, of which one forgets something."""
    if _is_constant(left) and not _is_constant(right):
        turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
        return compared(turned.get(operator, operator), right, left, scene)
    return _of_text(left, f"{{0}} {operator} {_text(right, scene)}", scene)


def _of_text(node: Any, test: str, scene: Scene) -> str:
    """A test of a text; of a list of texts, whether one passes. ``{0}`` in the test is the text."""
    name = property_of(_innermost(node))
    field = scene.field(name) if name is not None else None
    if field is None or not field.many:
        return f"({test.replace('{0}', _text(node, scene))})"
    _kind_is_text(field.kind, field.name)
    return any_value(column(field.name), f"({test.replace('{0}', _wrapped(node, EACH))})")


def _text(node: Any, scene: Scene) -> str:
    inner = _innermost(node)
    name = property_of(inner)
    if name is not None:
        field = scene.field(name)
        _kind_is_text(field.kind, field.name)
        if field.many:
            raise FilterError(f"{field.name} holds several texts: write it on the left, alone.")
        return _wrapped(node, column(field.name))
    if isinstance(inner, str):
        return _wrapped(node, scene.bind(clean(inner)))
    raise FilterError(f"a property or a text is expected, not {str(operation(inner)[0] or inner)[:SHOWN]!r}.")


def _kind_is_text(kind: Kind, name: str) -> None:
    if kind is not Kind.TEXT:
        raise FilterError(f"{name} is a {kind}: LIKE, CASEI and ACCENTI are for texts.")


def _innermost(node: Any) -> Any:
    while folded(node):
        name, arguments = operation(node)
        (node,) = wanted(name, arguments, 1)
    return node


def _is_constant(node: Any) -> bool:
    return isinstance(_innermost(node), str)


def _wrapped(node: Any, sql: str) -> str:
    names: list[str] = []
    while folded(node):
        name, (node, *_) = operation(node)
        names.append(FOLDS[name])
    for name in reversed(names):
        sql = f"{name}({sql})"
    return sql
