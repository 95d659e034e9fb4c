"""A question as stages, the best first: titles before texts; as typed before the like, before parts, before slips.

What words there are is asked of a vocabulary. No stage is run here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from zinneke.search.words import SHORTEST_PART, inner_trigrams, stem, tolerance, trigrams

MOST_PARTS: Final = 40
MOST_GUESSES: Final = 5
SHORTEST_BEGINNING: Final = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the documents, and in how many it stands."""

    term: str
    documents: int


class Vocabulary(Protocol):
    """The words of all documents."""

    def begins(self, word: str) -> bool:
        """Whether any word begins so."""
        ...

    def of_stem(self, stem: str) -> Sequence[str]:
        """The words of a stem."""
        ...

    def holding(self, part: str, grams: frozenset[str], most: int) -> Sequence[str]:
        """Words that have this part, the most frequent first. ``grams``: parts of three letters, all in each."""
        ...

    def like(self, grams: frozenset[str], shortest: int, longest: int) -> Sequence[Known]:
        """Words of these lengths that share a part of three letters."""
        ...


@dataclass(frozen=True, slots=True)
class Alternative:
    """A word that will do; ``begins``: so will each that begins with it."""

    term: str
    begins: bool = False


Group = tuple[Alternative, ...]
"""What will do for one word."""


@dataclass(frozen=True, slots=True)
class Stage:
    """For every word one of its alternatives, in titles only or anywhere."""

    groups: tuple[Group, ...]
    title: bool


@dataclass(frozen=True, slots=True)
class Question:
    """The stages of a question, the last being the widest; ``meant``: what stands for words that are nowhere."""

    stages: tuple[Stage, ...]
    meant: tuple[str, ...] = ()

    @property
    def widest(self) -> Stage | None:
        """The stage that finds all that is found; None: there is a word that nothing has."""
        return self.stages[-1] if self.stages else None

    @property
    def of_titles(self) -> tuple[Stage, ...]:
        """The stages that look at titles."""
        return tuple(stage for stage in self.stages if stage.title)


def as_typed(looked_for: Sequence[str], vocabulary: Vocabulary) -> Question:
    """Words as they are, and guesses for those that are nowhere."""
    alternatives = [_Alternatives.of(word, vocabulary) for word in looked_for]
    guessed = [() if one.any else guesses(one.word, vocabulary) for one in alternatives]
    if any(not one.any and not found for one, found in zip(alternatives, guessed, strict=True)):
        return Question(())
    meant = tuple(found[0] if found else word for word, found in zip(looked_for, guessed, strict=True))
    groups = [(one, _exactly(found)) for one, found in zip(alternatives, guessed, strict=True)]
    return Question(tuple(_stages(groups)), meant if meant != tuple(looked_for) else ())


def forgiving(looked_for: Sequence[str], vocabulary: Vocabulary) -> Question:
    """For words that are known, but nowhere together: each may have been meant to be another."""
    groups, meant = [], []
    for word in looked_for:
        one = _Alternatives.of(word, vocabulary)
        found = [term for term in guesses(word, vocabulary) if term != word]
        groups.append((*one.wide, *_exactly(found)))
        meant.append(word if one.any or not found else found[0])
    if not all(groups):
        return Question(())
    return Question(tuple(Stage(tuple(groups), title) for title in (True, False)), tuple(meant))


def guesses(word: str, vocabulary: Vocabulary) -> list[str]:
    """Words that it may have been meant to be: the nearest first, of equally near ones the most frequent."""
    slips = tolerance(word)
    if not slips:
        return []
    known = {one.term: one.documents for one in vocabulary.like(trigrams(word), len(word) - slips, len(word) + slips)}
    found = extract(word, known.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    near = sorted(found, key=lambda one: (one[1], one[0][:1] != word[:1], -known[one[0]], one[0]))
    return [term for term, _, _ in near[:MOST_GUESSES]]


@dataclass(frozen=True, slots=True)
class _Alternatives:
    word: str
    near: Group
    parts: Group

    @classmethod
    def of(cls, word: str, vocabulary: Vocabulary) -> "_Alternatives":
        whole = word.isdigit() or len(word) < SHORTEST_BEGINNING
        begun = (Alternative(word, begins=not whole),) if whole or vocabulary.begins(word) else ()
        of_stem = () if whole else tuple(term for term in vocabulary.of_stem(stem(word)) if not term.startswith(word))
        parts: Sequence[str] = ()
        if len(word) >= SHORTEST_PART and not whole:
            parts = vocabulary.holding(word, inner_trigrams(word), MOST_PARTS)
        return cls(word, (*begun, *_exactly(of_stem)), _exactly([term for term in parts if not term.startswith(word)]))

    @property
    def any(self) -> bool:
        return bool(self.near or self.parts)

    @property
    def wide(self) -> Group:
        return (*self.near, *self.parts)


def _exactly(terms: Sequence[str]) -> Group:
    return tuple(Alternative(term) for term in terms)


def _stages(found: Sequence[tuple[_Alternatives, Group]]) -> Iterator[Stage]:
    exact = tuple((Alternative(one.word),) for one, _ in found)
    near = tuple(one.near for one, _ in found)
    wide = tuple((*one.wide, *guessed) for one, guessed in found)
    narrow = [exact, near] if all(near) else []
    for title in (True, False):
        yield from (Stage(groups, title) for groups in narrow)
    if not narrow or wide != near:
        yield from (Stage(wide, title) for title in (True, False))
