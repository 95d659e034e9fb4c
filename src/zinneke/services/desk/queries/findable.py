"""What can be found of the desk: its procedures. Cases tell of people and are found by nobody."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.text import LANGUAGES
from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types

WEIGHT = 2.0
"""Who looks for a word that a procedure bears usually wants the procedure."""


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """Every procedure whose newest version is newer; all of them without an instant."""
    found = case_types.newest()
    for row in found.filter(at__gt=since) if since else found:
        yield _document(row) if row.published else Gone(_key(row))


def _document(row: CaseTypeVersion) -> Document:
    said = row.said
    words = " ".join(said.keywords)
    return Document(
        key=_key(row),
        kind="service",
        titles={language: said.name.to(language).text for language in LANGUAGES},
        texts={
            language: f"{said.texts['summary'].to(language).text} {said.texts['for_whom'].to(language).text} {words}"
            for language in LANGUAGES
        },
        urls={language: _url(said.code, language) for language in LANGUAGES},
        changed_at=row.at,
        weight=WEIGHT,
    )


def _key(row: CaseTypeVersion) -> str:
    return f"desk:{row.case_type.code}"


def _url(code: str, language: str) -> str:
    with override(language):
        return reverse("desk:service", args=[code])
