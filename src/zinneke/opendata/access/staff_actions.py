"""What staff may change of keys and grants, each change kept with who made it."""

from django.contrib.admin.models import ADDITION
from django.db import transaction

from zinneke.accounts import changes
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.opendata.access import keys
from zinneke.opendata.manifest import PUBLISH, USE_KEYS
from zinneke.opendata.models import ApiKey, Dataset, Grant
from zinneke.opendata.stewardship.actions import note, require


@transaction.atomic
def make(name: str, *, by: Person) -> tuple[ApiKey, str]:
    """A key of one's own, with its secret. Raises ValueError."""
    by.require(USE_KEYS)
    key, secret = keys.make_key(User.objects.get(username=by.name), name)
    changes.note(key, "made", by=by, flag=ADDITION)
    return key, secret


@transaction.atomic
def revoke(number: int, *, by: Person) -> ApiKey:
    """Revoke a key of one's own. Raises ApiKey.DoesNotExist for one of somebody else."""
    by.require(USE_KEYS)
    key = ApiKey.objects.get(pk=number, owner=by.user.pk)
    keys.revoke_key(key)
    changes.note(key, "revoked", by=by)
    return key


@transaction.atomic
def let_see(name: str, account: str, *, by: Person) -> Grant:
    """Let the holder of an account see a restricted dataset of the city. Raises ValueError."""
    by.require(PUBLISH)
    holder = User.objects.filter(username=account, is_active=True).first()
    if holder is None:
        raise ValueError(f"there is no account {account[:100]!r}")
    found = keys.grant(name, holder)
    require(by, PUBLISH, found.dataset)
    note(found.dataset, "grant", by.name, account)
    return found


@transaction.atomic
def take_back(number: int, *, by: Person) -> Dataset:
    """Withdraw a grant. Raises Grant.DoesNotExist."""
    found = Grant.objects.select_related("dataset", "holder").get(pk=number)
    require(by, PUBLISH, found.dataset)
    keys.withdraw(found.dataset.name, found.holder)
    note(found.dataset, "withdraw grant", by.name, found.holder.get_username())
    return found.dataset
