"""The part of the Lucene query language that clients of CKAN use, read into a tree. Pure.

``word "a phrase" field:value field:"a phrase" field:begin* field:[a TO b] field:(a OR b)
+this -that AND OR NOT () *:*``. All of several terms must hold unless OR stands between them; AND binds closer than OR.
Fuzzy terms, boosts, and wildcards other than at the end are refused rather than guessed at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zinneke.opendata.ckan.errors import BadQuery

LONGEST: Final = 10_000
DEEPEST: Final = 30
MOST_TERMS: Final = 500


@dataclass(frozen=True, slots=True)
class Everything:
    """``*:*``."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value of a field, of the whole text where ``field`` is ``""``. ``begins``: it ended in ``*``."""

    field: str
    text: str
    quoted: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """``[low TO high]``; in braces an end is left out. ``*`` is no end."""

    field: str
    low: str
    high: str
    with_low: bool
    with_high: bool


@dataclass(frozen=True, slots=True)
class Not:
    """What the tree within does not choose."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Each of them."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of them."""

    nodes: tuple["Node", ...]


Node = Everything | Term | Between | Not | All | Either


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query. ``kind`` is the name of its group in the pattern."""

    kind: str
    text: str


_TOKEN: Final = re.compile(
    r"""\s+
    | (?P<open>\() | (?P<close>\))
    | (?P<range>[\[{][^\[\]{}]*[\]}])
    | "(?P<phrase>(?:[^"\\]|\\.)*)"
    | (?P<and>&&|AND(?=[\s(]|$)) | (?P<or>\|\||OR(?=[\s(]|$)) | (?P<not>NOT(?=[\s(]|$))
    | (?P<sign>[-+!])(?=[^\s)])
    | (?P<field>(?:[^\s()"\[\]{}:^~\\]|\\.)+):
    | (?P<word>(?:[^\s()"\[\]{}:^~\\]|\\.)+)""",
    re.VERBOSE | re.DOTALL,
)
_RANGE: Final = re.compile(r"([\[{])\s*(\S+|\"[^\"]*\")\s+TO\s+(\S+|\"[^\"]*\")\s*([\]}])")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_WILD: Final = re.compile(r"(?<!\\)(?:\\\\)*[*?]")
_OPERANDS: Final = frozenset({"open", "range", "phrase", "not", "sign", "field", "word"})


def parse(query: str) -> Node:
    """The tree of a query. Raises BadQuery."""
    if len(query) > LONGEST:
        raise BadQuery(f"longer than {LONGEST} characters")
    tokens = list(_tokens(query))
    if len(tokens) > MOST_TERMS:
        raise BadQuery(f"more than {MOST_TERMS} terms")
    if not tokens:
        return Everything()
    reader = _Reader(tokens)
    node = reader.either("", 0)
    if reader.token is not None:
        raise BadQuery(f"unexpected {reader.token.text!r}")
    return node


def _tokens(query: str) -> Iterator[Token]:
    place = 0
    while place < len(query):
        found = _TOKEN.match(query, place)
        if found is None:
            raise BadQuery(f"cannot parse {query[place : place + 20]!r}")
        if found.lastgroup:
            yield Token(found.lastgroup, found[found.lastgroup])
        place = found.end()


class _Reader:
    """Reads tokens by descent: either, all, one."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def token(self) -> Token | None:
        """The next one."""
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _is(self, *kinds: str) -> bool:
        return self.token is not None and self.token.kind in kinds

    def _take(self) -> Token:
        token = self.token
        if token is None:
            raise BadQuery("unexpected end")
        self._place += 1
        return token

    def either(self, field: str, depth: int) -> Node:
        """``a OR b``."""
        if depth > DEEPEST:
            raise BadQuery(f"more than {DEEPEST} parentheses within each other")
        nodes = [self._all(field, depth)]
        while self._is("or"):
            self._take()
            nodes.append(self._all(field, depth))
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes))

    def _all(self, field: str, depth: int) -> Node:
        """``a b``, ``a AND b``."""
        nodes = [self._one(field, depth)]
        while self._is("and", *_OPERANDS):
            if self._is("and"):
                self._take()
            nodes.append(self._one(field, depth))
        merged = _merged(nodes)
        return merged[0] if len(merged) == 1 else All(tuple(merged))

    def _one(self, field: str, depth: int) -> Node:
        """An operand with its sign."""
        negative = False
        while self._is("not", "sign"):
            negative ^= self._take().text != "+"
        node = self._operand(field, depth)
        return Not(node) if negative else node

    def _operand(self, field: str, depth: int) -> Node:
        token = self._take()
        if token.kind == "open":
            node = self.either(field, depth + 1)
            if not self._is("close"):
                raise BadQuery("a parenthesis is not closed")
            self._take()
            return node
        if token.kind == "field" and not field:
            return self._operand(_plain(token.text), depth)
        if token.kind == "range" and field:
            return _between(field, token.text)
        if token.kind == "phrase":
            return Term(field, _plain(token.text), quoted=True)
        if token.kind == "word":
            return _term(field, token.text)
        raise BadQuery(f"unexpected {token.text!r}")


def _merged(nodes: list[Node]) -> list[Node]:
    """Words that all must be found are looked for together, as in a search without operators."""
    words = [node.text for node in nodes if isinstance(node, Term) and _is_word(node)]
    others = [node for node in nodes if not _is_word(node)]
    return [Term("", " ".join(words)), *others] if words else others


def _is_word(node: Node) -> bool:
    return isinstance(node, Term) and not (node.field or node.quoted or node.begins)


def _term(field: str, raw: str) -> Node:
    begins = raw.endswith("*") and not raw.endswith("\\*")
    text = raw.removesuffix("*") if begins else raw
    if _WILD.search(text):
        raise BadQuery(f"in {raw!r} only a * at the end is understood")
    if begins and not text and field in ("", "*"):
        return Everything()
    if field == "*":
        raise BadQuery(f"unexpected {raw!r} after '*:'")
    return Term(field, _plain(text), begins=begins)


def _between(field: str, raw: str) -> Node:
    found = _RANGE.fullmatch(raw)
    if found is None:
        raise BadQuery(f"cannot parse {raw!r}: a range is [a TO b]")
    low, high = (end.strip('"') for end in found.group(2, 3))
    return Between(field, low, high, found[1] == "[", found[4] == "]")


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
