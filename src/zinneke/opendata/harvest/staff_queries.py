"""What staff see of sources: their last runs, findings, tables and links that fail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.utils.translation import gettext as _

from zinneke.opendata import feed
from zinneke.opendata.links.checking import addresses
from zinneke.opendata.links.rules import DEAD_AFTER
from zinneke.opendata.models import Finding, LinkCheck, Run, Source, TableSource
from zinneke.opendata.pages import shown, title
from zinneke.opendata.record.dataset import Dataset as Record

RUNS: Final = 20
"""Runs of a source that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A source with its last run."""

    source: Source
    run: Run | None
    datasets: int


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address that does not answer, and the dataset it stands in."""

    name: str
    title: str
    check: LinkCheck
    letter: str
    """Address of a letter to the contact point that tells of it (RFC 6068); empty where there is none to write to."""


def rows() -> list[Row]:
    """Every source: those whose last run failed, then the others by name."""
    found = [
        Row(source, source.runs.order_by("-started_at").first(), source.datasets.count())
        for source in Source.objects.order_by("name")
    ]
    return sorted(found, key=lambda row: not (row.run and row.run.problem))


def runs(source: Source) -> Sequence[Run]:
    """Its last runs, newest first."""
    return list(source.runs.order_by("-started_at")[:RUNS])


def findings(source: Source, start: int, count: int) -> tuple[Run | None, list[Finding], int]:
    """Findings of the newest run that had any, from one on, and how many there are."""
    run = source.runs.filter(findings__isnull=False).order_by("-started_at").first()
    if run is None:
        return None, [], 0
    found = run.findings.order_by("pk")
    return run, list(found[start : start + count]), found.count()


def failing_tables() -> list[TableSource]:
    """Tables whose last load failed."""
    return list(TableSource.objects.exclude(last_problem="").select_related("dataset").order_by("dataset__name"))


def dead_links(language: str) -> dict[str, list[DeadLink]]:
    """Addresses that failed often enough to be dead, by who publishes the dataset; ``""``: nobody is named."""
    dead = {one.url: one for one in LinkCheck.objects.filter(latest=True, failures__gte=DEAD_AFTER)}
    found: dict[str, list[DeadLink]] = {}
    for dataset in feed.published().iterator(500) if dead else ():
        record = dataset.record
        publisher = next((shown(agent.names, language).text or agent.uri for agent in record.publishers), "")
        for url in dict.fromkeys(addresses(record)):
            if url in dead:
                called = title(record, language).text
                link = DeadLink(dataset.name, called, dead[url], _letter(record, called, url))
                found.setdefault(publisher, []).append(link)
    return dict(sorted(found.items()))


def _letter(record: Record, called: str, url: str) -> str:
    to = next((email for contact in record.contacts for email in contact.emails), "")
    if not to:
        return ""
    subject = _("An address of “%(title)s” does not answer") % {"title": called}
    said = _("This address stands in the catalogue of open data and did not answer at three checks in a row:")
    body = quote(f"{said}\r\n{url}", safe="")
    return f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={body}"
