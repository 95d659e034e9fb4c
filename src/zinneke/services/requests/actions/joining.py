"""Two reports of one thing become one, and one report of two things becomes two. Nobody loses sight of theirs."""

from django.db import transaction
from django.db.models import F

from zinneke.accounts.person import Person
from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording, reporting, telling
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.actions.reporting import Contact, NewReport
from zinneke.services.requests.manifest.permissions import HANDLE
from zinneke.services.requests.models import Category, Follower, Report, Reporter
from zinneke.services.requests.rules.deeds import Channel, Deed, Side
from zinneke.services.requests.rules.states import Outcome, State


class SameReport(ValueError):
    """A report cannot be merged with itself, nor with one that was merged away."""


def merge(double: Report, into: Report, *, by: Person, words: Words, seen: int | None = None) -> Report:
    """Close a report as one that was made already: who follows it, and who made it, follow the other from now on.

    Both have to be of departments where the person works. Raises PermissionDenied, IllegalMove, Overtaken, Incomplete,
    SameReport.
    """
    recording.require(by, HANDLE, double)
    recording.require(by, HANDLE, into)
    words = words.checked(required=True)
    if double.pk == into.pk or into.same_as_id is not None:
        raise SameReport(f"{double.number} cannot be merged into {into.number}")
    with transaction.atomic():
        held, kept = recording.fresh(double, seen), recording.fresh(into)
        at, before = now(), held.state
        recording.advance(held, State.CANCELLED, outcome=Outcome.DUPLICATE, at=at)
        held.same_as = kept
        recording.save(held, at)
        details = {"before": before, "after": held.state, "outcome": Outcome.DUPLICATE, "same_as": kept.number}
        recording.keep(held, Deed.STATE, Side.STAFF, by=by.name, words=words, state=held.state, details=details, at=at)
        recording.keep(held, Deed.LINKED, Side.STAFF, by=by.name, details={"into": kept.number}, at=at)
        telling.moved(held, words)
        _move_followers(held, kept)
        kept.me_too += 1 + held.me_too
        recording.save(kept, at)
        recording.keep(kept, Deed.LINKED, Side.STAFF, by=by.name, details={"double": held.number}, at=at)
    return held


def split(report: Report, category: Category, text: str, *, by: Person, seen: int | None = None) -> Report:
    """Make a second report of what the first one also tells of, at the same place, by the same person.

    Raises PermissionDenied, Overtaken; reporting.Faulty for a category that is a heading and a text that is empty.
    """
    recording.require(by, HANDLE, report)
    with transaction.atomic():
        held = recording.fresh(report, seen)
        reporter = Reporter.objects.get(report=held)
        new = NewReport(
            category=category, place=Point(held.lon, held.lat), text=text, address=held.address,
            contact=Contact(reporter.user_id, reporter.name, reporter.email, reporter.phone, reporter.language),
            channel=Channel.WEB, text_language=held.text_language,
        )  # fmt: skip
        made = reporting.report(new).report
        as_first = {"channel": held.channel, "professional": held.professional, "reported_at": held.reported_at}
        Report.objects.filter(pk=made.pk).update(**as_first)
        for one, other in ((held, made), (made, held)):
            recording.keep(one, Deed.LINKED, Side.STAFF, by=by.name, details={"split": other.number})
        Report.objects.filter(pk=held.pk).update(version=F("version") + 1)
    made.refresh_from_db()
    return made


def _move_followers(double: Report, into: Report) -> None:
    """Who follows one follows the other, once; who made it as well, where they said how to reach them."""
    for follower in Follower.objects.filter(report=double):
        _follow(into, follower.user_id, follower.email, follower.language, confirmed=follower.confirmed_at is not None)
    reporter = Reporter.objects.filter(report=double).first()
    if reporter and (reporter.user_id or reporter.email):
        _follow(into, reporter.user_id, "" if reporter.user_id else reporter.email, reporter.language, confirmed=True)
    Follower.objects.filter(report=double).delete()


def _follow(report: Report, user_id: int | None, email: str, language: str, *, confirmed: bool) -> None:
    at = now()
    who = {"user_id": user_id} if user_id else {"email": email}
    first = {"language": language, "asked_at": at, "confirmed_at": at if confirmed else None}
    Follower.objects.get_or_create(report=report, **who, defaults=first)
