"""A report is made: numbered, routed, given its term, read for what must not be public, and its first line kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel import revealing
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.manifest.permissions import FILE, REPORT_AS_PROFESSIONAL
from zinneke.services.requests.models import Body, Category, Photo, Report, Reporter
from zinneke.services.requests.queries import access, routing
from zinneke.services.requests.rules import attributes, numbers
from zinneke.services.requests.rules.deeds import Channel, Deed, Side

MOST_LETTERS: Final = 3_000
"""Of the description (Signalen)."""
MOST_OF_PROGRAMS: Final = 4_000
"""Of the description that a program sends (GeoReport v2)."""
MOST_PHOTOS: Final = 5
BY_STAFF: Final = frozenset({Channel.PHONE, Channel.COUNTER, Channel.PAPER})


class Faulty(ValueError):
    """The report cannot be taken; ``codes`` say which fields are wrong, and how."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        super().__init__("not a report: " + ", ".join(f"{name} {code}" for name, code in codes.items()))
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Contact:
    """Who reports, as far as they say. ``language``: fr or nl, empty if not known."""

    user_id: int | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewReport:
    """What somebody reports. ``photos`` are names of files that are cleaned and kept already."""

    category: Category
    place: Point
    text: str
    address: str = ""
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    photos: Sequence[str] = ()
    contact: Contact = Contact()
    channel: Channel = Channel.WEB
    professional: bool = False
    text_language: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The report, and the code that lets whoever made it follow it without an account: it is told once."""

    report: Report
    pin: str


def report(new: NewReport, by: Person | None = None) -> Made:
    """Take a report. Raises Faulty; PermissionDenied for the channels of staff and for professionals without right."""
    if new.channel in BY_STAFF:
        _staff(by).require(FILE)
    if new.professional:
        _staff(by).require(REPORT_AS_PROFESSIONAL)
    if wrong := faults(new):
        raise Faulty(wrong)
    with transaction.atomic():
        made = _made(new, by)
        telling.received(made.report)
    return made


def faults(new: NewReport) -> dict[str, str]:
    """Field -> what is wrong with it."""
    wrong: dict[str, str] = {}
    if not BRUSSELS_REGION.holds(new.place):
        wrong["place"] = "outside"
    if not new.category.active or new.category.children.filter(active=True).exists():
        wrong["category"] = "not_to_choose"
    if not new.text.strip() and not new.photos:
        wrong["text"] = "missing"
    elif len(new.text) > (MOST_OF_PROGRAMS if new.channel == Channel.API else MOST_LETTERS):
        wrong["text"] = "too_long"
    if len(new.photos) > MOST_PHOTOS:
        wrong["photos"] = "too_many"
    wrong |= {f"attribute_{one.code}": one.wrong for one in attributes.check(new.category.questions, new.answers)}
    if new.contact.email and not _is_email(new.contact.email):
        wrong["email"] = "not_an_address"
    return wrong


def _made(new: NewReport, by: Person | None) -> Made:
    at = now()
    number, pin = _number(), _chance(numbers.PIN_LENGTH)
    spot = routing.spot_of(new.category, new.place, new.address)
    goes = routing.destination(spot)
    text = new.text.strip()
    held = revealing.held(text) or bool(new.photos)
    row = Report(
        number=number, category=new.category, theme=_theme(new.category), kind=new.category.kind, text=text,
        public_text="" if revealing.held(text) else text, held=held, visible=new.category.public,
        text_language=new.text_language, answers=attributes.kept(new.category.questions, new.answers),
        lon=round(new.place.lon, 6), lat=round(new.place.lat, 6), address=new.address.strip()[:240],
        municipality=spot.municipality, road_manager=spot.road_manager,
        department=Department.objects.filter(code=goes.department).first(),
        body=Body.objects.filter(code=goes.body).first(), routed_why=goes.why,
        handling_fr=new.category.handling_fr, handling_nl=new.category.handling_nl,
        channel=new.channel, professional=new.professional, reported_at=at, changed_at=at, clock_from=at,
    )  # fmt: skip
    recording.reckon(row, at)
    row.save()
    contact = new.contact
    Reporter.objects.create(
        report=row, user_id=contact.user_id, name=contact.name.strip()[:120], email=contact.email.strip().lower(),
        phone=contact.phone.strip()[:40], language=contact.language if contact.language in ("fr", "nl") else "",
        pin=access.kept_pin(number, pin),
    )  # fmt: skip
    Photo.objects.bulk_create([Photo(report=row, file=file, at=at) for file in new.photos])
    _first_lines(row, by, new.channel)
    return Made(row, pin)


def _first_lines(row: Report, by: Person | None, channel: Channel) -> None:
    filed = channel in BY_STAFF and by is not None
    recording.keep(
        row, Deed.REPORTED, Side.STAFF if filed else Side.REPORTER, by=by.name if filed and by else "",
        state=row.state, at=row.reported_at, details={"channel": channel},
    )  # fmt: skip
    goes = {"department": row.department.code if row.department else "", "body": row.body.code if row.body else ""}
    recording.keep(row, Deed.ASSIGNED, Side.SYSTEM, at=row.reported_at, details={"after": goes, "why": row.routed_why})
    if row.held:
        recording.keep(row, Deed.HELD, Side.SYSTEM, at=row.reported_at)


def _theme(category: Category) -> Category:
    above = category
    while above.parent is not None:
        above = above.parent
    return above


def _number() -> str:
    while True:
        number = numbers.number_of(_chance(numbers.LENGTH))
        if not Report.objects.filter(number=number).exists():
            return number


def _chance(length: int) -> str:
    return "".join(secrets.choice(numbers.ALPHABET) for _ in range(length))


def _staff(by: Person | None) -> Person:
    if by is None:
        raise ValueError("a report over the counter, by phone or by post is filed by somebody: say who")
    return by


def _is_email(text: str) -> bool:
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True
