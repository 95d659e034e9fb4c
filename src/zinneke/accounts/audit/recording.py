"""Writing and reading the audit log."""

from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.db.models import Model

from zinneke.accounts.audit.chain import START, Deed, Link, chained
from zinneke.accounts.models import Entry
from zinneke.accounts.person import Person
from zinneke.kernel.time import now

ONLINE: Final = "online"
COUNTER: Final = "counter"
TASK: Final = "task"
COMMAND: Final = "command"
CHANNELS: Final = (ONLINE, COUNTER, TASK, COMMAND)
LONGEST: Final = 200


def record(
    deed: str, thing: Model | None = None, *, by: Person | None, department: str = "", channel: str = ""
) -> Entry:
    """Keep that somebody did something, in the transaction of the deed. ``by`` is None for the city's own tasks.

    ``deed`` says what in a few words, never whose data or what is in them: the log outlives both.
    Raises ValueError for an unknown channel and for a deed that is empty or a story.
    """
    channel = channel or (ONLINE if by else TASK)
    if channel not in CHANNELS:
        raise ValueError(f"{channel!r} is not a channel: choose one of {', '.join(CHANNELS)}")
    if not deed or len(deed) > LONGEST:
        raise ValueError(f"a deed has 1 to {LONGEST} characters, this one {len(deed)}: say what, not the content")
    done = Deed(
        at=now(),
        by=by.user.pk if by else None,
        acting_for=by.acting_for.pk if by and by.acting_for else None,
        channel=channel,
        deed=deed,
        kind=thing._meta.label_lower if thing else "",  # noqa: SLF001 - public by its documentation
        thing=str(thing.pk) if thing else "",
        department=department,
    )
    return _appended(done)


def links(after: int = 0) -> Iterator[Link]:
    """The chain, entry by entry, of those with a higher number."""
    for entry in Entry.objects.filter(pk__gt=after).order_by("pk").iterator():
        yield Link(entry.pk, deed_of(entry), entry.previous, entry.hash)


def deed_of(entry: Entry) -> Deed:
    """What an entry says."""
    return Deed(
        entry.at,
        entry.by,
        entry.acting_for,
        entry.channel,
        entry.deed,
        entry.kind,
        entry.thing,
        entry.department,
    )


def _appended(done: Deed) -> Entry:
    """A transaction of the site begins by taking the right to write, so that entries come one after another."""
    with transaction.atomic():
        last = Entry.objects.order_by("-pk").values_list("hash", flat=True).first() or START
        return Entry.objects.create(
            at=done.at,
            by=done.by,
            acting_for=done.acting_for,
            channel=done.channel,
            deed=done.deed,
            kind=done.kind,
            thing=done.thing,
            department=done.department,
            previous=last,
            hash=chained(last, done),
        )
