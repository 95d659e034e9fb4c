"""What staff may change of sources. Each change is kept in the site's log of changes (staff/admin) with who made it."""

from zinneke.accounts.changes import note
from zinneke.accounts.person import Person
from zinneke.opendata.harvest.command import enable
from zinneke.opendata.manifest import MANAGE_SOURCES
from zinneke.opendata.models import Source
from zinneke.opendata.tasks import harvest_one


def ask_harvest(source: Source, *, by: Person) -> None:
    """Have the worker harvest a source next."""
    by.require(MANAGE_SOURCES)
    harvest_one.enqueue(source.pk)
    note(source, "asked for a harvest", by=by)


def switch(source: Source, *, on: bool, by: Person) -> None:
    """Let a source be harvested by itself, or not."""
    by.require(MANAGE_SOURCES)
    enable(source, on=on)
    note(source, "enabled" if on else "disabled", by=by)
