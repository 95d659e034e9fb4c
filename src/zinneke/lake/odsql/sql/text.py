"""Words in fields: ``like``, bare strings, ``search``, ``suggest``, ``startswith``."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import field_of
from zinneke.lake.odsql.sql.expressions import typed
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import Like, Search
from zinneke.lake.odsql.words import BETWEEN, MOST_EDITS, Word, words

SEARCHABLE: Final = frozenset({Kind.TEXT, Kind.INT, Kind.DATE})
"""Kinds whose values are words: texts, and numbers and days as they are written."""
_EACH: Final = '"@word"'


def like(test: Like, scope: Scope) -> str:
    """All words of the text are words of the expression. Null where that is null."""
    sql, found = typed(test.expression, scope)
    if found.kind not in SEARCHABLE:
        raise OdsqlError(scope.clause, f"like does not look for words in {found.kind}.")
    text = _folded([_as_text(sql, found.kind, found.many)])
    wanted = [_matches(text, word, scope) for word in _words(test.text, scope)]
    return f"({' AND '.join(wanted)})" if wanted else f"({sql} IS NOT NULL)"


def search(test: Search, scope: Scope) -> str:
    """Whether a row holds the words. A text without a word is held by all rows, one looked for in no field by none."""
    fields = [field_of(name, scope.schema, scope.clause) for name in test.names] or list(scope.schema.visible)
    searchable = [field for field in fields if field.kind in SEARCHABLE]
    if test.names and len(searchable) < len(fields):
        odd = next(field for field in fields if field.kind not in SEARCHABLE)
        raise OdsqlError(scope.clause, f"{test.how}() does not look for words in {odd.name}, a {odd.kind}.")
    if not searchable:
        return "FALSE"
    if test.how == "startswith":
        return _starts(searchable, test.text, scope)
    text = _folded([_as_text(column(field.name), field.kind, field.many) for field in searchable])
    tests = [_TESTS[test.how](text, word, scope) for word in _words(test.text, scope)]
    return f"({' AND '.join(tests)})" if tests else "TRUE"


def _starts(fields: list[Field], text: str, scope: Scope) -> str:
    begin = scope.bind(text)
    tests = []
    for field in fields:
        sql = column(field.name)
        if field.many:
            each = f"starts_with(CAST({_EACH} AS VARCHAR), {begin})"
            tests.append(f"len(list_filter({sql}, lambda {_EACH}: {each})) > 0")
        else:
            tests.append(f"starts_with({_as_text(sql, field.kind, many=False)}, {begin})")
    return f"({' OR '.join(tests)})"


def _beginning(text: str, word: Word, scope: Scope) -> str:
    return _matches(text, replace(word, begins=True), scope)


def _nearly(text: str, word: Word, scope: Scope) -> str:
    """A word within so many edits; the last may also be a beginning only."""
    if word.tolerance < MOST_EDITS:
        found = f"regexp_matches({text}, {scope.bind(word.near_pattern)})"
    else:
        found = _within_edits(text, word, scope)
    return f"({found} OR {_beginning(text, word, scope)})" if word.begins or word.is_last else found


def _within_edits(text: str, word: Word, scope: Scope) -> str:
    """Each word is measured, but only of texts that hold a part of the word unchanged: most do not."""
    wanted = scope.bind(word.text)
    near = f"abs(length({_EACH}) - {len(word.text)}) <= {MOST_EDITS} AND levenshtein({_EACH}, {wanted}) <= {MOST_EDITS}"
    measured = f"len(list_filter(string_split_regex({text}, '{BETWEEN}'), lambda {_EACH}: {near})) > 0"
    parts = " OR ".join(f"contains({text}, {scope.bind(part)})" for part in word.parts)
    return f"CASE WHEN {parts} THEN {measured} ELSE FALSE END"


def _words(text: str, scope: Scope) -> tuple[Word, ...]:
    try:
        return words(text)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None


def _matches(text: str, word: Word, scope: Scope) -> str:
    """The letters first, since they are found in half the time of a pattern."""
    return f"(contains({text}, {scope.bind(word.text)}) AND regexp_matches({text}, {scope.bind(word.pattern)}))"


_TESTS: Final[dict[str, Callable[[str, Word, Scope], str]]] = {
    "words": _matches,
    "suggest": _beginning,
    "search": _nearly,
}


def _folded(texts: list[str]) -> str:
    joined = texts[0] if len(texts) == 1 else f"concat_ws(' ', {', '.join(texts)})"
    return f"strip_accents(lower({joined}))"


def _as_text(sql: str, kind: Kind | None, many: bool) -> str:
    if many:
        return f"array_to_string({sql}, ' ')"
    return sql if kind is Kind.TEXT else f"CAST({sql} AS VARCHAR)"
