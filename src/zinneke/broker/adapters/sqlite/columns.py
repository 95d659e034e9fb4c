"""Columns of whole numbers as few bytes: a regular one as none, others as the differences between neighbours.

Sensors are regular: their times advance by nearly the same step, their readings have few digits. What is left after
the smallest value is taken off and the common factor divided out fits one or two bytes instead of eight.
"""

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_WIDTHS: Final = ((0, 1), (1, 1 << 8), (2, 1 << 16), (4, 1 << 32))
_WIDEST: Final = 1 << 62
"""Beyond this span differences would overflow: such a column is kept as it is."""


class Column(msgspec.Struct, frozen=True, array_like=True):
    """``base + scale * packed``, in numbers of ``width`` bytes; with ``start`` these are steps added up from there."""

    count: int
    start: int | None
    base: int
    scale: int
    width: int
    packed: bytes


def pack(values: Integers) -> Column:
    """The shorter of the two ways to write a column that is not empty."""
    if int(values.max()) - int(values.min()) >= _WIDEST:
        return Column(len(values), None, 0, 1, 8, values.astype("<i8").tobytes())
    plain = _narrowed(values, None)
    if plain.width == 0 or len(values) == 1:
        return plain
    steps = _narrowed(np.diff(values), int(values[0]))
    return steps if steps.width < plain.width else plain


def unpack(column: Column) -> Integers:
    """The values of a column."""
    if column.start is None:
        return _widened(column)
    if not column.width:
        return column.start + column.base * np.arange(column.count, dtype=np.int64)
    values = np.empty(column.count, np.int64)
    values[0] = column.start
    values[1:] = _widened(column)
    return np.cumsum(values, out=values)


def _widened(column: Column) -> Integers:
    if not column.width:
        return np.full(column.count, column.base, np.int64)
    values = np.frombuffer(column.packed, "<i8" if column.width == 8 else f"<u{column.width}").astype(np.int64)
    if column.scale != 1:
        values *= column.scale
    values += column.base
    return values


def _narrowed(values: Integers, start: int | None) -> Column:
    base = int(values.min())
    offsets = values - base
    scale = int(np.gcd.reduce(offsets)) or 1
    offsets //= scale
    most = int(offsets.max())
    width = next((width for width, beyond in _WIDTHS if most < beyond), 8)
    packed = offsets.astype(f"<u{width}").tobytes() if width else b""
    return Column(len(values) + (start is not None), start, base, scale, width, packed)
