"""What a page is about: a version of the table of a dataset that everybody may see."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from zinneke.lake.field import Schema
from zinneke.lake.open_table import OpenTable
from zinneke.lake.tables.errors import TableError, Withdrawn
from zinneke.lake.tables.versions import Version
from zinneke.opendata import feed, pages
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables import store
from zinneke.ui.language import active


@dataclass(frozen=True, slots=True)
class Subject:
    """``pinned``: the address names the version; else it is the published one."""

    dataset: Dataset
    version: Version
    pinned: bool

    @property
    def name(self) -> str:
        """The dataset's name in addresses."""
        return self.dataset.name

    @property
    def title(self) -> pages.Shown:
        """The dataset's title, for this reader."""
        return pages.title(self.dataset.record, active())

    @property
    def table(self) -> OpenTable:
        """The version, open."""
        return store.opened(self.version)

    @property
    def schema(self) -> Schema:
        """Its fields."""
        return self.table.schema


def subject(request: HttpRequest, name: str) -> Subject:
    """What ``version`` asks for, else the published version. Raises Http404 where there is none to be seen."""
    return subject_of(name, request.GET.get("version", ""))


def subject_of(name: str, number: str = "") -> Subject:
    """A version by its number, empty: the published one. Raises Http404, Withdrawn."""
    dataset = feed.one(name)
    version = (numbered(name, number) if number else store.published(name)) if dataset else None
    if dataset is None or version is None:
        raise Http404
    return Subject(dataset, version, bool(number))


def numbered(name: str, number: str) -> Version:
    """The version of a number as it stands in an address. Raises Http404, and Withdrawn for one that is gone."""
    if not (number.isascii() and number.isdecimal() and len(number) < 9):
        raise Http404
    try:
        return store.numbered(name, int(number))
    except Withdrawn:
        raise
    except TableError as error:
        raise Http404(str(error)) from None
