"""The vocabularies of DCAT-AP: which concepts there are, what they are called, and which one a source means.

The tables lie in ``vocabulary/``, with the source and date of each.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from zinneke.opendata.record.texts import Tagged, Texts
from zinneke.opendata.vocabulary.authority import AUTHORITY

MAPPING_VERSION: Final = "2026-11-26"
"""Of ``vocabulary/mapping.csv``; raised with every change of it."""

IANA: Final = "http://www.iana.org/assignments/media-types/"

_PLACE: Final = Path(__file__).parent / "vocabulary"
_FOLDED_IANA: Final = "www.iana.org/assignments/media-types/"
_CODES: Final = {"access": ("access_rights", "access-right"), "frequency": ("frequencies", "frequency")}
_SCHEMES: Final = {
    "theme": AUTHORITY + "data-theme",
    "status": AUTHORITY + "distribution-status",
    "availability": AUTHORITY + "planned-availability",
}


class FileType(Struct, frozen=True):
    """A code of the file types. ``mqa_…`` is the word of the lists of the European quality score, the rest is ours."""

    code: str
    media_type: str
    extensions: tuple[str, ...]
    listed: bool
    mqa_non_proprietary: bool
    mqa_machine_readable: bool
    open: bool
    machine_readable: bool

    @property
    def concept(self) -> str:
        """Its IRI."""
        return f"{AUTHORITY}file-type/{self.code}"


def folded(value: str) -> str:
    """A value as the tables compare it: http or https, case and a final slash make no difference."""
    plain = value.strip().casefold()
    for scheme in ("http://", "https://"):
        plain = plain.removeprefix(scheme)
    return plain.rstrip("/")


def concept(kind: str, value: str) -> str:
    """The IRI of the concept a source means by a value, ``""`` if that is not known.

    ``kind`` is one of theme, frequency, language, access, licence, format, status, availability.
    """
    return _meanings(kind).get(folded(value).removeprefix(_FOLDED_IANA), "")


def is_listed(kind: str, value: str) -> bool:
    """Whether a value is itself in the list of that kind, however its address is written."""
    return folded(value) in listed(kind)


def media_type(value: str) -> str:
    """The IANA address of a media type, as the published list writes it; ``""`` if it is none of them."""
    name = _media_types().get(folded(value).removeprefix(_FOLDED_IANA).partition(";")[0].strip())
    return IANA + name if name else ""


def file_type(value: str) -> FileType | None:
    """What is known of a format or media type."""
    return _file_types().get(concept("format", value))


def names(address: str) -> Texts:
    """What a concept is called; the last part of its address where no table knows it."""
    known = _names().get(address)
    if known:
        return known[1]
    code = address.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return (Tagged(code or address),)


def scheme(address: str) -> str:
    """The vocabulary a concept belongs to, ``""`` if not known."""
    known = _names().get(address)
    return known[0] if known else ""


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_PLACE / f"{table}.csv").open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


@cache
def _names() -> dict[str, tuple[str, Texts]]:
    tags = ("fr", "nl", "de", "en")
    return {
        row["concept"]: (row["scheme"], tuple(Tagged(row[tag], tag) for tag in tags if row[tag]))
        for row in _rows("concepts")
    }


@cache
def _media_types() -> dict[str, str]:
    return {row["media_type"].casefold(): row["media_type"] for row in _rows("media_types")}


@cache
def _file_types() -> dict[str, FileType]:
    flags = ("listed", "mqa_non_proprietary", "mqa_machine_readable", "open", "machine_readable")
    types = (
        FileType(row["code"], row["media_type"], tuple(row["extensions"].split()), *(row[one] == "1" for one in flags))
        for row in _rows("file_types")
    )
    return {one.concept: one for one in types}


@cache
def listed(kind: str) -> frozenset[str]:
    """What is in the list of a kind, folded."""
    return frozenset(folded(value) for value in _list(kind))


def _list(kind: str) -> Iterable[str]:
    if kind == "format":
        return [one.concept for one in _file_types().values() if one.listed]
    if kind == "media":
        return [IANA + row["media_type"] for row in _rows("media_types") if row["listed"] == "1"]
    if kind == "licence":
        return [AUTHORITY + "licence/" + row["code"] for row in _rows("licences")] + [
            row["document"] for row in _rows("licences") if row["document"]
        ]
    if kind in _CODES:
        table, name = _CODES[kind]
        return [f"{AUTHORITY}{name}/{row['code']}" for row in _rows(table)]
    if kind in _SCHEMES:
        return [address for address, (of, _) in _names().items() if of == _SCHEMES[kind]]
    return {row["concept"] for row in _rows("mapping") if row["kind"] == kind}


@cache
def _meanings(kind: str) -> dict[str, str]:
    """Folded value → concept. Where tables disagree, the mapping is right; an ambiguous extension means nothing."""
    found = {folded(address): address for address in _list(kind) if address.startswith(AUTHORITY)}
    if kind == "format":
        found |= _of_formats()
    if kind == "licence":
        documents = [(folded(row["document"]), AUTHORITY + "licence/" + row["code"]) for row in _rows("licences")]
        found |= _unambiguous(documents)
    return found | {row["value"]: row["concept"] for row in _rows("mapping") if row["kind"] == kind}


def _of_formats() -> dict[str, str]:
    types = _file_types().values()
    spoken = [(name, one.concept) for one in types for name in (*one.extensions, one.media_type)]
    codes = {one.code.casefold(): one.concept for one in types} | {folded(one.concept): one.concept for one in types}
    return _unambiguous(spoken) | codes


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    unique = set(pairs)
    count = Counter(name for name, _ in unique)
    return {name: meant for name, meant in unique if name and count[name] == 1}
