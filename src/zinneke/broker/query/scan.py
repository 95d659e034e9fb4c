"""A text and how far it has been read: what the hand-written parsers of this package share."""

import json
import re
from dataclasses import dataclass
from typing import Final

from zinneke.broker.model.errors import BadRequestData

LONGEST: Final = 20_000
"""Characters of a query."""
MOST_LEVELS: Final = 32
"""Parentheses inside parentheses."""


@dataclass(slots=True)
class Scan:
    """``what`` names the parameter in messages; ``at`` is the position of the next character."""

    text: str
    what: str
    at: int = 0

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST:
            raise BadRequestData(f"{self.what} has {len(self.text)} characters: at most {LONGEST} are allowed")

    @property
    def done(self) -> bool:
        """Whether everything has been read."""
        return self.at >= len(self.text)

    def peek(self) -> str:
        """The next character, empty at the end."""
        return self.text[self.at : self.at + 1]

    def take(self, *words: str) -> str | None:
        """Read the first of these words that comes next; None if none does."""
        for word in words:
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return word
        return None

    def expect(self, word: str) -> None:
        """Read this word. Raises BadRequestData if another comes."""
        if self.take(word) is None:
            raise self.error(f"{word!r} is expected")

    def match(self, pattern: re.Pattern[str]) -> str | None:
        """Read what the pattern matches here; None if nothing."""
        found = pattern.match(self.text, self.at)
        if found is None or found.end() == self.at:
            return None
        self.at = found.end()
        return found.group()

    def until(self, ends: str) -> str:
        """Read up to one of these characters, or to the end."""
        start = self.at
        while not self.done and self.text[self.at] not in ends:
            self.at += 1
        return self.text[start : self.at]

    def quoted(self) -> str:
        """Read a text between quotation marks, with them. Raises BadRequestData if it does not end."""
        start = self.at
        self.expect('"')
        while not self.done and self.peek() != '"':
            self.at += 2 if self.peek() == "\\" else 1
        self.expect('"')
        return self.text[start : self.at]

    def error(self, reason: str) -> BadRequestData:
        """A complaint about what comes next."""
        rest = self.text[self.at : self.at + 20] or "the end"
        return BadRequestData(f"{self.what} {self.text[:200]!r} cannot be read at {rest!r}: {reason}")


def unquoted(text: str) -> str | None:
    """The text a JSON string stands for; None if it is none, or holds half a surrogate pair."""
    try:
        value = json.loads(text)
        str(value).encode()
    except ValueError:
        return None
    return value if isinstance(value, str) else None
