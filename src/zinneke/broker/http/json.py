"""JSON as it is written, or not at all: what parsers like to forgive changes the meaning of a request."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final, Never

import msgspec

from zinneke.broker.model.errors import BadRequestData, InvalidRequest

_SPACED_COLON: Final = re.compile(rb'"\s+:')
_NOT_A_NUMBER: Final = re.compile(r"NaN|-?Infinity|[+-]?Inf\b|nan\b")

encode: Final = msgspec.json.Encoder(decimal_format="number").encode


def decode(body: bytes) -> Any:
    """The JSON value of a request body.

    Raises InvalidRequest for what is not JSON (5.5.4): truncated, NaN, invalid UTF-8; BadRequestData for JSON that
    loses its meaning in reading: a key given twice, a number beyond a double, nesting without end.
    """
    if not body.strip():
        raise InvalidRequest("the body is empty: send a JSON document")
    try:
        found = msgspec.json.decode(body)
    except msgspec.ValidationError as error:
        raise BadRequestData(f"{error}: numbers lie between -1.8e308 and 1.8e308") from None
    except msgspec.DecodeError as error:
        raise InvalidRequest(_explain(body, str(error))) from None
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"the body is not UTF-8: {error.reason} at or after byte {error.start}") from None
    except RecursionError:
        raise BadRequestData("the body is nested too deep: nest objects and arrays fewer than 100 times") from None
    if _colons(body) != _keys(found):
        _refuse_duplicates(body)
    return found


def _colons(body: bytes) -> int:
    """How many times a quote is followed by a colon: never less than the number of keys written."""
    return body.count(b'":') + len(_SPACED_COLON.findall(body))


def _keys(value: Any) -> int:
    count, waiting = 0, [value]
    while waiting:
        inner = waiting.pop()
        if type(inner) is dict:
            count += len(inner)
            waiting.extend(inner.values())
        elif type(inner) is list:
            waiting.extend(inner)
    return count


def _refuse_duplicates(body: bytes) -> None:
    json.loads(body, object_pairs_hook=_without_duplicates)


def _without_duplicates(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            _refuse_key(key)
        seen[key] = value
    return seen


def _refuse_key(key: str) -> Never:
    raise BadRequestData(f"the key {key!r} stands twice in one object: keep one of them")


def _explain(body: bytes, reason: str) -> str:
    if found := _NOT_A_NUMBER.search(body.decode("utf-8", "replace")):
        return f"the body is not JSON: {reason}; {found.group()} is not a JSON number, leave the attribute out"
    return f"the body is not JSON: {reason}"
