"""The part of a text that shows why it was found, as pieces: whoever shows them escapes each. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from zinneke.search.asking import Stage
from zinneke.search.ports import Piece
from zinneke.search.words import Found, standing

LONGEST: Final = 220
BEFORE: Final = 60
"""Letters of an excerpt, and how many of them stand before the first hit."""
ELLIPSIS: Final = "…"

Wanted = Callable[[str], bool]


def wanted_in(stage: Stage | None) -> Wanted:
    """Which words are hits."""
    every = [one for group in stage.groups for one in group] if stage else []
    terms = frozenset(one.term for one in every)
    beginnings = tuple(one.term for one in every if one.begins)
    return lambda word: word in terms or word.startswith(beginnings)


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text, with its hits."""
    return _pieces(text, [found for found in standing(text) if wanted(found.word)], 0, len(text))


def excerpt(text: str, wanted: Wanted) -> list[Piece]:
    """A part of the text around its first hits; its beginning where it has none."""
    text = " ".join(text.split())
    every = list(standing(text))
    hits = [found for found in every if wanted(found.word)]
    start = _start(every, _densest(hits) - BEFORE) if hits else 0
    end = _end(every, start + LONGEST, len(text))
    pieces = _pieces(text, hits, start, end)
    before = [Piece(ELLIPSIS)] if start else []
    return [*before, *pieces, *([Piece(ELLIPSIS)] if end < len(text) else [])]


def _densest(hits: Sequence[Found]) -> int:
    """Where the part begins that has most of the different hits; of several, the first."""
    best, most = hits[0].start, 0
    for at, first in enumerate(hits):
        words = {one.word for one in hits[at : at + 30] if one.end - first.start <= LONGEST - BEFORE}
        if len(words) > most:
            best, most = first.start, len(words)
    return best


def _start(every: Sequence[Found], wanted: int) -> int:
    if wanted <= 0:
        return 0
    return every[bisect_left(every, wanted, key=lambda one: one.start)].start


def _end(every: Sequence[Found], wanted: int, length: int) -> int:
    if length <= wanted:
        return length
    last = bisect_left(every, wanted, key=lambda one: one.end) - 1
    return every[last].end if last >= 0 else wanted


def _pieces(text: str, hits: Sequence[Found], start: int, end: int) -> list[Piece]:
    inside = [one for one in hits if start <= one.start and one.end <= end]
    edges = [start, *(edge for one in inside for edge in (one.start, one.end)), end]
    pieces = [Piece(text[left:right], bool(at % 2)) for at, (left, right) in enumerate(pairwise(edges))]
    return [piece for piece in pieces if piece.text]
