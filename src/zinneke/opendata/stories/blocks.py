"""How the body of a story is written, and what it becomes.

Blocks stand between empty lines. ``## `` begins a heading, ``- `` every line of a list; a block that is nothing but the
address of a chart, or of a table or map for frames, is that; all else is a paragraph. There is no mark-up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from zinneke.ui.city import site

MOST_EMBEDDED: Final = 12
"""Charts and tables of one story: each is a question to a table whenever the story is read."""
_BETWEEN: Final = re.compile(r"\n\s*\n")
_SHOWN: Final = {"chart": "chart", "embed-chart": "chart", "embed-table": "table", "embed-map": "map"}


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is ``heading``, ``list``, ``paragraph``, ``chart``, ``table`` or ``map``.

    Of a chart, table or map ``dataset`` is the name of its dataset and ``query`` its parameters; of all others
    ``lines`` is the text.
    """

    kind: str
    lines: tuple[str, ...] = ()
    dataset: str = ""
    query: str = ""

    @property
    def given(self) -> QueryDict:
        """The parameters of a chart or table."""
        return QueryDict(self.query)


def blocks(body: str) -> list[Block]:
    """The blocks of a body, in order. Raises ValueError for more charts and tables than a page may ask for."""
    found = list(_blocks(body))
    if (shown := sum(bool(one.dataset) for one in found)) > MOST_EMBEDDED:
        raise ValueError(f"{shown} charts and tables in one story: at most {MOST_EMBEDDED}")
    return found


def _blocks(body: str) -> Iterator[Block]:
    for part in _BETWEEN.split(body.replace("\r\n", "\n").strip()):
        lines = tuple(line.strip() for line in part.split("\n") if line.strip())
        if lines:
            yield _block(lines)


def _block(lines: tuple[str, ...]) -> Block:
    if len(lines) == 1 and (shown := _embedded(lines[0])):
        return shown
    if len(lines) == 1 and lines[0].startswith("## "):
        return Block("heading", (lines[0].removeprefix("## ").strip(),))
    if all(line.startswith("- ") for line in lines):
        return Block("list", tuple(line.removeprefix("- ").strip() for line in lines))
    return Block("paragraph", lines)


def _embedded(line: str) -> Block | None:
    """The chart or table at an address of this site, in whatever language it was copied."""
    address = line.removeprefix(site())
    language = get_language_from_path(address)
    if not address.startswith("/") or language is None:
        return None
    parts = urlsplit(address)
    with override(language):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return None
    kind = _SHOWN.get(found.url_name or "")
    if kind is None or found.namespace != "opendata" or language not in dict(settings.LANGUAGES):
        return None
    return Block(kind, dataset=str(found.kwargs["name"]), query=parts.query)
