"""Accounts of residents, as a clerk finds them with the person who comes: by number, by address, by name."""

from contextlib import suppress
from typing import Final

from django.db.models import Q, QuerySet

from zinneke.accounts.models import User
from zinneke.accounts.national_number.keyed import NoKey, holder_of

MOST: Final = 10
"""Accounts shown at once: who finds more has to say more."""


def found(words: str) -> list[User]:
    """The account with this national register number or e-mail address, else those in whose name each word stands."""
    typed = words.split()
    with suppress(ValueError, NoKey):
        holder = holder_of(words)
        return list(_open().filter(pk=holder.pk)) if holder else []
    if "@" in words:
        return list(_open().filter(email__iexact=words.strip())[:MOST])
    rows = _open()
    for word in typed:
        rows = rows.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(rows.order_by("last_name", "first_name", "pk")[:MOST]) if typed else []


def one(pk: int) -> User | None:
    """The account, if it is a resident's and open."""
    return _open().filter(pk=pk).first()


def _open() -> QuerySet[User]:
    return User.objects.filter(is_staff=False, is_active=True)
