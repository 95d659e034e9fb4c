"""Text as PostgreSQL takes it: without U+0000, for which two other characters stand that sort like it.

U+0001 U+0001 stands for U+0000, and U+0001 U+0002 for U+0001 itself: two texts are equal, or in an order, exactly if
what stands for them is.
"""

from typing import Any

from zinneke.broker.adapters.shape import decode, encode


def escaped(text: str) -> str:
    """The text without U+0000."""
    if "\0" not in text and "\1" not in text:
        return text
    return text.replace("\1", "\1\2").replace("\0", "\1\1")


def unescaped(text: str) -> str:
    """The text that another one stands for."""
    return text.replace("\1\1", "\0").replace("\1\2", "\1") if "\1" in text else text


def escaped_json(text: str) -> str:
    """A JSON object with the text in it escaped."""
    if "\\u0000" not in text and "\\u0001" not in text:
        return text
    return encode(_escaped(decode(text))).decode()


def bindable(value: Any) -> Any:
    """A value that is bound, or a list of values."""
    match value:
        case str():
            return escaped(value)
        case list():
            return [bindable(part) for part in value]
    return value


def _escaped(value: Any) -> Any:
    match value:
        case str():
            return escaped(value)
        case list():
            return [_escaped(part) for part in value]
        case dict():
            return {escaped(key): _escaped(part) for key, part in value.items()}
    return value
