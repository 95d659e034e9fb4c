"""What was found, as the page shows it: kinds with their counts, hits of each, what was meant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zinneke.kernel.finding import Kind
from zinneke.search.ports import KINDS, MOST_COUNTED, MOST_SHOWN, Hit, Page
from zinneke.search.words import standing, words
from zinneke.ui.figures import number

EACH: Final = 5
"""Hits of a kind where all kinds are shown."""
A_PAGE: Final = 20

NAMES: Final = {
    "service": _("Services"), "page": _("Pages of this site"), "dataset": _("Datasets"),
    "request": _("Reports in public space"), "thing": _("Places and devices"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A kind: how many hits it has, those that are shown, where all of them are; ``chosen``: it alone is shown."""

    kind: Kind
    name: str
    count: str
    hits: Sequence[Hit]
    url: str
    chosen: bool
    more: bool


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page of hits, as the links between pages ask for it."""

    number: int


@dataclass(frozen=True, slots=True)
class Results:
    """What the page shows. ``meant``: what was looked for instead, as it is written in what was found."""

    groups: Sequence[Group]
    total: str
    meant: str = ""
    page: Numbered = Numbered(1)
    earlier: str = ""
    later: str = ""

    @property
    def shown(self) -> Sequence[Group]:
        """The kinds whose hits are shown."""
        return [group for group in self.groups if group.hits]

    @property
    def narrowed(self) -> bool:
        """Whether only one kind is shown."""
        return any(group.chosen for group in self.groups)


def results(page: Page, typed: str, chosen: Kind | None, number_of_page: int, address: str) -> Results:
    """The results of a page of the index; ``address`` is that of the search."""
    asked = {"q": typed} | ({"kind": chosen} if chosen else {})
    last = last_page(page, chosen)
    return Results(
        groups=list(_groups(page, typed, chosen, address)),
        total=_told(sum(page.counts.values())),
        meant=_meant(page, typed),
        page=Numbered(number_of_page),
        earlier=_address(address, asked | {"page": str(number_of_page - 1)}) if number_of_page > 1 else "",
        later=_address(address, asked | {"page": str(number_of_page + 1)}) if number_of_page < last else "",
    )


def last_page(page: Page, chosen: Kind | None) -> int:
    """The number of the last page of a kind; where all kinds are shown there is one page."""
    found = min(page.counts.get(chosen, 0), MOST_SHOWN) if chosen else 0
    return max(1, -(-found // A_PAGE))


def _groups(page: Page, typed: str, chosen: Kind | None, address: str) -> Iterator[Group]:
    for kind in KINDS:
        if not (count := page.counts.get(kind, 0)):
            continue
        hits = [hit for hit in page.hits if hit.kind == kind]
        url = _address(address, {"q": typed, "kind": kind})
        yield Group(
            kind, str(NAMES[kind]), _counted(count), hits, url, kind == chosen, not chosen and count > len(hits)
        )


def _counted(count: int) -> str:
    return f"{number(MOST_COUNTED)}+" if count > MOST_COUNTED else number(count)


def _told(count: int) -> str:
    shown = _counted(count)
    return ngettext("%(shown)s result", "%(shown)s results", count) % {"shown": shown}


def _meant(page: Page, typed: str) -> str:
    """The words looked for, with the accents and capitals that they have where they were found."""
    if not page.meant or list(page.meant) == words(typed):
        return ""
    written: Mapping[str, str] = {
        found.word: piece.text
        for hit in reversed(page.hits)
        for piece in (*hit.excerpt, *hit.title)
        if piece.hit
        for found in standing(piece.text)
    }
    return " ".join(written.get(word, word) for word in page.meant)


def _address(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(asked)}"
