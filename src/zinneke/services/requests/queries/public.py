"""What everybody may read of reports. Nothing here looks at who reported."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet

from zinneke.accounts.models import Department
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.time import now
from zinneke.services.requests.models import Body, Category, Event, Photo, Report
from zinneke.services.requests.queries.routing import municipality_names
from zinneke.services.requests.rules import attributes, numbers
from zinneke.services.requests.rules.deeds import Deed
from zinneke.services.requests.rules.states import Standing

RECENT: Final = timedelta(days=90)
"""How far back lists and maps look for what is closed, unless asked for one report."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports: empty members want all. ``standing``: open, closed, fixed."""

    standing: str = Standing.OPEN
    theme: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What a history tells everybody."""

    event: Event
    text: str
    lang: str
    after: str


def reports(wanted: Wanted) -> QuerySet[Report]:
    """Reports that everybody may see, newest first. What is closed is that of the past 90 days."""
    found = Report.objects.filter(visible=True).select_related("category", "theme")
    if wanted.standing:
        found = found.filter(standing=wanted.standing)
    elif wanted.theme:  # each named, so that the index of themes is searched up to the day
        found = found.filter(standing__in=tuple(Standing))
    if wanted.standing != Standing.OPEN:
        found = found.filter(reported_at__gte=now() - RECENT)
    if wanted.theme:
        found = found.filter(theme=Category.objects.filter(code=wanted.theme).values("pk")[:1])
    if wanted.municipality:
        found = found.filter(municipality=wanted.municipality)
    return found.order_by("-reported_at")


def by_municipality(wanted: Wanted, language: str) -> list[tuple[str, str, int]]:
    """Code, name and count of each municipality with such reports: the map in words."""
    counted = reports(wanted).order_by().values("municipality").annotate(count=Count("pk"))
    named = [(one["municipality"], municipality(one["municipality"], language), one["count"]) for one in counted]
    return sorted(named, key=lambda one: (-one[2], one[1]))


def municipality(code: str, language: str) -> str:
    """The name of a municipality; its code where nobody named it."""
    names = municipality_names().get(code)
    return names[ADMINISTRATIVE.index("nl") if language == "nl" else 0] if names else code


def report(number: str) -> Report | None:
    """The report of a number as it stands in an address or as somebody typed it, whoever may see it."""
    wanted = numbers.read(number)
    rows = Report.objects.select_related("category__parent", "theme", "department", "body", "same_as")
    return rows.filter(number=wanted).first() if wanted else None


def history(row: Report, language: str) -> list[Line]:
    """What happened, for everybody: fixed words, and what staff said to everybody."""
    events = [event for event in row.events.all() if event.public]
    return [Line(event, *event.text(language), _after(event, language)) for event in events]


def photos(row: Report, everything: bool) -> QuerySet[Photo]:
    """Photos that everybody may see; ``everything``: also those that wait for a human, for whoever reported."""
    return row.photos.all() if everything else row.photos.filter(public=True)


def answers(row: Report, language: str) -> Iterator[tuple[str, str]]:
    """Questions of the category and what was answered, in the language of the page."""
    for asked in attributes.read(row.category.attributes):
        given: Sequence[str] = row.answers.get(asked.code, ())
        names = {choice.key: choice.name.to(language) for choice in asked.values}
        if given:
            yield asked.description.to(language), ", ".join(names.get(one, one) for one in given)


def handled_by(row: Report, language: str) -> tuple[str, str]:
    """Who has it, and the language of the name: an outside body, else a department."""
    who = row.body or row.department
    told = "nl" if language == "nl" else "fr"
    return (who.name(told), told) if who else ("", "")


def _after(event: Event, language: str) -> str:
    """What came of it, where a code says it: a category, a department, a body."""
    after: Any = event.details.get("after")
    if event.deed == Deed.CATEGORY:
        found = Category.objects.filter(code=after).first()
        return found.name(language) if found else ""
    if event.deed in (Deed.ASSIGNED, Deed.FORWARDED) and isinstance(after, dict):
        body = Body.objects.filter(code=after.get("body") or "").first()
        department = Department.objects.filter(code=after.get("department") or "").first()
        who = body or department
        return who.name(language) if who else ""
    return ""
