"""Reports as the city's search finds them: their number, what was reported, where. Nothing of who reported."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.text import LANGUAGES
from zinneke.services.requests.models import Report

AT_ONCE: Final = 2_000
WEIGHT: Final = 0.5
"""Against a service or a dataset: there are many reports, and few look for one."""


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """Reports that changed since then, or all; those that are hidden are gone."""
    rows = Report.objects.select_related("category").order_by("pk")
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    for row in rows.iterator(AT_ONCE):
        yield _document(row) if row.visible else Gone(row.number)


def _document(row: Report) -> Document:
    category = row.category
    texts = {row.text_language: row.public_text, "": ""} if row.text_language else {"": row.public_text}
    texts[""] = "\n".join(part for part in (texts[""], row.address) if part)
    return Document(
        key=row.number,
        kind="request",
        titles={language: f"{category.name(language)} – {row.number}" for language in LANGUAGES},
        texts={language: text for language, text in texts.items() if text},
        urls={language: _url(row.number, language) for language in LANGUAGES},
        changed_at=row.changed_at,
        weight=WEIGHT,
    )


def _url(number: str, language: str) -> str:
    with override(language):
        return reverse("requests:report", args=[number])
