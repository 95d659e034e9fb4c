"""A letter to somebody: sender, address in the window of the envelope, the message in its languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override
from reportlab.lib.units import mm

from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels
from zinneke.notices.layout import heading, human_ways
from zinneke.notices.letters.paper import HEIGHT, LEADING, MARGIN, Paper
from zinneke.notices.wording import Version

WINDOW_X: Final = 112 * mm
WINDOW_Y: Final = HEIGHT - 55 * mm
"""First line of the address: in the right-hand window usual in Belgium, of a sheet folded in three. Recalled, not read:
lay a printed sheet into the envelopes of the city before the first batch."""
BODY_Y: Final = HEIGHT - 105 * mm
_REFERENCE: Final = Text(
    fr="Référence : {reference}", nl="Referentie: {reference}", de="Aktenzeichen: {reference}",
    en="Reference: {reference}",
)  # fmt: skip
_ALSO: Final = Text(
    fr="Aussi en ligne : {url}", nl="Ook online: {url}", de="Auch online: {url}", en="Also online: {url}"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a letter. ``number`` is that of its delivery, which staff find it by."""

    number: int
    address: tuple[str, ...]
    versions: tuple[Version, ...]
    day: datetime
    reference: str = ""


def written(sheet: Sheet) -> bytes:
    """The letter as a PDF. Each language begins with its name where there are several, on equal footing."""
    first = sheet.versions[0]
    foot = " · ".join(part for part in (sender(), sheet.reference, f"N {sheet.number}") if part)
    paper = Paper(first.subject, first.language, foot)
    paper.line(sender(), y=HEIGHT - MARGIN, bold=True)
    for count, line in enumerate(sheet.address):
        paper.line(line, x=WINDOW_X, y=WINDOW_Y - count * LEADING)
    paper.y = BODY_Y
    for version in sheet.versions:
        _version(paper, sheet, version, several=len(sheet.versions) > 1)
    return paper.finished()


def sender() -> str:
    """Who writes: the body that answers for the site."""
    city = settings.CITY
    return city.text("contact_body") or city.text("city_name")


def _version(paper: Paper, sheet: Sheet, version: Version, *, several: bool) -> None:
    if several:
        paper.line(f"— {heading(version.language)} —")
        paper.gap()
    with override(version.language):
        paper.line(date_format(in_brussels(sheet.day), "DATE_FORMAT"))
    if sheet.reference:
        paper.line(_REFERENCE.to(version.language).format(reference=sheet.reference))
    paper.gap()
    paper.heading(version.subject)
    paper.paragraphs(version.text)
    paper.gap()
    if version.url:
        paper.paragraphs(_ALSO.to(version.language).format(url=version.url))
    if ways := human_ways(version.language):
        paper.paragraphs(ways)
    paper.gap(2)
