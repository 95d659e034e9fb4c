"""Joining two accounts of one person, both proven: only where nothing has to move that tells of affairs."""

from django.db import transaction
from django.utils.module_loading import import_string

from zinneke.accounts.audit.recording import record
from zinneke.accounts.models import NationalNumber, User
from zinneke.accounts.person import Person
from zinneke.accounts.sign_in.accounts import Taken, Vouched, add, known
from zinneke.accounts.sign_in.sessions import end_others
from zinneke.kernel.registry import manifests


def added(vouched: Vouched, to: Person) -> bool:
    """Have an identity that was proven open the account of who is signed in, joining the account it opened before if
    that can be. False, and nothing changed, where it cannot.
    """
    user = to.user
    if not isinstance(user, User):
        return False
    try:
        add(vouched, user)
    except Taken:
        other = known(vouched)
        return other is not None and join(other, to)
    return True


def join(other: User, into: Person) -> bool:
    """Have the ways of the other account open this one, and close the other. False, and nothing changed, where the
    other has affairs, mandates or rights: moving those is for people at the counter, who see both.
    """
    user = into.user
    if not isinstance(user, User) or other.is_staff or user.is_staff or _is_used(other) or _are_two(other, user):
        return False
    with transaction.atomic():
        other.identities.update(user=user)
        other.passkeys.update(user=user)
        NationalNumber.objects.filter(user=other).update(user=user)
        end_others(other, None)
        User.objects.filter(pk=other.pk).update(is_active=False, email="", first_name="", last_name="")
        record("joined an account without affairs to another", other, by=into)
    return True


def _is_used(user: User) -> bool:
    affairs = (import_string(manifest.affairs) for manifest in manifests() if manifest.affairs)
    if any(list(of(user.pk)) for of in affairs):
        return True
    mandates = user.mandates_given.exists() or user.mandates_held.exists()
    return mandates or user.memberships.exists()


def _are_two(other: User, user: User) -> bool:
    """Whether both have national numbers: nobody has two, so they are different people."""
    return NationalNumber.objects.filter(user__in=(other, user)).count() > 1
