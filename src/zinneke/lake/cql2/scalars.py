"""Numbers, texts, days and truths of CQL2 as expressions of our own query language, which knows how they compare."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, Literal

from zinneke.lake.cql2.errors import FilterError
from zinneke.lake.cql2.scene import SHOWN, Scene, operation, property_of, wanted
from zinneke.lake.field import SCALAR
from zinneke.lake.odsql.tree import Arithmetic, Expression, Moment, Name, Number, Text, Truth

_ARITHMETIC: Final[Mapping[str, Literal["+", "-", "*", "/"]]] = {"+": "+", "-": "-", "*": "*", "/": "/"}


def scalar(node: Any, scene: Scene) -> Expression:
    """A property, a literal or arithmetic. Raises FilterError."""
    name = property_of(node)
    if name is not None:
        field = scene.field(name)
        if field.kind not in SCALAR:
            raise FilterError(f"{field.name} is a {field.kind}: ask it with a spatial function.")
        return Name(field.name)
    symbol, arguments = operation(node)
    if symbol in _ARITHMETIC:
        left, right = wanted(symbol, arguments, 2)
        return Arithmetic(_ARITHMETIC[symbol], scalar(left, scene), scalar(right, scene))
    return literal(node)


def literal(node: Any) -> Text | Number | Moment | Truth:
    """A value that is written out. Raises FilterError."""
    if isinstance(node, bool):
        return Truth(node)
    if isinstance(node, int | float):
        return Number(number(node))
    if isinstance(node, str):
        return Text(clean(node))
    moment = instant(node)
    if moment is not None:
        return Moment(moment)
    if node is None:
        raise FilterError("nothing equals null: write IS NULL or IS NOT NULL.")
    told = operation(node)[0] or node
    raise FilterError(f"a property, a text, a number, a date or true is expected, not {str(told)[:SHOWN]!r}.")


def instant(node: Any) -> str | None:
    """A day or a time as it is written; None for anything else."""
    if isinstance(node, dict) and len(node) == 1:
        written = node.get("date", node.get("timestamp"))
        return clean(written) if isinstance(written, str) else None
    return None


def number(value: float) -> str:
    """As our language writes it. Raises FilterError."""
    if not isfinite(value):
        raise FilterError("a number is too large to be compared.")
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return repr(value)


def clean(text: str) -> str:
    """Without what no text of a table holds: NUL and halves of surrogate pairs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
