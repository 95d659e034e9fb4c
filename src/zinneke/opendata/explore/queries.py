"""The catalogue asked as a table, in each language."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from zinneke.kernel.time import now
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.settings import language_of
from zinneke.lake.open_table import OpenTable
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import edition
from zinneke.opendata.explore import questions
from zinneke.opendata.explore.catalogue_table import SCHEMA, open_table
from zinneke.opendata.explore.parameters import Asked
from zinneke.opendata.models import Dataset

KEPT: Final = 4
"""Tables that are kept: of languages, and of callers who see other datasets than everybody."""
EVERYBODY: Final = frozenset[int]()


def catalogue(language: str, granted: frozenset[int] = EVERYBODY) -> OpenTable:
    """The catalogue as a table, as it is now; with the restricted datasets of these keys, if any."""
    return opened(edition(), language_of(language), granted)


def listed(asked: Asked, granted: frozenset[int], page: Page) -> tuple[int, Sequence[Dataset]]:
    """How many datasets there are and those of a page. Raises Refused, TooLong."""
    table = catalogue(asked.lang, granted)
    clauses = asked.clauses() | {"select": "dataset_id"}
    query = compile_records(SCHEMA, now=now(), **clauses, page=page)
    found = [row["dataset_id"] for row in questions.answered(table, query)]
    by_name = feed.published(granted=granted).in_bulk(found, field_name="name")
    return questions.count(table, asked), [by_name[name] for name in found if name in by_name]


def one(asked: Asked, granted: frozenset[int], name: str) -> dict[str, Any] | None:
    """What was selected of one dataset. Raises Refused, TooLong."""
    only = replace(asked, where=(f"dataset_id = {_text(name)}",), refine=(), exclude=(), group_by="", order_by="")
    query = compile_records(SCHEMA, now=now(), **only.clauses(), page=Page(1))
    return next(iter(questions.answered(catalogue(asked.lang, granted), query)), None)


@lru_cache(maxsize=KEPT)
def opened(_edition: int, language: str, granted: frozenset[int]) -> OpenTable:
    """The table of an edition of the catalogue, in a language, for those who see as much."""
    return OpenTable(SCHEMA, open_table(feed.published(granted=granted).iterator(500), language))


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
