"""Reads of types of cases: those in the catalogue, the newest version of one."""

from django.db.models import Max, QuerySet

from zinneke.services.desk.models import CaseTypeVersion


def newest() -> QuerySet[CaseTypeVersion]:
    """The newest version of every type, whether it is in the catalogue or was taken off it."""
    keys = CaseTypeVersion.objects.values("case_type").annotate(newest=Max("id")).values("newest")
    return CaseTypeVersion.objects.filter(pk__in=keys).select_related("case_type__department")


def published() -> list[CaseTypeVersion]:
    """What the catalogue shows, by code."""
    return list(newest().filter(published=True).order_by("case_type__code"))


def current(code: str) -> CaseTypeVersion | None:
    """The version of a type that the catalogue shows; None: it shows none of this code."""
    return newest().filter(published=True, case_type__code=code).first()
