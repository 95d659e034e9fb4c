"""Work on a report is planned for a day, which everybody may know."""

from datetime import date

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.actions.recording import NOTHING, Words
from zinneke.services.requests.manifest.permissions import HANDLE
from zinneke.services.requests.models import Report
from zinneke.services.requests.rules.deeds import Deed, Side
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import LONGEST_DAYS


class NotADay(ValueError):
    """Work cannot be planned for that day."""


def plan(report: Report, day: date, *, by: Person, words: Words = NOTHING, seen: int | None = None) -> Report:
    """Plan the work. Raises PermissionDenied, IllegalMove, Overtaken, Incomplete, NotADay for the past or too far."""
    recording.require(by, HANDLE, report)
    words = words.checked()
    at = now()
    ahead = (day - in_brussels(at).date()).days
    if not 0 <= ahead <= LONGEST_DAYS:
        raise NotADay(f"{day} is {ahead} days ahead: from today up to {LONGEST_DAYS} days")
    with transaction.atomic():
        held = recording.fresh(report, seen)
        before = held.state
        recording.advance(held, State.PLANNED, at=at)
        held.planned_on = day
        recording.save(held, at)
        details = {"before": before, "after": held.state, "planned_on": day.isoformat()}
        recording.keep(held, Deed.STATE, Side.STAFF, by=by.name, words=words, state=held.state, details=details, at=at)
        telling.moved(held, words)
    return held
