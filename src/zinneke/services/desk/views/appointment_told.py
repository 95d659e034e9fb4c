"""Appointments in the words of the page's language, and as iCalendar."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from zinneke.kernel.time import format_instant, in_brussels, now
from zinneke.services.desk.models import Appointment, AppointmentKind, Place
from zinneke.services.desk.rules.wording import Said
from zinneke.ui.language import active

STAMP: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Named:
    """What people come for."""

    code: str
    name: Said
    minutes: int


@dataclass(frozen=True, slots=True)
class Placed:
    """Where people are received."""

    code: str
    name: Said
    address: Said
    access: Said


@dataclass(frozen=True, slots=True)
class Time:
    """A free time, as a link carries it and as people read it."""

    instant: str
    local: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """An appointment."""

    row: Appointment
    kind: Named
    place: Placed
    ahead: bool


def named(kind: AppointmentKind) -> Named:
    """A kind."""
    return Named(kind.code, _said(kind, "name"), kind.minutes)


def placed(place: Place) -> Placed:
    """A place."""
    return Placed(place.code, _said(place, "name"), _said(place, "address"), _said(place, "access"))


def days(found: list[tuple[date, list[datetime]]]) -> list[tuple[date, list[Time]]]:
    """Days with their free times."""
    return [(day, [Time(format_instant(one), in_brussels(one)) for one in times]) for day, times in found]


def later(found: list[tuple[date, list[datetime]]]) -> str:
    """The day from which more is shown."""
    return (found[-1][0] + timedelta(days=1)).isoformat() if found else ""


def appointment(row: Appointment) -> Told:
    """One appointment."""
    return Told(row, named(row.kind), placed(row.place), row.state == Appointment.BOOKED and row.starts_at > now())


def icalendar(row: Appointment) -> str:
    """For calendars."""
    start = row.starts_at.astimezone(UTC)
    end = start + timedelta(minutes=row.kind.minutes)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zinneke//desk//EN", "BEGIN:VEVENT",
        f"UID:appointment-{row.pk}@zinneke.example", f"DTSTAMP:{now().strftime(STAMP)}",
        f"DTSTART:{start.strftime(STAMP)}", f"DTEND:{end.strftime(STAMP)}",
        f"SUMMARY:{_escaped(_said(row.kind, 'name').text)}",
        f"LOCATION:{_escaped(_said(row.place, 'address').text)}", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


def _said(row: Place | AppointmentKind, name: str) -> Said:
    language = "nl" if active() == "nl" else "fr"
    return Said(getattr(row, f"{name}_{language}"), language)


def _escaped(text: str) -> str:
    """TEXT as RFC 5545, 3.3.11, has it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")
