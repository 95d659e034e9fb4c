"""How far a clause has been read: what the parsers of this package share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.functions import Clause
from zinneke.lake.odsql.lexer import Token, tokens

DEEPEST: Final = 32
"""Parentheses, calls and negations inside each other."""
MOST_TERMS: Final = 200
"""Arithmetic operators in one expression: each may be a level of the tree."""

T = TypeVar("T")


@dataclass(slots=True)
class Cursor:
    """``clause`` names the parameter in messages; ``at`` is the index of the next token."""

    text: str
    clause: Clause
    at: int = 0
    depth: int = 0
    expressions: int = 0
    terms: int = 0
    tokens: list[Token] = field(init=False)
    closing: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokens(self.text, self.clause)
        self.closing = _closing(self.tokens)

    @property
    def next(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    @property
    def after_next(self) -> Token:
        """The token after that, or the end."""
        return self.tokens[min(self.at + 1, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """Read the next token."""
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def symbol(self, *symbols: str) -> str | None:
        """Read one of these symbols if it comes next."""
        if self.next.kind == "symbol" and self.next.text in symbols:
            return self.advance().text
        return None

    def keyword(self, *words: str) -> str | None:
        """Read one of these words, in any case, if it comes next."""
        if self.next.word in words:
            return self.advance().word
        return None

    def expect(self, symbol: str) -> None:
        """Read this symbol. Raises OdsqlError if another comes."""
        if self.symbol(symbol) is None:
            raise self.error(f"{symbol!r} is expected")

    def string(self) -> str:
        """Read a string. Raises OdsqlError."""
        if self.next.kind != "string":
            raise self.error("a text in quotation marks is expected")
        return self.advance().text

    def opens_call(self, *functions: str) -> bool:
        """Whether one of these words comes next, and a parenthesis after it."""
        return self.next.word in functions and self.after_next.kind == "symbol" and self.after_next.text == "("

    def since(self, start: int) -> str:
        """The text as written from the token with this index to the last that was read."""
        return self.text[self.tokens[start].start : self.tokens[self.at - 1].end]

    def after_parenthesis(self) -> Token:
        """The token behind the one that closes the parenthesis that comes next. Raises OdsqlError if none does."""
        closing = self.closing.get(self.at)
        if closing is None:
            raise self.error("a parenthesis is not closed")
        return self.tokens[closing + 1]

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level down. Raises OdsqlError where there are too many."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise OdsqlError(self.clause, f"more than {DEEPEST} parentheses or calls stand inside each other.")
        yield
        self.depth -= 1

    @contextmanager
    def one_expression(self) -> Iterator[None]:
        """An expression, or a part of the one that is being read: terms are counted over all of it."""
        if not self.expressions:
            self.terms = 0
        self.expressions += 1
        yield
        self.expressions -= 1

    def another_term(self) -> None:
        """Count an operator of the expression that is being read. Raises OdsqlError where there are too many."""
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise OdsqlError(self.clause, f"more than {MOST_TERMS} arithmetic operators stand in one expression.")

    def listed(self, read: "Callable[[Cursor], T]") -> tuple[T, ...]:
        """One or more, with commas between them."""
        found = [read(self)]
        while self.symbol(","):
            found.append(read(self))
        return tuple(found)

    def error(self, reason: str) -> OdsqlError:
        """A complaint about what comes next."""
        token = self.next
        rest = self.text[token.start : token.start + 40] or "the end"
        return OdsqlError(self.clause, f"{reason} at {rest}")


def whole(text: str, clause: Clause, read: Callable[[Cursor], T]) -> T:
    """What ``read`` makes of all of the text. Raises OdsqlError if something is left."""
    cursor = Cursor(text, clause)
    found = read(cursor)
    if cursor.next.kind != "end":
        raise cursor.error("cannot be read")
    return found


def _closing(found: list[Token]) -> dict[int, int]:
    """Which token closes the parenthesis that a token opens. Strings and names in back quotes are no matter here."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    for index, token in enumerate(found):
        if token.kind == "symbol" and token.text == "(":
            open_at.append(index)
        elif token.kind == "symbol" and token.text == ")" and open_at:
            pairs[open_at.pop()] = index
    return pairs
