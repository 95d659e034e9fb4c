"""Processes and projects as the city's search finds them: what everybody may read, nothing else."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Final

from django.db.models import Q

from zinneke.kernel.finding import Document, Gone
from zinneke.kernel.text import LANGUAGES
from zinneke.services.budget.models import Process, Proposal
from zinneke.services.budget.queries import translations
from zinneke.services.budget.rules.states import State as ProposalState
from zinneke.ui.language import addresses

AT_ONCE: Final = 500
WEIGHT: Final = 0.7
"""Of a project, against its process."""


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """Those that changed since then, or all; what nobody may read any more is gone."""
    return chain(_processes(since), _projects(since))


def _processes(since: datetime | None) -> Iterator[Document | Gone]:
    rows = Process.objects.filter(changed_at__gte=since) if since else Process.objects.all()
    for row in rows:
        yield _process(row) if row.published else Gone(_key(row))


def _projects(since: datetime | None) -> Iterator[Document | Gone]:
    rows = Proposal.objects.exclude(state=ProposalState.IDEA).select_related("process", "current").order_by("pk")
    if since:
        translated = Q(current__translations__at__gte=since)
        rows = rows.filter(Q(changed_at__gte=since) | Q(process__changed_at__gte=since) | translated).distinct()
    for row in rows.prefetch_related("current__translations").iterator(AT_ONCE):
        shown = row.public and row.process.published
        yield _project(row) if shown else Gone(f"{_key(row.process)}/{row.number}")


def _process(row: Process) -> Document:
    return Document(
        key=_key(row), kind="page", titles={one: row.title(one) for one in LANGUAGES},
        texts={one: row.text(one) for one in LANGUAGES if row.text(one)},
        urls=addresses("budget:process", row.slug), changed_at=row.changed_at,
    )  # fmt: skip


def _project(row: Proposal) -> Document:
    made = translations.by_people(row)
    titles = {one.language: one.title for one in made.values()} | {row.language: row.title}
    texts = {one.language: one.text for one in made.values()}
    texts |= {row.language: row.current.text if row.current else "", "": row.address}
    return Document(
        key=f"{_key(row.process)}/{row.number}", kind="page", titles=titles,
        texts={language: text for language, text in texts.items() if text},
        urls=addresses("budget:project", row.process.slug, row.number), changed_at=row.changed_at, weight=WEIGHT,
    )  # fmt: skip


def _key(row: Process) -> str:
    return f"budget:{row.slug}"
