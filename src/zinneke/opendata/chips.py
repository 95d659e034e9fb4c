"""What narrows a search, as its page shows it: conditions that can be taken away, places that can be chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zinneke.opendata.catalogue.search import Answer
from zinneke.opendata.narrowing import BOX, PLACE, SINCE, UNTIL, Narrowing
from zinneke.opendata.pages import FACETS, Choice, day, facet_label, publisher_names
from zinneke.opendata.vocabulary.gazetteer import PLACES


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in words, and the address of the search without it."""

    name: str | Promise
    value: str
    without: str


def chips(query: QueryDict, read: Narrowing, language: str) -> Iterator[Chip]:
    """Of every condition that narrows; what cannot be read has its message instead."""
    publishers = publisher_names(read.asked.facets["publisher"], language)
    for kind, values in read.asked.facets.items():
        for value in dict.fromkeys(filter(None, values)):
            label = publishers.get(value) if kind == "publisher" else None
            yield Chip(FACETS[kind], label or facet_label(kind, value, language), without(query, kind, value))
    if read.asked.place:
        yield Chip(_("Place"), read.asked.place.names.to(language), without(query, PLACE))
    if read.asked.box:
        yield Chip(_("Box"), read.given[BOX], without(query, BOX))
    if read.asked.days:
        for name, word in ((SINCE, _("From")), (UNTIL, _("Until"))):
            if read.given[name]:
                yield Chip(word, day(read.given[name]), without(query, name))


def places(answer: Answer, read: Narrowing, language: str) -> Sequence[Choice]:
    """Places by name with how many datasets have to do with each; Region and country first, then by the alphabet."""
    chosen = read.asked.place.code if read.asked.place else ""
    found = [
        Choice(code, PLACES[code].names.to(language), count, code == chosen)
        for code, count in answer.places
        if count or code == chosen
    ]
    return sorted(found, key=lambda one: (PLACES[one.value].is_municipality, one.label.casefold()))


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The address of the same search without a condition, or without one of its values, from its first page on."""
    kept = query.copy()
    kept.setlist(name, [one for one in query.getlist(name) if value is not None and one != value])
    kept.pop("page", None)
    return "?" + kept.urlencode()
