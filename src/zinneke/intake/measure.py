"""One measured value: its type, its unit, its bounds."""

from typing import Any, Final

from zinneke.intake.facts import plain_text
from zinneke.intake.mapping import Reading, Scalar
from zinneke.intake.payload import at_path
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.units import convert, unit_code

_LARGEST: Final = 1e300
"""Conversions must not run over."""


def measured(reading: Reading, document: dict[str, Any]) -> Scalar | None:
    """The value of this reading in the message, in its unit; None where it is absent or null.

    Raises Unreadable: wrong-type, not-a-number, unknown-unit, out-of-range, bad-text, missing-reading.
    """
    given = at_path(document, reading.key)
    if given is None:
        if reading.required:
            raise Unreadable("missing-reading", f"{reading.key} is absent")
        return None
    if reading.kind == "flag":
        return _flag(reading, given)
    if reading.kind == "text":
        return _text(reading, given)
    return _number(reading, given)


def _flag(reading: Reading, given: object) -> bool:
    if not isinstance(given, bool):
        raise Unreadable("wrong-type", f"{reading.key} is {type(given).__name__}: send true or false")
    return given


def _text(reading: Reading, given: object) -> str:
    text = plain_text(reading.key, given)
    if reading.choices and text not in reading.choices:
        raise Unreadable("out-of-range", f"{reading.key} is {text!r}: one of {', '.join(reading.choices)}")
    return text


def _number(reading: Reading, given: object) -> float | int:
    number, unit = _with_unit(reading, given)
    if unit and reading.unit and unit != reading.unit:
        try:
            number = convert(number, unit, reading.unit, gas=reading.gas or reading.attribute)
        except ValueError as error:
            raise Unreadable("unknown-unit", f"{reading.key}: {error}") from error
    if reading.kind == "whole":
        if number != int(number):
            raise Unreadable("wrong-type", f"{reading.key} is {number!r}: send a whole number")
        number = int(number)
    _check_range(reading, number)
    return number


def _with_unit(reading: Reading, given: object) -> tuple[float | int, str | None]:
    number, stated = (given.get("value"), given.get("unit")) if isinstance(given, dict) else (given, None)
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise Unreadable("wrong-type", f"{reading.key} is {type(number).__name__}: send a number")
    if abs(number) > _LARGEST:
        raise Unreadable("not-a-number", f"{reading.key} is beyond the largest number")
    if stated is None:
        return number, reading.source_unit or reading.unit
    if reading.unit is None:
        raise Unreadable("unknown-unit", f"{reading.key} has no unit: leave it out")
    try:
        return number, unit_code(plain_text(f"{reading.key}.unit", stated))
    except ValueError as error:
        raise Unreadable("unknown-unit", f"{reading.key}: {error}") from error


def _check_range(reading: Reading, number: float) -> None:
    low, high = reading.lowest, reading.highest
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = f"from {'-∞' if low is None else f'{low:g}'} to {'∞' if high is None else f'{high:g}'}"
        raise Unreadable("out-of-range", f"{reading.key} is {number:.6g}: possible is {bounds}")
