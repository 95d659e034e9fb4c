"""Where a resident finds settings and data of their own: pages of several parts of the site."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from zinneke.kernel.text import Text
from zinneke.ui.language import in_active


@dataclass(frozen=True, slots=True)
class Link:
    """A page, what it is called and what can be done there."""

    url: str
    name: str
    summary: str


PAGES: Final[tuple[tuple[str, Text, Text], ...]] = ()


def links() -> Iterator[Link]:
    """In the order people look for them."""
    for url, name, summary in PAGES:
        yield Link(reverse(url), in_active(name), in_active(summary))
