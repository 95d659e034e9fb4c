"""What reports hold of people is erased: when they ask, and once a report has been closed for long enough."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.services.requests.actions import recording
from zinneke.services.requests.models import Feedback, Photo, Question, Report, Reporter
from zinneke.services.requests.queries import personal
from zinneke.services.requests.queries.pictures import store
from zinneke.services.requests.rules.deeds import Deed, Side

KEPT: Final = Text(
    fr="Les signalements restent, sans rien qui dise de qui ils viennent : la ville doit pouvoir montrer ce qu’elle "
    "a réparé.",
    nl="De meldingen blijven, zonder iets dat zegt van wie ze komen: de stad moet kunnen tonen wat ze hersteld heeft.",
    de="Die Meldungen bleiben, ohne etwas, das sagt, von wem sie stammen: Die Stadt muss zeigen können, was sie "
    "repariert hat.",
    en="Reports stay, without anything that tells whose they were: the city has to show what it mended.",
)


def erase(subject: Subject) -> Erased:
    """Erase what reports tell of a person: who they are, their own words, photos that nobody published."""
    count = 0
    for reporter in personal.reporters(subject):
        _forget(reporter)
        _forget_words(reporter.report)
        count += 1
    gone, _ = personal.following(subject).delete()
    return Erased(count + gone, (KEPT,) if count else ())


def erase_contacts(at: datetime | None = None) -> int:
    """Erase names and addresses of who reported what has been closed for as many days as the setting
    ``requests_contact_days`` says. Gives how many."""
    ended = (at or now()) - timedelta(days=settings.CITY.number("requests_contact_days"))
    old = Reporter.objects.filter(report__closed_at__lt=ended, erased_at=None).select_related("report")
    count = 0
    for reporter in old.iterator():
        with transaction.atomic():
            _forget(reporter, keep_account=True)
        count += 1
    return count


def _forget(reporter: Reporter, *, keep_account: bool = False) -> None:
    reporter.name = reporter.email = reporter.phone = ""
    reporter.erased_at = now()
    if not keep_account:
        reporter.user = None
    reporter.save()
    recording.keep(reporter.report, Deed.ERASED, Side.SYSTEM)


def _forget_words(report: Report) -> None:
    """The text becomes what everybody may read of it; answers and opinions go."""
    Report.objects.filter(pk=report.pk).update(text=report.public_text, held=False)
    Question.objects.filter(report=report).update(answer="")
    Feedback.objects.filter(report=report).update(own_words="", user=None)
    hidden = Photo.objects.filter(report=report, public=False)
    for key in hidden.values_list("file", flat=True):
        store().delete(key)
    hidden.delete()
