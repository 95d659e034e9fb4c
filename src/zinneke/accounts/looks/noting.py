"""Noting a look."""

from zinneke.accounts.models import Look, User
from zinneke.accounts.person import Person
from zinneke.kernel.text import Text
from zinneke.kernel.time import now


def note(
    by: Person, subject: User, what: str | Text, why: str | Text, *, department: str = "", by_mandate: bool = False
) -> None:
    """Keep that somebody saw what we know of ``subject``. Looking at one's own data is not noted.

    ``what`` says what was seen, ``why`` for which task: the subject reads both, so give a ``Text`` where you can.
    Without a ``department`` it is the one where the person works, if that is a single one. Who looks ``by_mandate`` is
    named to the subject, as whoever acts for them at present is.
    """
    if by.user.pk is None or by.user.pk == subject.pk:
        return
    Look.objects.create(
        subject=subject,
        by_id=by.user.pk,
        by_mandate=by_mandate or by.acting_for == subject,
        department=department or _only(by),
        roles=",".join(sorted(by.role_names)),
        what=_told(what),
        why=_told(why),
        at=now(),
    )


def _only(by: Person) -> str:
    found = by.departments
    return next(iter(found)) if len(found) == 1 else ""


def _told(words: str | Text) -> dict[str, str]:
    return words.language_map() if isinstance(words, Text) else {"": words}
