"""What a request gives an action, read as the kinds of value that actions ask for.

From an address every value is a text, from JSON it may be anything; both are taken where the meaning is clear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.opendata.ckan.errors import Invalid

MOST_DIGITS: Final = 9
_YES: Final = frozenset({"true", "yes", "t", "y", "1"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters, the language of the reader (``""`` where the request names none), and the keys of restricted
    datasets that are seen besides the public ones."""

    given: Mapping[str, object]
    language: str = ""
    granted: frozenset[int] = frozenset()

    def required(self, name: str) -> str:
        """A text that must be there."""
        if self.given.get(name) in (None, ""):
            raise Invalid(**{name: ["Missing value"]})
        return self.text(name)

    def text(self, name: str, default: str = "") -> str:
        """A text; of a number its digits."""
        value = self.given.get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise Invalid(**{name: ["Must be a string"]})
        return clean(str(value))

    def number(self, name: str, default: int, *, most: int | None = None, negative: bool = False) -> int:
        """A whole number; more than the most is silently the most."""
        value = self.given.get(name)
        if value is None or value == "":
            return default
        digits = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
        plain = digits.removeprefix("-")
        if not (plain.isascii() and plain.isdecimal()):
            raise Invalid(**{name: ["Invalid integer"]})
        number = int(plain[: MOST_DIGITS + 1]) * (-1 if digits.startswith("-") else 1)
        if number < 0 and not negative:
            raise Invalid(**{name: ["Must be a natural number"]})
        return number if most is None else min(number, most)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no. What is not a word for yes is a no, as in CKAN."""
        value = self.given.get(name)
        return default if value is None else str(value).lower() in _YES

    def texts(self, name: str) -> list[str]:
        """Several texts: a list, a text that is a JSON list, or one text."""
        value = self.given.get(name)
        if isinstance(value, str) and value.lstrip().startswith("["):
            value = _listed(name, value)
        many = value if isinstance(value, list) else [] if value in (None, "") else [value]
        if not all(isinstance(one, str) for one in many):
            raise Invalid(**{name: ["Not a list of strings"]})
        return [clean(str(one)) for one in many]

    def filled(self, name: str) -> dict[str, object]:
        """An object, or a text that is a JSON object; empty where there is none."""
        value = self.given.get(name)
        if isinstance(value, str) and value.strip():
            value = _listed(name, value)
        if value in (None, ""):
            return {}
        if not isinstance(value, dict):
            raise Invalid(**{name: ["Not a dictionary"]})
        return value

    def words(self, name: str) -> "str | dict[str, object]":
        """A text, or an object of texts; a text that is a JSON object is one."""
        value = self.given.get(name)
        if isinstance(value, dict) or (isinstance(value, str) and value.lstrip().startswith("{")):
            return self.filled(name)
        return self.text(name)

    def names(self, name: str) -> list[str]:
        """Several names: a list, or a text with commas between them."""
        value = self.given.get(name)
        if isinstance(value, str) and not value.lstrip().startswith("["):
            return [part for one in value.split(",") if (part := clean(one).strip())]
        return [one.strip() for one in self.texts(name)]


def _listed(name: str, value: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise Invalid(**{name: ["Could not parse as valid JSON"]}) from None


def clean(text: str) -> str:
    """Without what no text of the catalogue has and no database takes: NUL and halves of surrogate pairs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
