"""What the head of every page tells of the inbox."""

from functools import cache, partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from zinneke.accounts.person import Person
from zinneke.notices.inbox import unread_count


def inbox(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page: ``unread_messages``, which is asked of the store once a page that shows it."""
    return {"unread_messages": cache(partial(_unread, getattr(request, "person", None)))}


def _unread(person: Person | None) -> int:
    """How many wait for who is signed in: none for nobody, nor while they act for somebody else."""
    if person is None or isinstance(person.user, AnonymousUser) or person.acting_for is not None:
        return 0
    return unread_count(person.user)
