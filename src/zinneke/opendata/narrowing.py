"""What somebody looks for in the catalogue, as it stands in an address: read once for pages and for feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.geo import Box
from zinneke.opendata.catalogue.coverage import EARLIEST, LATEST, Days, box_on_globe
from zinneke.opendata.catalogue.search import Asked
from zinneke.opendata.pages import FACETS
from zinneke.opendata.vocabulary.gazetteer import PLACES

PLACE: Final = "place"
BOX: Final = "bbox"
SINCE: Final = "from"
UNTIL: Final = "to"
MOST_CHARACTERS: Final = 200
MOST_VALUES: Final = 20
_LONGEST: Final = 100
_BOX: Final = _("A box is four numbers with commas: west, south, east, north, in degrees. Example: 4.3,50.8,4.4,50.9")
_DAY: Final = _("A day is written like 2026-11-27.")
_ORDER: Final = _("The last day comes before the first.")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked, what was given of place and time as it was written, and by its name what cannot be read."""

    asked: Asked
    given: Mapping[str, str]
    problems: Mapping[str, str | Promise] = field(default_factory=dict)


def narrowing(query: QueryDict, limit: int = 20, offset: int = 0) -> Narrowing:
    """Read an address. A condition that cannot be read does not narrow; nor does a place that is not known."""
    given = {name: query.get(name, "").strip()[:_LONGEST] for name in (PLACE, BOX, SINCE, UNTIL)}
    box = box_given(given[BOX])
    days, wrong = days_given(given[SINCE], given[UNTIL])
    problems = {BOX: _BOX} if given[BOX] and box is None else {}
    asked = Asked(
        query.get("q", "")[:MOST_CHARACTERS],
        {kind: query.getlist(kind)[:MOST_VALUES] for kind in FACETS},
        limit=limit,
        offset=offset,
        place=PLACES.get(given[PLACE]),
        box=box,
        days=days,
    )
    return Narrowing(asked, given, {**problems, **wrong})


def box_given(text: str) -> Box | None:
    """A box as it is written: west, south, east, north in degrees, with commas. None where it is none."""
    try:
        edges = [float(part) for part in text.split(",")]
    except ValueError:
        return None
    return box_on_globe(*edges) if len(edges) == 4 else None


def days_given(since: str, until: str) -> tuple[Days | None, Mapping[str, str | Promise]]:
    """The days from the first to the last, both included, and by its name what cannot be read. An empty end is open."""
    ends = {name: _ordinal(text) for name, text in ((SINCE, since), (UNTIL, until)) if text}
    wrong = {name: _DAY for name, found in ends.items() if found is None}
    if wrong or not ends:
        return None, wrong
    first, last = ends.get(SINCE) or EARLIEST, ends.get(UNTIL) or LATEST
    return (Days(first, last + 1), {}) if first <= last else (None, {UNTIL: _ORDER})


def _ordinal(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None
