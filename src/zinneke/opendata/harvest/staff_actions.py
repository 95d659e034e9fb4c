"""What staff may change of sources. Each change is kept in the site's log of changes (staff/admin) with who made it."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from zinneke.accounts.person import Person
from zinneke.opendata.harvest.command import enable
from zinneke.opendata.manifest import MANAGE_SOURCES
from zinneke.opendata.models import Source
from zinneke.opendata.tasks import harvest_one


def ask_harvest(source: Source, *, by: Person) -> None:
    """Have the worker harvest a source next."""
    by.require(MANAGE_SOURCES)
    harvest_one.enqueue(source.pk)
    _log(source, by, "asked for a harvest")


def switch(source: Source, *, on: bool, by: Person) -> None:
    """Let a source be harvested by itself, or not."""
    by.require(MANAGE_SOURCES)
    enable(source, on=on)
    _log(source, by, "enabled" if on else "disabled")


def _log(source: Source, by: Person, what: str) -> None:
    LogEntry.objects.create(
        user_id=str(by.user.pk),
        content_type=ContentType.objects.get_for_model(Source),
        object_id=str(source.pk),
        object_repr=str(source),
        action_flag=CHANGE,
        change_message=what,
    )
