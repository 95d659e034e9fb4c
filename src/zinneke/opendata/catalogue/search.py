"""The search: words in four languages, forgiving of slips, narrowed by facets, counted by facet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from django.db import connection

from zinneke.kernel.geo import Box
from zinneke.opendata.catalogue import sql
from zinneke.opendata.catalogue.coverage import Days
from zinneke.opendata.catalogue.covered import Mask
from zinneke.opendata.catalogue.ranking import Keys, Wordings
from zinneke.opendata.catalogue.shelf import Shelf
from zinneke.opendata.catalogue.words import beginning, guessed, guesses, within, words
from zinneke.opendata.models import SEEN_BY_ALL, Dataset, Edition, Extent, Facet, Span, Wording
from zinneke.opendata.vocabulary.gazetteer import Named

MOST_SEARCHES: Final = 256
"""Searches for words whose order is remembered, some 100 kB each where most datasets are found."""


WHERE: Final = "where"
WHEN: Final = "when"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. ``facets``: of one kind any of the values, of all kinds each."""

    words: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    place: Named | None = None
    box: Box | None = None
    days: Days | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything but words narrows it."""
        return bool(any(self.facets.values()) or self.place or self.box or self.days)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``datasets`` are those of the page; ``meant`` tells which words were looked for instead."""

    count: int
    datasets: Sequence[Dataset]
    facets: Mapping[str, Sequence[tuple[str, int]]]
    meant: Sequence[str] = ()
    places: Sequence[tuple[str, int]] = ()
    """Codes of named places, and how many datasets have to do with each, whatever place is asked for."""
    nowhere: int = 0
    """How many are left out since they do not say where they are of; ``never``: when."""
    never: int = 0


def search(asked: Asked, kinds: Sequence[str] = ()) -> Answer:
    """The page asked for with the counts of these kinds of facet. What the public may not see is not there.

    A kind is counted among what the other kinds leave, so that a second value of it can be chosen; so are places.
    """
    narrowed, order, meant = _narrowed(asked)
    keys = _in_order(narrowed.shelf.keys[narrowed.left()], order)
    page = keys[asked.offset : asked.offset + asked.limit]
    by_key = Dataset.objects.in_bulk(page)
    covered = narrowed.shelf.covered
    return Answer(
        len(keys),
        [by_key[key] for key in page if key in by_key],
        {kind: narrowed.shelf.counts(kind, narrowed.left(kind)) for kind in kinds},
        meant,
        covered.counts(narrowed.left(WHERE)) if kinds else (),
        int((narrowed.left(WHERE) & ~covered.somewhere).sum()) if WHERE in narrowed.having else 0,
        int((narrowed.left(WHEN) & ~covered.sometime).sum()) if WHEN in narrowed.having else 0,
    )


def matching(asked: Asked) -> Sequence[int]:
    """Keys of all that is found, in the order of the pages."""
    narrowed, order, _ = _narrowed(asked)
    return _in_order(narrowed.shelf.keys[narrowed.left()], order)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What words find, and of each other condition the datasets that meet it."""

    shelf: Shelf
    found: Mask
    having: Mapping[str, Mask]

    def left(self, but: str = "") -> Mask:
        """What all conditions leave, ``but`` one."""
        left: Mask = np.logical_and.reduce([self.found, *(one for name, one in self.having.items() if name != but)])
        return left


def _narrowed(asked: Asked) -> tuple[Narrowed, Keys | None, Sequence[str]]:
    shelf = shelf_of(edition())
    order, meant = ranked(asked.words)
    found = shelf.everything() if order is None else shelf.with_keys(order)
    having = {kind: shelf.having(kind, values) for kind, values in asked.facets.items() if values}
    where = [shelf.covered.about(asked.place)] if asked.place else []
    where += [shelf.covered.within(asked.box)] if asked.box else []
    having |= {WHERE: np.logical_and.reduce(where)} if where else {}
    having |= {WHEN: shelf.covered.during(asked.days)} if asked.days else {}
    return Narrowed(shelf, found, having), order, meant


def _in_order(keys: Keys, order: Keys | None) -> list[int]:
    """By rank, else the newest first."""
    found: list[int] = (keys[::-1] if order is None else order[np.isin(order, keys)]).tolist()
    return found


def edition() -> int:
    """The number of the catalogue as it is now."""
    found = Edition.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0


def ranked(typed: str) -> tuple[Keys | None, Sequence[str]]:
    """Keys by rank, None where nothing was looked for; and what was looked for instead of what was typed."""
    looked_for = words(typed)
    return ranked_in(edition(), tuple(looked_for)) if looked_for else (None, ())


@lru_cache(maxsize=MOST_SEARCHES)
def ranked_in(number: int, looked_for: tuple[str, ...]) -> tuple[Keys, Sequence[str]]:
    """The same of one edition: readers look for the same words, and leaf through what was found."""
    if (found := match(sql.WORDS, beginning(looked_for))).size:
        return found, ()
    if (parts := within(looked_for)) and (found := match(sql.PARTS, parts)).size:
        return found, ()
    vocabulary = vocabulary_of(number)
    alternatives = [guesses(word, vocabulary) for word in looked_for]
    if not (expression := guessed(alternatives)):
        return np.empty(0, np.int64), ()
    return match(sql.WORDS, expression), [terms[0] for terms in alternatives]


def match(statement: str, expression: str) -> Keys:
    """Keys of datasets by rank, for an expression of the full-text search."""
    known = wordings_of(edition())
    with connection.cursor() as cursor:
        cursor.execute(statement, [expression])
        return known.ranked(cursor.fetchall())


@lru_cache(maxsize=1)
def wordings_of(_edition: int) -> Wordings:
    """Whose which wording is, of one edition."""
    return Wordings.of(Wording.objects.values_list("pk", "dataset_id", "by_machine").iterator(10_000))


@lru_cache(maxsize=1)
def shelf_of(_edition: int) -> Shelf:
    """Facets, places and times of what the public may see, of one edition."""
    seen = Dataset.objects.filter(**SEEN_BY_ALL)
    return Shelf.of(
        seen.values_list("pk", flat=True),
        Facet.objects.values_list("dataset_id", "kind", "value").iterator(10_000),
        Extent.objects.values_list("dataset_id", "west", "south", "east", "north", "place").iterator(10_000),
        Span.objects.values_list("dataset_id", "first", "until").iterator(10_000),
    )


@lru_cache(maxsize=1)
def vocabulary_of(_edition: int) -> tuple[str, ...]:
    """The words of the catalogue, of one edition, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(sql.VOCABULARY)
        return tuple(term for (term,) in cursor.fetchall())
