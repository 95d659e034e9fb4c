"""Accounts of residents: which one an identity opens, and new ones. Nobody's accounts are joined silently."""

import secrets
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from zinneke.accounts.models import Identity, User
from zinneke.accounts.models.ways import MAIL
from zinneke.kernel.time import now

NAME_BYTES: Final = 9
"""Of the name of an account, which nobody has to know: 72 bits, 12 characters."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What is kept of what a provider says of somebody, and nothing else. ``email`` only if the provider proved it."""

    issuer: str
    subject: str
    given_name: str = ""
    family_name: str = ""
    email: str = ""


class Taken(Exception):
    """The identity opens another account."""


def same_address(address: str) -> str:
    """How an e-mail address is compared: capitals do not matter."""
    return address.strip().casefold()


def by_mail(address: str) -> Vouched:
    """The identity that a proven e-mail address is."""
    return Vouched(MAIL, same_address(address), email=address.strip())


def known(vouched: Vouched) -> User | None:
    """The account that the identity opens, if there is one that may still be used."""
    found = Identity.objects.filter(issuer=vouched.issuer, subject=vouched.subject).select_related("user").first()
    return found.user if found else None


def signed_in(vouched: Vouched) -> User:
    """The account that the identity opens, or a new one. What the provider proved anew is kept."""
    with transaction.atomic():
        user = known(vouched) or _new(vouched)
        Identity.objects.filter(issuer=vouched.issuer, subject=vouched.subject).update(used_at=now())
    return user


def add(vouched: Vouched, user: User) -> None:
    """Have the identity open this account too. Raises Taken if it opens another."""
    with transaction.atomic():
        other = known(vouched)
        if other is not None and other != user:
            raise Taken(vouched.issuer)
        if other is None:
            _identity(vouched, user)
            _complete(user, vouched)


def others_with(address: str, user: User) -> bool:
    """Whether another account is reached at this address."""
    return bool(address) and User.objects.filter(email__iexact=address).exclude(pk=user.pk).exists()


def _new(vouched: Vouched) -> User:
    user = User(username=f"r-{secrets.token_urlsafe(NAME_BYTES)}")
    user.set_unusable_password()
    user.email, user.first_name, user.last_name = vouched.email, vouched.given_name, vouched.family_name
    user.save()
    _identity(vouched, user)
    return user


def _identity(vouched: Vouched, user: User) -> None:
    Identity.objects.create(user=user, issuer=vouched.issuer, subject=vouched.subject, added_at=now())


def _complete(user: User, vouched: Vouched) -> None:
    """Take what the account does not know yet; what it knows stays."""
    told = {"email": vouched.email, "first_name": vouched.given_name, "last_name": vouched.family_name}
    for name, value in told.items():
        if value and not getattr(user, name):
            setattr(user, name, value)
    user.save(update_fields=list(told))
