"""Pages of lists (4.12, 5.5.9, 6.3.10, 6.3.13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

from zinneke.broker.http.call import Call
from zinneke.broker.model.errors import BadRequestData, TooManyResults
from zinneke.broker.model.link import page_link

PAGING: Final = frozenset({"limit", "offset", "count"})
DEFAULT_LIMIT: Final = 50
MOST: Final = 1_000
MOST_OFFSET: Final = 10**9

T = TypeVar("T")
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for, and whether its whole length is."""

    limit: int
    offset: int
    count: bool

    @property
    def look(self) -> int:
        """How many to fetch to know whether more follow."""
        return self.limit + 1 if self.limit else 0

    def of(self, found: Sequence[T]) -> Sequence[T]:
        """The page of a whole list."""
        return found[self.offset : self.offset + self.limit]

    def cut(self, found: Sequence[T]) -> Sequence[T]:
        """What belongs on the page of what was fetched."""
        return found[: self.limit]

    def headers(self, call: Call, found: int, total: int | None) -> Headers:
        """Links to the neighbouring pages and, if asked for, the total. ``found`` is how many were fetched."""
        links: list[tuple[str, str]] = []
        if self.limit and self.offset:
            links.append(page_link(self._target(call, max(0, self.offset - self.limit)), "prev", call.accept))
        if self.limit and found > self.limit:
            links.append(page_link(self._target(call, self.offset + self.limit), "next", call.accept))
        if total is not None:
            links.append(("ngsild-results-count", str(total)))
        return tuple(links)

    def _target(self, call: Call, offset: int) -> str:
        parameters = dict(call.parameters) | {"limit": str(self.limit), "offset": str(offset)}
        return f"{quote(call.path)}?{urlencode(parameters, quote_via=quote)}"


def page_of(call: Call) -> Page:
    """The page a request asks for. Raises BadRequestData, and TooManyResults above the ceiling."""
    count = call.truth("count")
    limit = _whole(call, "limit", DEFAULT_LIMIT)
    if limit == 0 and not count:
        raise BadRequestData("limit=0 asks for nothing: add count=true, or raise the limit (6.3.13)")
    if limit > MOST:
        raise TooManyResults(f"limit={limit} is above {MOST}, the most on one page: follow the links to the next ones")
    return Page(limit, _whole(call, "offset", 0), count)


def _whole(call: Call, name: str, default: int) -> int:
    text = call.parameters.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal()) or int(text[:12]) > MOST_OFFSET:
        raise BadRequestData(f"{name}={text!r} is not a whole number from 0 on")
    return int(text)
