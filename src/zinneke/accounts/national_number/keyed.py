"""National register numbers as HMAC-SHA-256 under a key of their own: compared, never read back.

There are some 10^11 possible numbers, so whoever has the hashes *and* the key can try them all. Nobody who has only one
of the two learns anything, and there is no function that reveals a number: where a procedure needs it by law, it is
asked for anew and goes into that case only.
"""

import hmac
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts.models import NationalNumber, User
from zinneke.accounts.national_number.numbers import normal

_SETTINGS: Final = ("national_number_key", "national_number_key_before")


class NoKey(RuntimeError):
    """The city has no key for them."""


class Taken(ValueError):
    """The number belongs to another account."""


def keyed(number: str) -> str:
    """What is kept of a number: its hash under the key in force. Raises ValueError for what is no number."""
    return next(_each(number))


def matches(number: str, kept: str) -> bool:
    """Whether this is the number of which ``kept`` is the hash, under the key in force or the one before."""
    return any(hmac.compare_digest(one, kept) for one in list(_each(number)))


def holder_of(number: str) -> User | None:
    """The account with this number. A hash under the key before is written anew."""
    present, *before = _each(number)
    found = NationalNumber.objects.select_related("user").filter(hash__in=(present, *before)).first()
    if found is None:
        return None
    if found.hash != present:
        NationalNumber.objects.filter(pk=found.pk).update(hash=present)
    return found.user


def keep(user: User, number: str) -> None:
    """Remember whose number it is. Raises Taken where it is another account's."""
    with transaction.atomic():
        holder = holder_of(number)
        if holder is not None and holder != user:
            raise Taken("this national register number belongs to another account")
        NationalNumber.objects.update_or_create(user=user, defaults={"hash": keyed(number)})


def _each(number: str) -> Iterator[str]:
    """The hash under each key that is valid, that in force first."""
    digits = normal(number).encode()
    keys = [key for name in _SETTINGS if (key := settings.CITY.text(name))]
    if not keys:
        raise NoKey("set national_number_key: it is made at first start by `zinneke up`")
    for key in keys:
        yield hmac.digest(key.encode(), digits, "sha256").hex()
