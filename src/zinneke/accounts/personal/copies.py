"""Copies of people's data: asked for, made by the worker, kept a week."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts import audit
from zinneke.accounts.mandates.actions import themselves
from zinneke.accounts.models import DataCopy
from zinneke.accounts.person import Person
from zinneke.accounts.personal.copying import copy_of
from zinneke.files.store import Folder
from zinneke.kernel.time import now

LASTS: Final = timedelta(days=7)
"""How long a copy can be fetched; our own choice."""


class Waiting(ValueError):
    """One is being made already."""


def store() -> Folder:
    """Where they are kept: only the city's own user can read it, and no address leads there."""
    return Folder(settings.CITY.data / "personal")


def ask(by: Person, language: str) -> DataCopy:
    """Have a copy of one's own data made."""
    user = themselves(by)
    with transaction.atomic():
        if DataCopy.objects.filter(user=user, made_at=None).exists():
            raise Waiting("a copy is being made already: wait for it")
        copy = DataCopy.objects.create(user=user, language=language, asked_at=now())
        audit.record("asked for a copy of their data", copy, by=by)
    return copy


def own(by: Person, number: int) -> DataCopy | None:
    """One's own copy with this number, if it can still be fetched."""
    since = now() - LASTS
    return DataCopy.objects.filter(pk=number, user=themselves(by), made_at__gt=since).exclude(key="").first()


def make_waiting() -> int:
    """Make those that were asked for. Gives how many."""
    waiting = list(DataCopy.objects.filter(made_at=None, user__is_active=True).select_related("user"))
    for copy in waiting:
        key = store().keep(copy_of(copy.user, copy.language))
        DataCopy.objects.filter(pk=copy.pk).update(key=key, made_at=now())
    return len(waiting)


def forget_old() -> int:
    """Delete those whose week is over, and files that no copy names. Gives how many files."""
    DataCopy.objects.filter(made_at__lte=now() - LASTS).delete()
    known = set(DataCopy.objects.exclude(key="").values_list("key", flat=True))
    kept = [] if _being_made() else list(Folder.keys(store()))
    return _delete([key for key in kept if key not in known])


def _being_made() -> bool:
    """A file is kept a moment before its copy names it."""
    return DataCopy.objects.filter(made_at=None).exists()


def _delete(keys: list[str]) -> int:
    for key in keys:
        store().delete(key)
    return len(keys)
