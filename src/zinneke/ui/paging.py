"""Pages of a list, with the addresses of the one before and the one after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

SIZE: Final = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list; ``earlier`` and ``later`` are empty where there is none."""

    page: Page[Any]
    count: int
    earlier: str
    later: str


def leaf(found: QuerySet[Any] | Sequence[Any], request: HttpRequest, size: int = SIZE) -> Leaf:
    """The page that the address asks for; anything that is none is the first or the last."""
    pages: Paginator[Any] = Paginator(found, size)
    page = pages.get_page(request.GET.get("page"))
    earlier = _address(request, page.previous_page_number()) if page.has_previous() else ""
    return Leaf(page, pages.count, earlier, _address(request, page.next_page_number()) if page.has_next() else "")


def _address(request: HttpRequest, number: int) -> str:
    changed = request.GET.copy()
    changed["page"] = str(number)
    return "?" + changed.urlencode()
