"""Stages as expressions of PostgreSQL's full-text search, and texts as what it searches.

Words are ours on both sides: its own parser, which knows numbers and addresses, is never asked.
"""

from collections.abc import Iterable
from typing import Final

from zinneke.search.asking import Alternative, Group, Stage
from zinneke.search.written import Wording

MOST_PLACES: Final = 16_383
"""PostgreSQL keeps no place beyond."""


def expression(stage: Stage) -> str:
    """A stage; titles have the weight A."""
    return " & ".join(f"({_one_of(group, stage.title)})" for group in stage.groups)


def vector(wording: Wording) -> str:
    """The words of a wording with their places and weights, as PostgreSQL writes them."""
    return " ".join((*_placed(wording.title_words, "A"), *_placed(wording.text_words, "D")))


def _placed(words: Iterable[str], weight: str) -> Iterable[str]:
    return (f"'{word}':{min(at, MOST_PLACES)}{weight}" for at, word in enumerate(words, 1))


def _one_of(group: Group, title: bool) -> str:
    return " | ".join(_term(one, title) for one in group)


def _term(one: Alternative, title: bool) -> str:
    marks = ("*" if one.begins else "") + ("A" if title else "")
    return f"'{one.term}'{':' if marks else ''}{marks}"
