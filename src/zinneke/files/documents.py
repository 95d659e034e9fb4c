"""PDF files as people send them: those that would do something when opened are refused."""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from zinneke.files.content import PDF
from zinneke.files.refusal import Reason, Refused

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of a stranger's file is told to who sent it

MOST_PAGES: Final = 200
ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMedia"}
)
"""Kinds of actions (ISO 32000-1, 12.6.4) that run, send or fetch something."""
UNREADABLE: Final = (
    PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError, NotImplementedError, OSError,
)  # fmt: skip
"""What pypdf raises for files that are damaged on purpose or not: found by fuzzing."""
ACTIVE_KEYS: Final = frozenset({"/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/XFA"})


def check_pdf(content: bytes) -> None:
    """Refuse what cannot be read, is locked, has too many pages, or holds scripts, actions or files.

    Raises :class:`~zinneke.files.refusal.Refused`.
    """
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Refused(Reason.LOCKED, PDF)
        if len(reader.pages) > MOST_PAGES:
            raise Refused(Reason.TOO_MANY_PAGES, PDF, MOST_PAGES)
        if len(reader.pages) == 0:
            raise Refused(Reason.BROKEN, PDF)
        active = any(_is_active(found) for found in _dictionaries(reader))
    except UNREADABLE as error:
        raise Refused(Reason.BROKEN, PDF) from error
    if active:
        raise Refused(Reason.ACTIVE, PDF)


def _is_active(found: DictionaryObject) -> bool:
    return bool(ACTIVE_KEYS & found.keys()) or str(found.raw_get("/S") if "/S" in found else "") in ACTIONS


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file, those within others too, each object once."""
    for number, of_generation in _objects(reader):
        yield from _within(reader.get_object(IndirectObject(number, of_generation, reader)))
    yield from _within(reader.trailer)


def _objects(reader: PdfReader) -> Iterator[tuple[int, int]]:
    for generation, numbers in reader.xref.items():
        yield from ((number, generation) for number in numbers)
    yield from ((number, 0) for number in reader.xref_objStm)


def _within(found: Any) -> Iterator[DictionaryObject]:
    """The dictionary and those written within it; what it refers to is an object of its own."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject | StreamObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
