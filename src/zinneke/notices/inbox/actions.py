"""What somebody does with their messages. Who reads for another by mandate changes nothing."""

from django.core.exceptions import PermissionDenied

from zinneke.accounts import looks
from zinneke.accounts.person import Person
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.notices.models import Notice

WHAT = Text(fr="Un message", nl="Een bericht", de="Eine Mitteilung", en="A message")
WHY = Text(fr="Mandat", nl="Volmacht", de="Vollmacht", en="Mandate")


def open_message(notice: Notice, *, by: Person) -> None:
    """It is read now; by who acts for its owner, that is noted for them to see."""
    if by.acting_for is not None:
        looks.note(by, by.acting_for, WHAT, WHY)
    else:
        Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now())


def put_away(notice: Notice, *, by: Person) -> None:
    """Move it to the archive. Raises PermissionDenied for who does not own it."""
    _own(by)
    Notice.objects.filter(pk=notice.pk, archived_at=None).update(archived_at=now())


def take_back(notice: Notice, *, by: Person) -> None:
    """Move it back to the inbox."""
    _own(by)
    Notice.objects.filter(pk=notice.pk).update(archived_at=None)


def leave_unread(notice: Notice, *, by: Person) -> None:
    """It counts as unread again."""
    _own(by)
    Notice.objects.filter(pk=notice.pk).update(read_at=None)


def _own(by: Person) -> None:
    if by.acting_for is not None:
        raise PermissionDenied(f"mandate {by.mandate.pk if by.mandate else ''}: reads messages, changes none")
