"""Changes to keys and grants. What staff may do is asked for where they ask: at a terminal or in the administration."""

import secrets
from typing import Final

from zinneke.accounts.models import User
from zinneke.kernel.time import now
from zinneke.opendata.models import ApiKey, Dataset, Grant, Visibility
from zinneke.opendata.models.keys import digest

KEY_BYTES: Final = 28
"""56 hexadecimal digits, as clients of Opendatasoft portals know them."""
MOST_KEYS: Final = 20
"""Of one person, in force at a time."""


def make_key(owner: User, name: str) -> tuple[ApiKey, str]:
    """A new key and its secret, which is told this once. Raises ValueError without a name, and for one key too many."""
    name = name.strip()
    if not 0 < len(name) <= 80:
        raise ValueError("a key needs a name of at most 80 characters, by which you know what it is for")
    if ApiKey.objects.filter(owner=owner, revoked_at=None).count() >= MOST_KEYS:
        raise ValueError(f"{owner} has {MOST_KEYS} keys: revoke one first")
    secret = secrets.token_hex(KEY_BYTES)
    key = ApiKey.objects.create(owner=owner, name=name, beginning=secret[:8], digest=digest(secret), created_at=now())
    return key, secret


def renew_key(key: ApiKey) -> str:
    """A new secret in place of the old one, which opens nothing from now on."""
    secret = secrets.token_hex(KEY_BYTES)
    key.beginning, key.digest = secret[:8], digest(secret)
    key.save(update_fields=["beginning", "digest"])
    return secret


def revoke_key(key: ApiKey) -> None:
    """From now on the key opens nothing. What was revoked before stays so."""
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now())


def grant(name: str, holder: User) -> Grant:
    """Let a person see a restricted dataset. Raises ValueError for a dataset that is not restricted."""
    dataset = Dataset.objects.filter(name=name, visibility=Visibility.RESTRICTED).first()
    if dataset is None:
        raise ValueError(f"there is no restricted dataset {name!r}: only those are seen by grant")
    return Grant.objects.get_or_create(dataset=dataset, holder=holder)[0]


def withdraw(name: str, holder: User) -> None:
    """Take a grant back. Raises ValueError where there is none."""
    gone, _ = Grant.objects.filter(dataset__name=name, holder=holder).delete()
    if not gone:
        raise ValueError(f"{holder} was not granted {name!r}")
