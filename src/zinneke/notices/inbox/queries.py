"""What somebody finds in their inbox, or by mandate in that of another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.matching import matches
from zinneke.notices.models import Notice
from zinneke.notices.wording import Version


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the inbox."""

    notice: Notice
    version: Version
    files: int


def visible_to(person: Person) -> QuerySet[Notice]:
    """The messages a person may read: their own; of whom they act for, those of the services their mandate names."""
    found = Notice.objects.filter(user=person.holder)
    if person.mandate is None:
        return found
    wanted = Q(pk__in=())
    for scope in person.mandate.scopes:
        wanted |= Q(kind__startswith=f"{scope}.")
    return found.filter(wanted)


def message(person: Person, number: UUID) -> Notice | None:
    """One of them, or None: another's is not there."""
    return visible_to(person).filter(pk=number).first()


def matching(person: Person, words: str, *, archived: bool) -> QuerySet[Notice] | list[Notice]:
    """Messages that are put away or not, newest first; of words all have to stand in it, whatever their accents."""
    found = visible_to(person).filter(archived_at__isnull=not archived).prefetch_related("files")
    if not words.strip():
        return found
    return [one for one in found if matches(words, one.affair, *_texts(one))]


def entries(notices: Iterable[Notice], language: str) -> Iterator[Entry]:
    """As lines, in the language of the page where they have it."""
    for one in notices:
        yield Entry(one, one.version(language), len(one.files.all()))


def unread_count(user: User) -> int:
    """How many messages somebody has not read."""
    return Notice.objects.filter(user=user, read_at=None, archived_at=None).count()


def _texts(notice: Notice) -> Iterator[str]:
    for version in notice.said:
        yield version.subject
        yield version.text
