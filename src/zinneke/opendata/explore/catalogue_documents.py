"""Datasets of the catalogue described whole, as RDF after DCAT-AP and as news: what their rows cannot say (2.1)."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from django.utils.feedgenerator import Rss201rev2Feed
from pyoxigraph import RdfFormat

from zinneke.lake.exports.extract import Extract
from zinneke.opendata import feed
from zinneke.opendata.addresses import address
from zinneke.opendata.models import Dataset
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.serialising import serialised

SOME: Final = 100
"""Datasets held at one time."""
_BEGINS: Final = re.compile(rb"\A.*?<rdf:RDF[^>]*>", re.DOTALL)
_END: Final = b"</rdf:RDF>"


def turtle(names: Extract) -> Iterator[bytes]:
    """Turtle, some datasets at a time: two documents one after the other are one document."""
    for some in _batches(names):
        yield _described(some, RdfFormat.TURTLE)


def rdfxml(names: Extract) -> Iterator[bytes]:
    """RDF/XML, some datasets at a time, in one element."""
    begun = False
    for some in _batches(names):
        document = _described(some, RdfFormat.RDF_XML)
        head = _BEGINS.match(document)
        start = 0 if not begun or head is None else head.end()
        yield document[start : document.rindex(_END)]
        begun = True
    yield _END + b"\n"


def rss(rows: Extract) -> Iterator[bytes]:
    """RSS 2.0 of rows that have ``dataset_id``, ``title``, ``description`` and ``data_processed``."""
    catalogue = feed.catalogue()
    written = Rss201rev2Feed(
        title=catalogue.titles[0].text, link=catalogue.homepage, description=catalogue.descriptions[0].text
    )
    for row in rows.objects():
        name = row["dataset_id"]
        written.add_item(
            title=row["title"],
            link=address(name),
            unique_id=address(name),
            unique_id_is_permalink=True,
            description=row["description"] or "",
            pubdate=datetime.fromisoformat(row["data_processed"]),
            author_name=row["publisher"],
        )
    yield written.writeString("utf-8").encode()


def _batches(names: Extract) -> Iterator[Sequence[Dataset]]:
    """The datasets, at least once: a catalogue without any is described as well."""
    found = (row["dataset_id"] for row in names.objects())
    some = list(islice(found, SOME))
    while True:
        by_name = feed.published().in_bulk(some, field_name="name")
        yield [by_name[name] for name in some if name in by_name]
        some = list(islice(found, SOME))
        if not some:
            return


def _described(some: Sequence[Dataset], kind: RdfFormat) -> bytes:
    return serialised(write_catalogue(feed.catalogue(), list(feed.entries(some))), kind)
