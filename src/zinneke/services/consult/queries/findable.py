"""Consultations as the city's search finds them."""

from collections.abc import Iterator
from datetime import datetime

from zinneke.kernel.finding import Document, Gone
from zinneke.services.consult.models import Consultation
from zinneke.services.consult.queries import public
from zinneke.ui.language import addresses


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """Published consultations that changed since then, or all."""
    rows = public.published()
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    for row in rows:
        yield _document(row)


def _document(row: Consultation) -> Document:
    replies = list(row.replies.all())
    parts = [row.summary, row.text, *(one.title for one in row.phases.all()), *(one.text for one in replies[-1:])]
    languages = {one for part in parts for one in part}
    return Document(
        key=f"consult:{row.code}",
        kind="page",
        titles=row.title,
        texts={one: "\n".join(part[one] for part in parts if part.get(one)) for one in languages},
        urls=addresses("consult:consultation", row.code),
        changed_at=row.changed_at,
    )
