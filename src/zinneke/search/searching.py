"""How a question is answered, whatever keeps the documents: stage by stage, until the page is full."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import Protocol

from zinneke.kernel.finding import Kind
from zinneke.search.asking import Question, Stage, Vocabulary, as_typed, forgiving
from zinneke.search.excerpts import excerpt, marked, wanted_in
from zinneke.search.ports import KINDS, MOST_COUNTED, MOST_SHOWN, Hit, Page
from zinneke.search.words import asked, language_of, numbered
from zinneke.search.written import LANGUAGES_APART


@dataclass(frozen=True, slots=True)
class Ranked:
    """A wording that a stage finds, and how good a hit it is."""

    wording: int
    goodness: float

    @property
    def document(self) -> int:
        """Its document."""
        return self.wording // LANGUAGES_APART

    @property
    def language(self) -> int:
        """The number of its language."""
        return self.wording % LANGUAGES_APART


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as it is shown: titles and texts by the number of their language."""

    key: str
    kind: Kind
    changed_at: datetime
    urls: Mapping[str, str]
    texts: Mapping[int, tuple[str, str]]


class Shelf(Vocabulary, Protocol):
    """Where documents are kept, as it is asked within one question."""

    def ranked(self, stage: Stage, kind: Kind, most: int) -> Sequence[Ranked]:
        """What a stage finds; where that is more than ``most``, the newest of it."""
        ...

    def counted(self, stage: Stage, kind: Kind, most: int) -> int:
        """How many documents a stage finds; ``most`` where that many wordings are found."""
        ...

    def kept(self, documents: Sequence[int]) -> Mapping[int, Kept]:
        """Documents by their number."""
        ...


def search(shelf: Shelf, typed: str, language: str, kinds: Sequence[Kind], *, limit: int, offset: int) -> Page:
    """A page of what has every word."""
    question, counts = _asked(shelf, typed)
    if question.widest is None:
        return Page(counts=counts, meant=question.meant)
    found = islice(_in_order(shelf, question.stages, language, kinds or KINDS), offset, min(offset + limit, MOST_SHOWN))
    return Page(_hits(shelf, list(found), question.widest, language), counts, question.meant)


def overview(shelf: Shelf, typed: str, language: str, *, each: int) -> Page:
    """The best of each kind."""
    question, counts = _asked(shelf, typed)
    if question.widest is None:
        return Page(counts=counts, meant=question.meant)
    found = [one for kind in counts for one in islice(_in_order(shelf, question.stages, language, (kind,)), each)]
    return Page(_hits(shelf, found, question.widest, language), counts, question.meant)


def suggest(shelf: Shelf, typed: str, language: str, *, limit: int) -> Sequence[Hit]:
    """What has the words in its title."""
    looked_for = asked(typed)
    if not looked_for:
        return ()
    question = as_typed(looked_for, shelf)
    found = list(islice(_in_order(shelf, question.of_titles, language, KINDS), limit))
    return _hits(shelf, found, question.widest, language)


def _asked(shelf: Shelf, typed: str) -> tuple[Question, dict[Kind, int]]:
    """The question, forgiving if it has to be, and what it finds of each kind."""
    looked_for = asked(typed)
    if not looked_for:
        return Question(()), {}
    question = as_typed(looked_for, shelf)
    counts = _counts(shelf, question)
    if not counts and question.stages:
        question = forgiving(looked_for, shelf)
        counts = _counts(shelf, question)
    return question, counts


def _counts(shelf: Shelf, question: Question) -> dict[Kind, int]:
    if question.widest is None:
        return {}
    counted = {kind: shelf.counted(question.widest, kind, MOST_COUNTED + 1) for kind in KINDS}
    return {kind: number for kind, number in counted.items() if number}


def _in_order(shelf: Shelf, stages: Iterable[Stage], language: str, kinds: Sequence[Kind]) -> Iterator[Ranked]:
    """What the stages find, each document once: titles before anywhere; within these the reader's language first, then
    by stage, by kind, by rank."""
    seen: set[int] = set()
    own = (numbered(language), 0)
    for _, alike in groupby(stages, key=lambda stage: stage.title):
        found = [
            (one.language not in own, at, KINDS.index(kind), -one.goodness, -one.wording, one)
            for at, stage in enumerate(alike)
            for kind in kinds
            for one in shelf.ranked(stage, kind, MOST_SHOWN)
        ]
        for *_, one in sorted(found, key=lambda each: each[:5]):
            if one.document not in seen:
                seen.add(one.document)
                yield one


def _hits(shelf: Shelf, found: Sequence[Ranked], widest: Stage | None, language: str) -> list[Hit]:
    wanted = wanted_in(widest)
    kept = shelf.kept([one.document for one in found])
    hits = []
    for one in found:
        if (document := kept.get(one.document)) is None:
            continue
        number = numbered(language) if numbered(language) in document.texts else one.language
        title, text = document.texts[number]
        shown = language_of(number)
        hits.append(
            Hit(
                document.key, document.kind, marked(title, wanted), excerpt(text, wanted),
                _url(document.urls, language, shown), shown, document.changed_at,
            )
        )  # fmt: skip
    return hits


def _url(urls: Mapping[str, str], *languages: str) -> str:
    """The address in the first of these languages that it has, else any."""
    for language in (*languages, ""):
        if language in urls:
            return urls[language]
    return next(iter(urls.values()), "")
