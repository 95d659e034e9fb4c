"""What the desk may do with keys of whichever account. Each deed is kept with who did it; a secret is told once."""

from django.contrib.admin.models import ADDITION
from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.opendata.access import keys
from zinneke.opendata.manifest import KEYS
from zinneke.opendata.models import ApiKey


class Ended(ValueError):
    """The key was revoked: nothing is changed of it any more."""


@transaction.atomic
def issue(owner: User, name: str, calls_a_day: int | None, *, by: Person) -> tuple[ApiKey, str]:
    """A new key for an account, and its secret. Without ``calls_a_day`` as many as every key. Raises ValueError."""
    by.require(KEYS)
    key, secret = keys.make_key(owner, name)
    key.calls_a_day = calls_a_day
    key.save(update_fields=["calls_a_day"])
    changes.note(key, "issued", by=by, flag=ADDITION)
    return key, secret


@transaction.atomic
def renew(key: ApiKey, *, by: Person) -> str:
    """A new secret for a key, which keeps its name and limit; the old one opens nothing from now on. Raises Ended."""
    _in_force(key, by)
    secret = keys.renew_key(key)
    changes.note(key, "renewed", by=by)
    return secret


@transaction.atomic
def limit(key: ApiKey, calls_a_day: int | None, *, by: Person) -> None:
    """Change how many calls a day the key has. Raises Ended."""
    _in_force(key, by)
    key.calls_a_day = calls_a_day
    key.save(update_fields=["calls_a_day"])
    changes.note(key, f"limited to {calls_a_day} calls a day" if calls_a_day else "limited as every key", by=by)


@transaction.atomic
def withdraw(key: ApiKey, *, by: Person) -> None:
    """From now on the key opens nothing, for good. Raises Ended."""
    _in_force(key, by)
    keys.revoke_key(key)
    changes.note(key, "withdrawn", by=by)


def _in_force(key: ApiKey, by: Person) -> None:
    by.require(KEYS)
    if key.revoked_at is not None:
        raise Ended(f"{key} was revoked: issue a new one")
