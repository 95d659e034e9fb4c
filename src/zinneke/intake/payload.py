"""Reading JSON strictly: what a careful reader would stumble over is refused, not guessed."""

import json
import re
from typing import Any, Final, NoReturn

from zinneke.intake.unreadable import Unreadable

MAX_BYTES: Final = 64 * 1024
"""Longest message: 64 KiB hold a thousand readings."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def decode(body: bytes) -> dict[str, Any]:
    """The JSON object in ``body``. Raises Unreadable for anything else, for duplicate keys, NaN or 1e400."""
    if len(body) > MAX_BYTES:
        raise Unreadable("too-large", f"{len(body)} bytes: at most {MAX_BYTES} are read")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("not-utf8", f"byte {error.start} is {body[error.start]:#04x}") from error
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise Unreadable("not-json", f"{error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise Unreadable("not-json", "nested too deeply") from error
    except ValueError as error:
        raise Unreadable("not-a-number", f"a number has too many digits: {error}") from error
    if not isinstance(document, dict):
        raise Unreadable("not-an-object", f"the message is {_kind(document)}: send one object with named values")
    return document


def at_path(document: dict[str, Any], path: str) -> Any:
    """The member at a dotted path such as ``data.no2``, or None where there is none."""
    if "." not in path:
        return document.get(path)
    found: Any = document
    for key in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(key)
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Unreadable("duplicate-key", f"{_printable(twice)} stands {keys.count(twice)} times in one object")
    return found


def _finite(literal: str) -> float:
    number = float(literal)
    if number in (float("inf"), float("-inf")):
        raise Unreadable("not-a-number", f"{literal[:40]} is beyond the largest number")
    return number


def _no_constant(literal: str) -> NoReturn:
    raise Unreadable("not-a-number", f"{literal} is not a number in JSON: leave a missing value out")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_finite, parse_constant=_no_constant)


def _kind(document: object) -> str:
    names = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(document), "a number")


def _printable(text: str) -> str:
    return repr(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text[:40]))
