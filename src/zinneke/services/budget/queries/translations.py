"""Translations of projects: which one is shown, which wait to be read, which are still missing."""

from collections.abc import Iterator

from django.db.models import F, Q, QuerySet

from zinneke.services.budget.models import Proposal, Translation, Version
from zinneke.services.budget.rules import translating
from zinneke.services.budget.rules.states import HIDDEN
from zinneke.services.budget.rules.translating import Rendering, Source


def shown(row: Proposal, language: str) -> Translation | None:
    """The one that is shown beside the original; None for who reads the original's language, or without any."""
    if language == row.language:
        return None
    found = list(public(row).filter(language=language))
    place = translating.best([_rendering(one, row) for one in found])
    return None if place is None else found[place]


def of(row: Proposal) -> QuerySet[Translation]:
    """All of them, of every version, in the order they were made."""
    return Translation.objects.filter(version__proposal=row).select_related("version")


def public(row: Proposal) -> QuerySet[Translation]:
    """Those that everybody may read."""
    return of(row).filter(held=False, visible=True)


def waiting(row: Proposal) -> bool:
    """Whether a human has to read one of the present version first."""
    return of(row).filter(held=True, version=row.current_id).exists()


def by_people(row: Proposal) -> dict[str, Translation]:
    """Language -> the newest translation that somebody made of the present version: what the city may build on.

    Asks nothing more where ``current__translations`` was fetched with the projects.
    """
    made = row.current.translations.all() if row.current else ()
    return {
        one.language: one for one in made if one.visible and not one.held and one.translated_by is not Source.MACHINE
    }


def wanting() -> Iterator[tuple[Version, str]]:
    """Versions that everybody reads, each with a language that it is not translated into."""
    read_now = Q(proposal__current=F("pk"), proposal__visible=True, proposal__process__published=True)
    found = Version.objects.filter(read_now).exclude(proposal__state__in=HIDDEN).select_related("proposal")
    for version in found.prefetch_related("translations").order_by("at", "pk"):
        there = {one.language for one in version.translations.all()}
        for language in translating.wanting(version.proposal.language, there):
            yield version, language


def _rendering(one: Translation, row: Proposal) -> Rendering:
    return Rendering(one.translated_by, one.version_id == row.current_id, one.at)
