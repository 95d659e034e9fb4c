"""Classes of a field's values, by which places are told apart: numbers by cut points, texts by value."""

from dataclasses import dataclass
from typing import Final

from zinneke.lake.odsql.sql.scope import Scope, column

NONE: Final = -1
"""The class of what has no value."""


@dataclass(frozen=True, slots=True)
class Colouring:
    """Classes of a field, numbered from 0: between ``cuts`` in their order, a value equal to a cut above it; or one for
    each of ``values`` and one for all others. ``name`` is empty: all places are of one class."""

    name: str = ""
    cuts: tuple[float, ...] = ()
    values: tuple[str, ...] | None = None

    def sql(self, scope: Scope) -> str:
        """The class of a row."""
        if not self.name:
            return "0"
        value = column(self.name)
        if self.values is not None:
            return _by_value(value, self.values, scope)
        number = f"CAST({value} AS DOUBLE)"
        below = " ".join(f"WHEN {number} < {scope.bind(cut)} THEN {place}" for place, cut in enumerate(self.cuts))
        return f"CASE WHEN {value} IS NULL OR NOT isfinite({number}) THEN {NONE} {below} ELSE {len(self.cuts)} END"


def _by_value(value: str, values: tuple[str, ...], scope: Scope) -> str:
    text = f"CAST({value} AS VARCHAR)"
    equal = " ".join(f"WHEN {text} = {scope.bind(one)} THEN {place}" for place, one in enumerate(values))
    return f"CASE WHEN {value} IS NULL THEN {NONE} {equal} ELSE {len(values)} END"
