"""Which datasets a query chooses, as masks over the catalogue's shelf, and how well its words fit them."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from zinneke.kernel.time import now
from zinneke.opendata.catalogue import sql
from zinneke.opendata.catalogue.search import match, ranked
from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.catalogue.words import beginning, words
from zinneke.opendata.ckan.dates import asked
from zinneke.opendata.ckan.errors import BadQuery
from zinneke.opendata.ckan.fields import FIELDS, matching
from zinneke.opendata.ckan.register import Mask, Register
from zinneke.opendata.ckan.syntax import All, Between, Either, Everything, Node, Not, Term

CONSTANT: Final[Mapping[str, str]] = {
    "capacity": "public", "dataset_type": "dataset", "entity_type": "package", "private": "false", "state": "active",
    "type": "dataset",
}  # fmt: skip
"""Fields that have one value in every dataset that the public may see."""

TEXT: Final[Mapping[str, str]] = {
    "": "", "text": "", "title": "title", "notes": "description", "publisher": "publisher",
}  # fmt: skip
"""Fields of the full-text search and the column each is there."""

OPEN_ENDED: Final = ("extras_", "vocab_")
"""Beginnings of fields that every CKAN has different ones of: one that is not here has no values, and is no fault."""

MOST_SEARCHES: Final = 25
"""Searches in the full text that one request may ask for."""
LATE: Final = 60
"""Softens the first ranks where several searches are added up (Cormack, Clarke and Büttcher, SIGIR 2009)."""


class Evaluation:
    """Evaluates the queries of one request. ``score`` adds up how well datasets fit the words."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.score: NDArray[np.float64] = np.zeros(len(register.names))
        self._now = now()
        self._searches = 0

    def mask(self, node: Node) -> Mask:
        """The datasets that a tree chooses. Raises BadQuery for a field or a date that there is not."""
        match node:
            case Everything():
                return self.register.shelf.everything()
            case Not(within):
                return ~self.mask(within)
            case All(nodes):
                return reduce(np.logical_and, map(self.mask, nodes))
            case Either(nodes):
                return reduce(np.logical_or, map(self.mask, nodes))
            case Between():
                return self._between(node)
            case Term():
                return self._term(node)

    def _term(self, term: Term) -> Mask:
        if term.field in TEXT:
            return self._text(term)
        if term.field in ("id", "name"):
            return _named(self.register.names, term)
        if term.field in CONSTANT:
            value = CONSTANT[term.field]
            same = value.startswith(term.text.lower()) if term.begins else value == term.text.lower()
            return np.full(len(self.register.names), same)
        if term.field in FIELDS:
            return matching(self.register, FIELDS[term.field], term.text, begins=term.begins)
        if self._dates(term.field) is not None:
            ends = ("*", "*") if term.begins and not term.text else (term.text, term.text)
            return self._between(Between(term.field, *ends, with_low=True, with_high=True))
        if term.field.startswith(OPEN_ENDED):
            return ~self.register.shelf.everything()
        raise BadQuery(f"undefined field {term.field}")

    def _between(self, node: Between) -> Mask:
        dates = self._dates(node.field)
        if dates is None:
            if node.low == node.high == "*":
                return self._term(Term(node.field, "", begins=True))
            raise BadQuery(f"{node.field} has no ranges, only metadata_created and metadata_modified have")
        chosen = self.register.shelf.everything()
        if node.low != "*":
            low = asked(node.low, self._now)
            chosen &= dates >= low if node.with_low else dates > low
        if node.high != "*":
            high = asked(node.high, self._now)
            chosen &= dates <= high if node.with_high else dates < high
        return chosen

    def _dates(self, field: str) -> NDArray[np.int64] | None:
        return {"metadata_created": self.register.created, "metadata_modified": self.register.modified}.get(field)

    def _text(self, term: Term) -> Mask:
        looked_for = words(term.text)
        if not looked_for:
            return self.register.shelf.everything()
        self._searches += 1
        if self._searches > MOST_SEARCHES:
            raise BadQuery(f"more than {MOST_SEARCHES} searches for words")
        column = TEXT[term.field]
        if not column and not term.quoted:
            keys, _ = ranked(term.text)
            return self._scored(() if keys is None else keys)
        expression = _phrase(term.text) if term.quoted else beginning(looked_for)
        return self._scored(match(sql.WORDS, f"{column} : ({expression})" if column else expression))

    def _scored(self, keys: Iterable[int]) -> Mask:
        found = np.fromiter(keys, np.int64)
        shelf = self.register.shelf
        seen = np.isin(found, shelf.keys)
        self.score[np.searchsorted(shelf.keys, found[seen])] += 1 / (LATE + np.flatnonzero(seen))
        return shelf.with_keys(found.tolist())


def _phrase(text: str) -> str:
    """Words in this order, for SQLite's full-text search."""
    return '"' + text.replace('"', " ") + '"'


def _named(names: Iterable[str], term: Term) -> Mask:
    wanted = fold(term.text)
    if term.begins:
        return np.array([name.startswith(wanted) for name in names], np.bool_)
    return np.array([name == wanted for name in names], np.bool_)
