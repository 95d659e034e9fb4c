"""A document of GeoReport, written as XML and as JSON by the "Spark" convention that the standard prescribes.

In JSON the root element is dropped, a list is an array even with one item, an empty element is null, and numbers and
booleans are native. XML has a declaration with its encoding and no namespace.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

import msgspec

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, escaped or not (production 2, Char)."""
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", '"': "&quot;"}


class Format(StrEnum):
    """The suffix of an address."""

    XML = "xml"
    JSON = "json"

    @property
    def media(self) -> str:
        """Its media type, as the standard names it."""
        return "text/xml; charset=utf-8" if self is Format.XML else "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Listing:
    """Elements of one name, in their order: an array in JSON."""

    each: str
    items: Sequence["Value"]


Fields: TypeAlias = "Mapping[str, Value]"
Value: TypeAlias = "str | int | float | bool | Listing | Fields | None"


def written(root: str, content: "Fields | Listing", ending: Format) -> bytes:
    """The document in one of its formats."""
    if ending is Format.JSON:
        return msgspec.json.encode(_native(content))
    return (DECLARATION + _element(root, content)).encode()


def _native(value: Value) -> Any:
    if isinstance(value, Listing):
        return [_native(item) for item in value.items]
    if isinstance(value, Mapping):
        return {name: _native(item) for name, item in value.items()}
    if isinstance(value, str):
        return _whole(value) or None
    return value


def _element(name: str, value: Value) -> str:
    inside = _inside(value)
    return f"<{name}>{inside}</{name}>" if inside else f"<{name}/>"


def _inside(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Listing):
        return "".join(_element(value.each, item) for item in value.items)
    if isinstance(value, Mapping):
        return "".join(_element(name, item) for name, item in value.items())
    return "".join(_ESCAPES.get(character, character) for character in _whole(str(value)))


def _whole(text: str) -> str:
    """The text without characters that a document cannot hold, in either format alike."""
    return _FORBIDDEN.sub("", text)
