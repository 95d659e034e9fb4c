"""What rows a reader asks for, as it stands in the address, and the same question to the interface."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from zinneke.lake.field import SCALAR, Field, Schema
from zinneke.lake.odsql.paging import DEEPEST_ROW, MOST_ROWS
from zinneke.opendata.browse.columns import Filled, filled, ticked

ZONE: Final = "Europe/Brussels"
SIZES: Final = (20, 50, MOST_ROWS)
LONGEST_WHERE: Final = 2_000
MOST_REFINEMENTS: Final = 20
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class View:
    """Rows as they are asked for. ``sort`` is a field's name, with ``-`` before it for the greatest first; ``version``
    the number in the address, empty: what is published."""

    columns: Sequence[Filled]
    where: str = ""
    refine: Sequence[str] = ()
    sort: str = ""
    size: int = SIZES[0]
    page: int = 1
    version: str = ""

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * self.size

    @property
    def conditions(self) -> list[str]:
        """What holds of every row, in ODSQL."""
        return [clause for one in self.columns for clause in one.clauses] + ([self.where] if self.where else [])

    @property
    def order(self) -> str:
        """The order, in ODSQL; empty: as in the file."""
        field = self.sort.removeprefix("-")
        return f"{ticked(field)} {'desc' if self.sort.startswith('-') else 'asc'}" if field else ""

    @property
    def narrowed(self) -> bool:
        """Whether any row may be left out."""
        return bool(self.conditions or self.refine)

    def narrowing(self) -> dict[str, Any]:
        """What narrows the rows, for `zinneke.lake.odsql.compile`."""
        return {"where": self.conditions, "refine": self.refine, "timezone": ZONE}

    def parameters(self, **changed: str) -> Pairs:
        """The view as an address has it, with some of it changed; an empty value takes it away."""
        return [*self.narrowed_by(), *self._shown(changed)]

    def narrowed_by(self) -> Pairs:
        """What narrows the rows, as an address has it."""
        found = [pair for one in self.columns for pair in one.parameters()]
        found += [("where", self.where)] if self.where else []
        return found + [("refine", one) for one in self.refine]

    def _shown(self, changed: dict[str, str]) -> Iterator[tuple[str, str]]:
        page = str(self.page) if self.page > 1 else ""
        size = str(self.size) if self.size != SIZES[0] else ""
        said = {"sort": self.sort, "size": size, "page": page, "version": self.version} | changed
        yield from ((name, value) for name, value in said.items() if value)

    def address(self, **changed: str) -> str:
        """The address of the same page with some of it changed."""
        return "?" + urlencode(self.parameters(**changed))

    def question(self, *, paged: bool) -> str:
        """The same question to the interface, as parameters; ``paged``: these rows, else all of them."""
        found = [("where", one) for one in self.conditions] + [("refine", one) for one in self.refine]
        found += [("order_by", self.order)] if self.order else []
        found += [("limit", str(self.size)), ("offset", str(self.offset))] if paged else []
        found += [("version", self.version)] if self.version else []
        return urlencode([*found, ("timezone", ZONE)])


def sortable(field: Field) -> bool:
    """Whether rows can be put in the order of a field."""
    return field.kind in SCALAR and not field.many


def view(given: MultiValueDict[str, str], schema: Schema) -> View:
    """Read an address. What is no choice counts as not given."""
    sort = given.get("sort") or ""
    field = schema.by_name.get(sort.removeprefix("-"))
    size = next((one for one in SIZES if str(one) == given.get("size")), SIZES[0])
    return View(
        columns=filled(given, schema.visible),
        where=(given.get("where") or "").strip()[:LONGEST_WHERE],
        refine=tuple(one for one in given.getlist("refine") if one)[:MOST_REFINEMENTS],
        sort=sort if field and sortable(field) else "",
        size=size,
        page=_page(given.get("page") or "", size),
        version=given.get("version") or "",
    )


def _page(text: str, size: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    return min(max(number, 1), DEEPEST_ROW // size)
