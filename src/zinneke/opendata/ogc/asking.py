"""What a request asks of a collection: which features, how many, in which coordinates. Raises Problem."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import shapely
from django.http import QueryDict

from zinneke.lake.cql2.filtering import Filter
from zinneke.lake.cql2.reading import LANGUAGES, TEXT, read
from zinneke.lake.odsql.clause_tree import Order
from zinneke.lake.odsql.listing import NUMBER, Listing
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.tree import And, Compare, Condition, Geometry, Moment, Name, Number, Or, Relates, Text
from zinneke.opendata.access.callers import PARAMETER
from zinneke.opendata.ogc.faults import bad
from zinneke.opendata.ogc.layers import Layer
from zinneke.opendata.ogc.systems import CRS84, System, boxes, corners, located, system

LIMIT: Final = 10
MOST: Final = 10_000
"""Features of a page. More is silently this (/req/core/fc-limit-response-1)."""
FILTERS: Final = ("filter", "filter-lang", "filter-crs")
OWN: Final = ("f", "limit", "cursor", "bbox", "bbox-crs", "datetime", "crs", *FILTERS)
OPEN_END: Final = ("", "..")
_CURSOR: Final = re.compile(r"([0-9]{1,9})\.([0-9]{1,15})")
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[-+]\d{2}:\d{2}))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Asked:
    """``where`` without the cursor counts all pages; ``after`` is the number of the last feature that was seen."""

    where: tuple[Condition, ...]
    after: int
    limit: int
    system: System
    filters: tuple[Filter, ...] = ()

    def page(self) -> Listing:
        """The features of this page and one more, which tells whether there is another."""
        beyond = Compare(">", Name(NUMBER), Number(str(self.after)))
        where = (*self.where, beyond) if self.after else self.where
        return Listing(where, orders=(Order(Name(NUMBER)),), page=Page(self.limit + 1), filters=self.filters)

    def all(self) -> Listing:
        """The features of all pages."""
        return Listing(self.where, filters=self.filters)


def only(query: QueryDict, known: tuple[str, ...]) -> None:
    """Raise Problem for a parameter that is not known here, or is given twice."""
    for name in query:
        if name not in known and name != PARAMETER:
            raise bad(f"There is no parameter {name[:100]!r} here: there are {', '.join(known)}.")
        if len(query.getlist(name)) > 1:
            raise bad(f"The parameter {name} is given more than once.")


def asked(query: QueryDict, of: Layer) -> Asked:
    """Read a request for the items of a collection."""
    names = tuple(one.name for one in of.queryables if one.name not in OWN)
    only(query, (*OWN, *names))
    given = {name: str(query[name]) for name in query}
    conditions: Iterator[Condition] = (
        condition for name, read in _CONDITIONS.items() if name in given for condition in read(given, of)
    )
    equal = [Compare("=", Name(name), Text(_clean(given[name]))) for name in names if name in given]
    after = cursor(query)
    return Asked((*conditions, *equal), after[1] if after else 0, _limit(given), wanted(given), _filters(given, of))


def cursor(query: QueryDict) -> tuple[int, int] | None:
    """The version that is being paged through and the last feature that was seen: a page follows another of its kind,
    whatever is published meanwhile."""
    given = query.get("cursor")
    if given is None:
        return None
    found = _CURSOR.fullmatch(given)
    if found is None:
        raise bad(f"cursor={given[:100]!r}: follow the link next.")
    return int(found[1]), int(found[2])


def wanted(given: Mapping[str, Any]) -> System:
    """The system that coordinates are wanted in."""
    return system(given.get("crs", CRS84), "crs")


def _box(given: Mapping[str, str], of: Layer) -> Iterator[Condition]:
    """``west,south,east,north``, or with heights, which no feature here has (/req/core/fc-bbox-definition)."""
    try:
        found = boxes(corners(given["bbox"].split(",")), system(given.get("bbox-crs", CRS84), "bbox-crs"))
    except ValueError as error:
        raise bad(f"bbox={given['bbox'][:100]!r}: {error}.") from None
    tests = tuple(Relates(Name(of.place.name), "intersects", Geometry(shapely.to_wkt(box, 9))) for box in found)
    yield tests[0] if len(tests) == 1 else Or(tests)


def _system_of_box(given: Mapping[str, str], _of: Layer) -> Iterator[Condition]:
    """Judged even where there is no box."""
    system(given["bbox-crs"], "bbox-crs")
    return iter(())


def _time(given: Mapping[str, str], of: Layer) -> Iterator[Condition]:
    """An instant, or ``since/until`` with an end left open (/req/core/fc-time-definition)."""
    written = given["datetime"].strip()
    ends = written.split("/")
    dated = [one for one in ends if one not in OPEN_END]
    if len(ends) > 2 or not dated or not all(_INSTANT.fullmatch(one) for one in dated):
        raise bad(f"datetime={written[:100]!r}: an instant of RFC 3339, since/until, ../until or since/.. is expected.")
    if of.time is None:
        # What has no time is there at all times (/req/core/fc-time-response).
        return
    name = Name(of.time.name)
    if len(ends) == 1:
        yield Compare("=", name, Moment(ends[0].upper()))
        return
    bounds: list[Condition] = []
    if ends[0] not in OPEN_END:
        bounds.append(Compare(">=", name, Moment(ends[0].upper())))
    if ends[1] not in OPEN_END:
        bounds.append(Compare("<=", name, Moment(ends[1].upper())))
    yield And(tuple(bounds))


_CONDITIONS: Final[Mapping[str, Callable[[Mapping[str, str], Layer], Iterator[Condition]]]] = {
    "bbox": _box, "bbox-crs": _system_of_box, "datetime": _time,
}  # fmt: skip


def _filters(given: Mapping[str, str], of: Layer) -> tuple[Filter, ...]:
    """``filter``, in CQL2 as text or as JSON (OGC API Features part 3, /req/filter). Raises Refused and Problem."""
    language = given.get("filter-lang", TEXT)
    if language not in LANGUAGES:
        raise bad(f"filter-lang={language[:100]!r}: use one of {', '.join(LANGUAGES)}.")
    there = system(given.get("filter-crs", CRS84), "filter-crs")
    if "filter" not in given:
        return ()
    fields = {one.name: one for one in (of.place, *of.queryables)}
    return (Filter(read(given["filter"], language), fields, partial(located, given_in=there)),)


def _limit(given: Mapping[str, str]) -> int:
    written = given.get("limit", str(LIMIT)).strip()
    if not (written.isascii() and written.isdecimal() and len(written) < 16 and int(written)):
        raise bad(f"limit={written[:100]!r}: a whole number from 1 on is expected.")
    return min(int(written), MOST)


def _clean(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
