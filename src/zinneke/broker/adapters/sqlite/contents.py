"""The contents of alike instances as columns: numbers exactly as they came, anything else as a choice of a list."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from zinneke.broker.adapters.sqlite.columns import Column, pack, unpack

Numbers = NDArray[np.int64] | NDArray[np.float64]

MOST_DIGITS: Final = 6
"""Digits after the point up to which a reading is kept as a whole number of its last digit."""

EXACT: Final = 1 << 53
"""Whole numbers up to here are doubles as well."""

_LARGEST: Final = 1 << 62

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder().decode


class Integral(msgspec.Struct, frozen=True, array_like=True, tag="integral"):
    """Whole numbers."""

    values: Column


class Decimal(msgspec.Struct, frozen=True, array_like=True, tag="decimal"):
    """Numbers of so many digits after the point; ``whole`` marks, bit by bit, those that came without a point."""

    values: Column
    digits: int
    whole: bytes


class Binary(msgspec.Struct, frozen=True, array_like=True, tag="binary"):
    """Doubles as they are."""

    values: bytes
    whole: bytes


class Choices(msgspec.Struct, frozen=True, array_like=True, tag="choices"):
    """Any JSON: the different ones as text, and which of them each is."""

    choices: list[bytes]
    chosen: Column


Contents = Integral | Decimal | Binary | Choices


def is_number(content: Any) -> bool:
    """Whether a content can stand in a column of numbers."""
    kind = type(content)
    return kind is float or (kind is int and -_LARGEST < content < _LARGEST)


def pack_contents(contents: Sequence[Any], *, numbers: bool) -> Contents:
    """The shortest form that gives every content back as it was. ``numbers``: all of them are."""
    if not numbers:
        return _choices(contents)
    kinds = {type(content) for content in contents}
    if kinds == {int}:
        return Integral(pack(np.array(contents, np.int64)))
    whole = b""
    if len(kinds) == 2:
        integral = np.fromiter((type(content) is int for content in contents), bool, len(contents))
        if any(type(content) is int and abs(content) >= EXACT for content in contents):
            return _choices(contents)
        whole = np.packbits(integral).tobytes()
    return _doubles(np.array(contents, np.float64), whole)


def unpack_contents(stored: Contents, places: NDArray[np.intp] | slice = slice(None)) -> list[Any]:
    """The contents at these places, as they were."""
    if isinstance(stored, Choices):
        choices = [decode(text) for text in stored.choices]
        return [choices[index] for index in unpack(stored.chosen)[places]]
    numbers = unpack_numbers(stored)
    found: list[Any] = numbers[places].tolist()
    if isinstance(stored, Integral) or not stored.whole:
        return found
    whole = np.unpackbits(np.frombuffer(stored.whole, np.uint8), count=len(numbers))[places]
    return [int(number) if integral else number for number, integral in zip(found, whole, strict=True)]


def unpack_numbers(stored: Integral | Decimal | Binary) -> Numbers:
    """The contents as an array."""
    if isinstance(stored, Integral):
        return unpack(stored.values)
    if isinstance(stored, Binary):
        return np.frombuffer(stored.values, "<f8")
    return unpack(stored.values) / float(10**stored.digits)


def _doubles(values: NDArray[np.float64], whole: bytes) -> Contents:
    bits = values.view(np.int64)
    if float(np.abs(values).max()) < EXACT:
        for digits in range(MOST_DIGITS + 1):
            factor = float(10**digits)
            scaled = np.rint(values * factor)
            if float(np.abs(scaled).max()) >= EXACT:
                break
            if np.array_equal((scaled.astype(np.int64) / factor).view(np.int64), bits):
                return Decimal(pack(scaled.astype(np.int64)), digits, whole)
    return Binary(values.astype("<f8").tobytes(), whole)


def _choices(contents: Sequence[Any]) -> Choices:
    numbers: dict[bytes, int] = {}
    chosen = [numbers.setdefault(encode(content), len(numbers)) for content in contents]
    return Choices(list(numbers), pack(np.array(chosen, np.int64)))
