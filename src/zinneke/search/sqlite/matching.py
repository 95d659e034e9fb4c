"""Stages as expressions of SQLite's full-text search. Every term is letters and digits alone, and stands in quotes."""

from zinneke.search.asking import Alternative, Group, Stage


def kind_word(kind: str) -> str:
    """The word that stands in the index for a kind."""
    return f"is{kind}"


def expression(stage: Stage, kind: str) -> str:
    """A stage among documents of a kind."""
    column = "title_words" if stage.title else "{title_words text_words}"
    every = " AND ".join(f"({_one_of(group)})" for group in stage.groups)
    return f'kind_word : "{kind_word(kind)}" AND {column} : ({every})'


def _one_of(group: Group) -> str:
    return " OR ".join(map(_term, group))


def _term(one: Alternative) -> str:
    return f'"{one.term}"{"*" if one.begins else ""}'
