"""Who works on a report: another category, another department, an outside body, more or less urgent."""

from django.db import transaction

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel.geo import Point
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import recording, telling
from zinneke.services.requests.actions.recording import NOTHING, Words
from zinneke.services.requests.manifest.permissions import ASSIGN, HANDLE
from zinneke.services.requests.models import Body, Category, Report
from zinneke.services.requests.queries import routing
from zinneke.services.requests.rules.deeds import Deed, Priority, Side
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.rules.terms import OUTSIDE_WITHIN


def categorise(report: Report, category: Category, *, by: Person, seen: int | None = None) -> Report:
    """Give a report another category: it is routed anew, its deadline and its handling message are those of that one.

    Raises PermissionDenied, Overtaken; ValueError for a category that is only a heading.
    """
    recording.require(by, ASSIGN, report)
    if category.children.filter(active=True).exists():
        raise ValueError(f"{category.code} is a heading: choose a category below it")
    with transaction.atomic():
        held = recording.fresh(report, seen)
        before = held.category.code
        spot = routing.spot_of(category, Point(held.lon, held.lat), held.address)
        goes = routing.destination(spot)
        held.category, held.theme = category, category.parent or category
        held.handling_fr, held.handling_nl = category.handling_fr, category.handling_nl
        held.department = Department.objects.filter(code=goes.department).first()
        held.body = Body.objects.filter(code=goes.body).first()
        held.routed_why = goes.why
        recording.reckon(held, now())
        recording.save(held)
        details = {"before": before, "after": category.code, "why": goes.why}
        recording.keep(held, Deed.CATEGORY, Side.STAFF, by=by.name, details=details)
    return held


def assign(report: Report, department: Department, *, by: Person, handler: str = "", seen: int | None = None) -> Report:
    """Give a report to a department, and to somebody there. Raises PermissionDenied, Overtaken."""
    recording.require(by, ASSIGN, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        before = held.department.code if held.department else ""
        held.department, held.body, held.handler = department, None, handler
        held.handling_fr, held.handling_nl = held.category.handling_fr, held.category.handling_nl
        recording.save(held)
        details = {"before": before, "after": {"department": department.code, "body": ""}, "handler": handler}
        recording.keep(held, Deed.ASSIGNED, Side.STAFF, by=by.name, details=details)
    return held


def take(report: Report, *, by: Person, seen: int | None = None) -> Report:
    """Work on it oneself. Raises PermissionDenied, Overtaken."""
    recording.require(by, HANDLE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        held.handler = by.name
        recording.save(held)
        recording.keep(held, Deed.ASSIGNED, Side.STAFF, by=by.name, details={"handler": by.name})
    return held


def forward(report: Report, body: Body, *, by: Person, words: Words = NOTHING, seen: int | None = None) -> Report:
    """Send a report to an outside body, which has 14 days to answer; the trace stays.

    Raises PermissionDenied, IllegalMove, Overtaken, Incomplete.
    """
    recording.require(by, ASSIGN, report)
    words = words.checked()
    with transaction.atomic():
        held = recording.fresh(report, seen)
        at = now()
        before = {"department": held.department.code if held.department else "",
                  "body": held.body.code if held.body else ""}  # fmt: skip
        recording.advance(held, State.FORWARDED_EXTERNAL, at=at)
        held.body = body
        held.outside_due_on = in_brussels(at + OUTSIDE_WITHIN).date()
        recording.save(held, at)
        details = {"before": before, "after": {"department": before["department"], "body": body.code}}
        recording.keep(
            held, Deed.FORWARDED, Side.STAFF, by=by.name, words=words, state=held.state, details=details, at=at
        )
        telling.forwarded(held, body)
        telling.moved(held, words)
    return held


def prioritise(report: Report, priority: Priority, *, by: Person, seen: int | None = None) -> Report:
    """Say how urgent it is. Raises PermissionDenied, Overtaken."""
    recording.require(by, HANDLE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        before, held.priority = held.priority, priority
        recording.save(held)
        details = {"before": before, "after": priority}
        recording.keep(held, Deed.PRIORITY, Side.STAFF, by=by.name, details=details)
    return held
