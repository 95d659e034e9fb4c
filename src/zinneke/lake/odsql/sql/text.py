"""Words in fields: ``like``, bare strings, ``search``, ``suggest``, ``startswith``."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.kinds import field_of
from zinneke.lake.odsql.sql.expressions import typed
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import Like, Search
from zinneke.lake.odsql.words import Word, words

SEARCHABLE: Final = frozenset({Kind.TEXT, Kind.INT, Kind.DATE})
"""Kinds whose values are words: texts, and numbers and days as they are written."""
_EACH: Final = '"@word"'


def like(test: Like, scope: Scope) -> str:
    """All words of the text are words of the expression. Null where that is null."""
    sql, found = typed(test.expression, scope)
    if found.kind not in SEARCHABLE:
        raise OdsqlError(scope.clause, f"like does not look for words in {found.kind}.")
    text = _as_text(sql, found.kind, found.many)
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
    tests = [_somewhere(searchable, test.how, word, scope) for word in _words(test.text, scope)]
    return f"({' AND '.join(tests)})" if tests else "TRUE"


def _somewhere(fields: Iterable[Field], how: str, word: Word, scope: Scope) -> str:
    """A word in one of the fields. Each is asked by itself: a text that many rows have is then looked at once."""
    edits = word.tolerance if how == "search" else 0
    tests = [
        f"coalesce({_TESTS[how](_as_text(column(field.name), field.kind, field.many), word, scope)}, FALSE)"
        for field in fields
        if field.kind is Kind.TEXT or word.is_number(edits)
    ]
    return f"({' OR '.join(tests)})" if tests else "FALSE"


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
    found = _within_edits(text, word, scope) if word.tolerance else _matches(text, word, scope)
    return f"({found} OR {_beginning(text, word, scope)})" if word.begins or word.is_last else found


def _within_edits(text: str, word: Word, scope: Scope) -> str:
    """Words are measured that hold a part of the word unchanged, of texts that may have one: most have not."""
    held = f"regexp_extract_all({text}, {scope.bind(word.holding_pattern)})"
    near = f"levenshtein(strip_accents(lower({_EACH})), {scope.bind(word.text)}) <= {word.tolerance}"
    measured = f"len(list_filter({held}, lambda {_EACH}: {near})) > 0"
    return f"CASE WHEN regexp_matches({text}, {scope.bind(word.near_pattern)}) THEN {measured} ELSE FALSE END"


def _words(text: str, scope: Scope) -> tuple[Word, ...]:
    try:
        return words(text)
    except ValueError as error:
        raise OdsqlError(scope.clause, f"{error}.") from None


def _matches(text: str, word: Word, scope: Scope) -> str:
    return f"regexp_matches({text}, {scope.bind(word.pattern)})"


_TESTS: Final[dict[str, Callable[[str, Word, Scope], str]]] = {
    "words": _matches,
    "suggest": _beginning,
    "search": _nearly,
}


def _as_text(sql: str, kind: Kind | None, many: bool) -> str:
    if many:
        return f"array_to_string({sql}, ' ')"
    return sql if kind is Kind.TEXT else f"CAST({sql} AS VARCHAR)"
