"""Values that q compares with (4.9): numbers, texts, booleans, times, URIs, ranges and patterns."""

import re
from math import isfinite
from typing import Final

from zinneke.broker.model.names import is_uri
from zinneke.broker.model.times import as_date, as_instant, as_time
from zinneke.broker.query.pattern import compiled
from zinneke.broker.query.scan import Scan, unquoted
from zinneke.broker.query.tree import Range, Regex, Scalar, Uri

_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_FRACTION_AFTER_COMMA: Final = re.compile(r"(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d,\d{1,6}Z", re.ASCII)
_BARE_ENDS: Final = ';|,()"'
_LONGEST_NUMBER: Final = 400
_BOOLEANS: Final = {"true": True, "false": False}


def read_value(scan: Scan) -> Scalar | Uri | Range:
    """Read a value or a range ``low..high``. Raises BadRequestData."""
    value = _single(scan)
    if not scan.take(".."):
        return value
    high = _single(scan)
    if isinstance(value, Uri | bool) or isinstance(high, Uri | bool) or not comparable(value, high):
        raise scan.error(f"the ends of a range are two numbers, texts or times, not {value!r} and {high!r}")
    return Range(value, high)


def read_ordered(scan: Scan) -> Scalar:
    """Read what ``>`` and the like compare with. Raises BadRequestData for booleans and URIs, which have no order."""
    value = _single(scan)
    if isinstance(value, bool | Uri):
        raise scan.error(f"{value!r} has no order: compare with a number, a text in quotation marks or a time")
    return value


def read_pattern(scan: Scan) -> Regex:
    """Read a regular expression, in quotation marks or up to ``;``, ``|`` or ``)``. Raises BadRequestData."""
    if scan.peek() == '"':
        text = scan.quoted()
        # Many clients write \d where a JSON string wants \\d: then the text is taken as it stands.
        pattern = unquoted(text)
        pattern = text[1:-1] if pattern is None else pattern
    else:
        pattern = _bare_pattern(scan)
    if not pattern:
        raise scan.error("a regular expression is expected")
    try:
        compiled(pattern)
    except ValueError as error:
        raise scan.error(str(error)) from error
    return Regex(pattern)


def comparable(left: object, right: object) -> bool:
    """Whether two values have an order between them: both numbers, or of the same kind."""
    return _order_kind(left) == _order_kind(right)


def _order_kind(value: object) -> type:
    return float if isinstance(value, int | float) and not isinstance(value, bool) else type(value)


def _single(scan: Scan) -> Scalar | Uri:
    if scan.peek() == '"':
        text = unquoted(scan.quoted())
        if text is None:
            raise scan.error("the text in quotation marks is no JSON string")
        return text
    word = _bare(scan)
    value = _read(word)
    if value is None:
        raise scan.error(f"{word!r} is neither a number, a time nor a URI: put a text into quotation marks")
    return value


def _bare(scan: Scan) -> str:
    if moment := scan.match(_FRACTION_AFTER_COMMA):
        return moment
    start = scan.at
    while not scan.done and scan.peek() not in _BARE_ENDS and not scan.text.startswith("..", scan.at):
        scan.at += 1
    return scan.text[start : scan.at]


def _read(word: str) -> Scalar | Uri | None:
    if word in _BOOLEANS:
        return _BOOLEANS[word]
    if (number := _NUMBER.fullmatch(word)) and len(word) <= _LONGEST_NUMBER:
        return _number(word, whole=not (number[1] or number[2]))
    for read in (as_instant, as_date, as_time):
        if (moment := read(word)) is not None:
            return moment
    return Uri(word) if is_uri(word) else None


def _number(word: str, *, whole: bool) -> int | float | None:
    value = float(word)
    if not isfinite(value):
        return None
    return int(word) if whole else value


def _bare_pattern(scan: Scan) -> str:
    start, depth = scan.at, 0
    while not scan.done:
        character = scan.peek()
        if depth == 0 and character in ";|)":
            break
        depth += (character == "(") - (character == ")")
        scan.at += 2 if character == "\\" else 1
    scan.at = min(scan.at, len(scan.text))
    return scan.text[start : scan.at]
