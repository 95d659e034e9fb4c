"""The site's log of changes: who did what with which thing. Kept in the audit log and in Django's administration."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person


def note(thing: Model, what: str, *, by: Person, flag: int = CHANGE) -> None:
    """Keep it, in the transaction of the change."""
    LogEntry.objects.create(
        user_id=str(by.user.pk),
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        object_repr=str(thing),
        action_flag=flag,
        change_message=what,
    )
    record(what, thing, by=by)
