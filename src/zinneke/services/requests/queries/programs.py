"""Reports as programs may know of them: only what is public, and nothing of who reported."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.db.models import QuerySet

from zinneke.kernel.text import Text
from zinneke.kernel.time import BRUSSELS
from zinneke.services.requests.manifest.states import OUTCOMES, STATES
from zinneke.services.requests.models import Category, Event, Photo, Report
from zinneke.services.requests.models.programs import ProgramToken
from zinneke.services.requests.rules import numbers
from zinneke.services.requests.rules.deeds import PUBLIC, Deed
from zinneke.services.requests.rules.states import Standing

SAYING: Final = (Deed.STATE, Deed.NOTE, Deed.FORWARDED)
_POSTCODE: Final = re.compile(r"\b1\d{3}\b")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests: those of numbers, or those received in a span, of kinds, open or closed."""

    start: datetime
    end: datetime
    numbers: Sequence[str] = ()
    codes: Sequence[str] = ()
    is_open: bool | None = None
    first: int = 0
    most: int = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A report with what staff last said to everybody of it, and its public photo."""

    report: Report
    said: Event | None
    photo: int | None
    public_events: Sequence[Event] = ()


def categories() -> list[Category]:
    """Those that can be reported, with the one above each."""
    found = list(Category.objects.filter(active=True).select_related("parent"))
    headings = {one.parent_id for one in found}
    return [one for one in found if one.pk not in headings]


def category(code: str) -> Category | None:
    """The one of this code, if it can be reported."""
    return next((one for one in categories() if one.code == code), None)


def unknown(codes: Iterable[str]) -> list[str]:
    """Codes that no category ever had."""
    wanted = list(codes)
    known = set(Category.objects.filter(code__in=wanted).values_list("code", flat=True))
    return [code for code in wanted if code not in known]


def public() -> QuerySet[Report]:
    """Reports that everybody may see."""
    return Report.objects.filter(visible=True).select_related("category", "theme", "department", "body")


def requests(wanted: Wanted) -> list[Found]:
    """The reports asked for, the newest first."""
    rows = public().order_by("-reported_at", "-pk")
    if wanted.numbers:
        known = [number for text in wanted.numbers if (number := numbers.read(text))]
        return told(rows.filter(number__in=known))
    rows = rows.filter(reported_at__gte=wanted.start, reported_at__lte=wanted.end)
    if wanted.codes:
        rows = rows.filter(category__code__in=wanted.codes)
    standings = (Standing.OPEN,) if wanted.is_open else tuple(Standing)
    if wanted.is_open is False:
        standings = (Standing.CLOSED, Standing.FIXED)
    return told(rows.filter(standing__in=standings)[wanted.first : wanted.first + wanted.most])


def request(number: str) -> Found | None:
    """One report with its public history."""
    return next(iter(told(public().filter(number=numbers.read(number) or ""), history=True)), None)


def redeem(code: str) -> tuple[bool, str | None]:
    """Whether the token is known, and the number once the report is public."""
    found = ProgramToken.objects.select_related("report").filter(code=code).first()
    if found is None:
        return False, None
    return True, found.report.number if found.report.visible else None


def told(rows: Iterable[Report], *, history: bool = False) -> list[Found]:
    """Each with what belongs to it, in two questions for all."""
    found = list(rows)
    keys = [row.pk for row in found]
    deeds = PUBLIC if history else SAYING
    events: dict[int, list[Event]] = {}
    for event in Event.objects.filter(report__in=keys, deed__in=deeds).order_by("at", "pk"):
        events.setdefault(event.report_id, []).append(event)
    photos = dict(
        Photo.objects.filter(report__in=keys, public=True, kind=Photo.SCENE).order_by("-at").values_list("report", "pk")
    )
    return [_found(row, events.get(row.pk, []), photos.get(row.pk), history=history) for row in found]


def bilingual(fr: str, nl: str) -> str:
    """A text in both administrative languages, once where they are the same."""
    return fr if fr == nl or not nl else f"{fr} / {nl}" if fr else nl


def both(text: Text) -> str:
    """The same of a text of ours."""
    return bilingual(text.fr, text.nl)


def status_words(found: Found) -> str:
    """The state in full with its reason, and what staff last said."""
    report = found.report
    words = [both(STATES[report.state])]
    if report.outcome and not report.is_open:
        words.append(both(OUTCOMES[report.outcome]))
    if found.said and (found.said.text_fr or found.said.text_nl):
        words.append(bilingual(found.said.text_fr, found.said.text_nl))
    return " – ".join(words)


def agency(report: Report) -> str:
    """Who mends it: the outside body, else the department."""
    one = report.body or report.department
    return bilingual(one.name_fr, one.name_nl) if one else ""


def expected(report: Report) -> datetime | None:
    """The end of the day by which it should be mended."""
    if report.due_on is None:
        return None
    return datetime.combine(report.due_on + timedelta(days=1), time(), BRUSSELS) - timedelta(seconds=1)


def zipcode(address: str) -> str:
    """The postcode of the Region that an address names."""
    found = _POSTCODE.findall(address)
    return found[-1] if found else ""


def _found(row: Report, events: Sequence[Event], photo: int | None, *, history: bool) -> Found:
    said = [event for event in events if event.deed in SAYING and (event.text_fr or event.text_nl)]
    return Found(row, said[-1] if said else None, photo, tuple(events) if history else ())
