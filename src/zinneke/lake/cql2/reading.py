"""A filter as it is sent, to the tree of CQL2-JSON: one tree for both encodings.

The library descends into what stands inside something else without looking how deep it is: what is deep is refused
before it gets there, or the process would end. Measured: 400 operators in a thread of one megabyte are no trouble.
"""

import json
import re
from typing import Any, Final

import cql2

from zinneke.lake.cql2.errors import FilterError

LONGEST: Final = 8_000
"""Characters."""
DEEPEST: Final = 32
"""Parentheses inside each other."""
MOST_OPERATORS: Final = 200
TEXT: Final = "cql2-text"
JSON: Final = "cql2-json"
LANGUAGES: Final = (TEXT, JSON)

_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")
_OPERATOR: Final = re.compile(r"\bnot\b|\bdiv\b|[-+*/%^]|[<>=!]+", re.IGNORECASE)
_POSITION: Final = re.compile(r"--> (\d+):(\d+)")
_EXPECTED: Final = re.compile(r"= expected (.*)", re.DOTALL)
_SHOWN: Final = 30


def read(written: str, language: str) -> Any:
    """The tree. Raises FilterError where it cannot be read, with the place."""
    if len(written) > LONGEST:
        raise FilterError(f"filter has {len(written)} characters: write at most {LONGEST}.")
    if not written.strip():
        raise FilterError("filter is empty: leave it out, or write a condition such as name = 'value'.")
    if language not in LANGUAGES:
        raise FilterError(f"filter-lang={language[:_SHOWN]!r}: use one of {', '.join(LANGUAGES)}.")
    return _of_json(written) if language == JSON else _of_text(written)


def _of_json(written: str) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise FilterError(f"filter is no JSON: {error.msg} at character {error.pos + 1}.") from None
    except (RecursionError, ValueError):
        raise FilterError("filter is no JSON that can be read: too much stands inside each other.") from None


def _of_text(written: str) -> Any:
    _not_too_deep(_QUOTED.sub("''", written))
    try:
        return cql2.parse_text(written).to_json()
    except cql2.ParseError as error:
        raise FilterError(_told(str(error), written)) from None
    except Exception as error:  # the library tells of some geometries with a bare Exception
        raise FilterError(f"filter cannot be read: {error}.") from None


def _not_too_deep(plain: str) -> None:
    depth = deepest = 0
    for sign in plain:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise FilterError(f"more than {DEEPEST} parentheses of the filter stand inside each other: write fewer.")
    if len(_OPERATOR.findall(plain)) > MOST_OPERATORS:
        raise FilterError(f"the filter has more than {MOST_OPERATORS} operators: ask in several requests.")


def _told(complaint: str, written: str) -> str:
    """The library's complaint in one sentence: where, what stands there, what may stand there."""
    found, expected = _POSITION.search(complaint), _EXPECTED.search(complaint)
    line, column = (int(found[1]), int(found[2])) if found else (1, 1)
    lines = written.split("\n")
    rest = lines[line - 1][column - 1 :][:_SHOWN] if line <= len(lines) else ""
    at = f"at character {column}" + (f" of line {line}" if len(lines) > 1 else "")
    wanted = " ".join(expected[1].split()) if expected else "a condition"
    return f"filter cannot be read {at}, before {rest or 'its end'!r}: expected there is {wanted}."
