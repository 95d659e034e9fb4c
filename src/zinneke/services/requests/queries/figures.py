"""Figures of reports over months, by category, department or municipality; professionals apart."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from zinneke.accounts.models import Department
from zinneke.services.requests.models import Category
from zinneke.services.requests.models.figures import MonthFigures
from zinneke.services.requests.queries.routing import municipality_names
from zinneke.services.requests.rules import statistics
from zinneke.services.requests.rules.statistics import Sums


class Dimension(StrEnum):
    """Along what reports are grouped."""

    WHOLE = "whole"
    THEME = "theme"
    CATEGORY = "category"
    DEPARTMENT = "department"
    MUNICIPALITY = "municipality"


class By(StrEnum):
    """Whose reports."""

    ALL = "all"
    RESIDENTS = "residents"
    PROFESSIONALS = "professionals"


def figures(dimension: Dimension, first: date, last: date, by: By = By.ALL) -> dict[str, Sums]:
    """Group -> sums over the months from that of one day to that of another, small groups together."""
    groups: dict[str, Sums] = {}
    for row in _rows(dimension, first, last, by):
        groups[row.value] = groups.get(row.value, Sums()) + statistics.of_json(row.sums)
    return statistics.told(groups)


def whole(first: date, last: date, by: By = By.ALL) -> Sums:
    """All reports of these months together."""
    found = (statistics.of_json(row.sums) for row in _rows(Dimension.WHOLE, first, last, by))
    return sum(found, Sums())


def by_month(first: date, last: date, by: By = By.ALL) -> dict[date, Sums]:
    """Month -> sums."""
    found: dict[date, Sums] = {}
    for row in _rows(Dimension.WHOLE, first, last, by):
        found[row.month] = found.get(row.month, Sums()) + statistics.of_json(row.sums)
    return found


def months() -> tuple[date, date] | None:
    """The first and the last month that were counted."""
    found = MonthFigures.objects.filter(dimension=Dimension.WHOLE).order_by("month")
    first, last = found.first(), found.last()
    return (first.month, last.month) if first and last else None


def names(dimension: Dimension, language: str) -> Mapping[str, str]:
    """Group -> what it is called."""
    if dimension in (Dimension.THEME, Dimension.CATEGORY):
        return {one.code: one.name(language) for one in Category.objects.all()}
    if dimension == Dimension.DEPARTMENT:
        return {one.code: one.name(language) for one in Department.objects.all()}
    return {code: nl if language == "nl" else fr for code, (fr, nl) in municipality_names().items()}


def _rows(dimension: Dimension, first: date, last: date, by: By) -> QuerySet[MonthFigures]:
    rows = MonthFigures.objects.filter(
        dimension=dimension, month__gte=first.replace(day=1), month__lte=last.replace(day=1)
    ).order_by("month", "value")
    return rows if by == By.ALL else rows.filter(professional=by == By.PROFESSIONALS)
